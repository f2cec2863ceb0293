using System.Globalization;

namespace Tenon.Http.Tests;

public sealed class QueryTests : ApiTest
{
    private enum Sort
    {
        Newest,
    }

    [Fact]
    public async Task An_objects_properties_are_parameters()
    {
        await Connect().Get<string>("/orders", new { page = 2, customer = "Smith & Sons/Ö", exact = true, sort = Sort.Newest });
        Request.Target.ShouldBe("/orders?page=2&customer=Smith%20%26%20Sons%2F%C3%96&exact=true&sort=Newest");
    }

    [Fact]
    public async Task Null_is_left_out_and_a_list_is_repeated()
    {
        await Connect().Get<string>("/orders", new { id = new int?[] { 1, null, 2 }, none = (string?)null, empty = "", nothing = Array.Empty<string>() });
        Request.Target.ShouldBe("/orders?id=1&id=2&empty=");
    }

    [Fact]
    public async Task Numbers_and_times_are_written_the_same_in_every_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.DateTimeFormat.DateSeparator) = (",", ".");
        CultureInfo.CurrentCulture = culture;
        await Connect().Get<string>("/orders", new
        {
            min = 1.5,
            day = new DateOnly(2026, 3, 1),
            at = new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc),
            time = new TimeOnly(10, 30),
            within = TimeSpan.FromMinutes(90),
        });
        Request.Target.ShouldBe("/orders?min=1.5&day=2026-03-01&at=2026-03-01T10%3A00%3A00.0000000Z&time=10%3A30%3A00.0000000&within=01%3A30%3A00");
    }

    [Fact]
    public async Task Names_that_are_no_identifiers_come_from_a_dictionary()
    {
        var api = Connect();
        await api.Get<string>("/orders", new Dictionary<string, object?> { ["page[size]"] = 2, ["tag"] = new[] { "a", "b" }, ["none"] = null });
        await api.Get<string>("/orders", new Dictionary<string, string> { ["$filter"] = "a eq 'b'" });
        await api.Get<string>("/orders", new KeyValuePair<string, string>[] { new("x", "1"), new("x", "2") });
        Requests.Select(r => r.Target).ShouldBe(["/orders?page%5Bsize%5D=2&tag=a&tag=b", "/orders?%24filter=a%20eq%20%27b%27", "/orders?x=1&x=2"]);
    }

    [Fact]
    public async Task More_parameters_come_after_those_in_the_path()
    {
        await Connect().Get<string>($"/orders?customer={"C 7"}", new { page = 2 });
        Request.Target.ShouldBe("/orders?customer=C%207&page=2");
    }

    [Fact]
    public async Task What_has_no_names_for_its_values_is_refused()
    {
        foreach (var query in new object[] { "page=2", 2, new[] { 1, 2 }, (page: 2, size: 3), true, new { inner = new { x = 1 } } })
            await Should.ThrowAsync<ArgumentException>(() => Connect().Get<string>("/orders", query));
        Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_method_has_a_query()
    {
        var api = Connect();
        var query = new { dry = true };
        await api.Post("/x", 1, query);
        await api.Put("/x", 1, query);
        await api.Patch("/x", 1, query);
        await api.Delete("/x", query);
        await api.Head("/x", query);
        await (await api.GetStream("/x", query)).DisposeAsync();
        await api.GetOrDefault<string>("/x", query);
        Requests.Select(r => r.Target).Distinct().ShouldBe(["/x?dry=true"]);
        Requests.Select(r => r.Method).ShouldBe(["POST", "PUT", "PATCH", "DELETE", "HEAD", "GET", "GET"]);
    }
}
