using System.Globalization;

namespace Tenon.Http.Tests;

public sealed class AddressTests : ApiTest
{
    [Theory]
    [InlineData("C-7", "C-7")]
    [InlineData("a b", "a%20b")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("7?admin=true", "7%3Fadmin%3Dtrue")]
    [InlineData("7#x", "7%23x")]
    [InlineData("100%", "100%25")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("x\r\nHost: evil.example", "x%0D%0AHost%3A%20evil.example")]
    [InlineData("Zoë", "Zo%C3%AB")]
    [InlineData("//evil.example", "%2F%2Fevil.example")]
    [InlineData("http://evil.example/x", "http%3A%2F%2Fevil.example%2Fx")]
    [InlineData("@evil.example", "%40evil.example")]
    [InlineData("...", "...")]
    public async Task A_value_stays_within_its_segment(string id, string sent)
    {
        await Connect().Get<string>($"/customers/{id}/orders");
        Request.Target.ShouldBe($"/customers/{sent}/orders");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../admin")]
    [InlineData("x/../../admin")]
    [InlineData("..\\admin")]
    [InlineData("x\\..")]
    public async Task A_value_that_would_reach_another_resource_is_rejected(string id)
    {
        var error = await Should.ThrowAsync<Rejected>(() => Connect().Get<string>($"/customers/{id}"));
        error.Message.ShouldContain("in the address");
        await Should.ThrowAsync<Rejected>(() => Connect().Get<string>($"/customers/{id}/orders?page=2"));
        await Should.ThrowAsync<Rejected>(() => Connect().Delete($"{id}"));
        Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pieces_that_make_two_dots_together_are_rejected()
    {
        var dot = ".";
        await Should.ThrowAsync<Rejected>(() => Connect().Get<string>($"/customers/{dot}{dot}/admin"));
        await Should.ThrowAsync<Rejected>(() => Connect().Get<string>($"/customers/.{dot}/admin"));
        Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_in_a_written_query_are_escaped_and_may_be_empty()
    {
        var (name, none) = ("Smith & Sons=1", "");
        await Connect().Get<string>($"/customers?name={name}&city={none}&path={".."}");
        Request.Target.ShouldBe("/customers?name=Smith%20%26%20Sons%3D1&city=&path=..");
    }

    [Fact]
    public async Task Values_are_written_the_same_in_every_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign, culture.DateTimeFormat.DateSeparator) = (",", "−", ".");
        CultureInfo.CurrentCulture = culture;
        var at = new DateTimeOffset(2026, 3, 1, 10, 30, 0, TimeSpan.FromHours(2));
        await Connect().Get<string>($"/{-1.5m}/{new DateOnly(2026, 3, 1)}/{at}/{true}/{DayOfWeek.Friday}/{at:yyyy-MM-dd}/{7:000}/{Guid.Empty}");
        Request.Target.ShouldBe("/-1.5/2026-03-01/2026-03-01T10%3A30%3A00.0000000%2B02%3A00/true/Friday/2026-03-01/007/00000000-0000-0000-0000-000000000000");
    }

    [Fact]
    public async Task A_value_without_a_text_of_its_own_is_refused()
        => (await Should.ThrowAsync<ArgumentException>(async () => await Connect().Get<string>($"/customers/{new Customer(1, "Ada")}"))).Message.ShouldContain("Customer has no text");

    [Fact]
    public async Task A_path_of_several_segments_keeps_its_slashes_and_nothing_else()
    {
        await Connect().Get<string>($"/files/{RelativeUrl.Path("in/a b?.txt")}");
        Request.Target.ShouldBe("/files/in/a%20b%3F.txt");
        foreach (var bad in new[] { "", "a//b", "../b", "a/./b", "/a", "a/.." })
            Should.Throw<Rejected>(() => RelativeUrl.Path(bad));
    }

    [Theory]
    [InlineData("", "/customers", "/customers")]
    [InlineData("", "customers", "/customers")]
    [InlineData("/v2", "/customers", "/v2/customers")]
    [InlineData("/v2/", "customers?page=2", "/v2/customers?page=2")]
    [InlineData("/v2", "", "/v2")]
    [InlineData("/v2", "/", "/v2/")]
    [InlineData("/v2", "?page=2", "/v2?page=2")]
    [InlineData("/v2", "/a/../b", "/v2/b")]
    [InlineData("/v2", "/a#part", "/v2/a")]
    [InlineData("/v2", "/search?at=http://elsewhere.example", "/v2/search?at=http://elsewhere.example")]
    public async Task Paths_come_after_the_base_address(string root, string path, string sent)
    {
        await Connect(o => o.BaseUrl += root).Get<string>(path);
        Request.Target.ShouldBe(sent);
    }

    [Fact]
    public async Task A_link_of_the_APIs_own_is_followed_within_its_origin()
    {
        await Connect(o => o.BaseUrl += "/v2").Get<string>(Url + "/v3/next?cursor=a%2Bb", new { size = 5 });
        Request.Target.ShouldBe("/v3/next?cursor=a%2Bb&size=5");
    }

    [Theory]
    [InlineData("http://elsewhere.example/x")]
    [InlineData("//elsewhere.example/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/../admin")]
    [InlineData("/a/../../admin")]
    [InlineData("/..\\admin")]
    [InlineData("/%2e%2e/admin")]
    public async Task An_address_elsewhere_is_refused_before_anything_is_sent(string url)
    {
        var error = await Should.ThrowAsync<ArgumentException>(() => Connect(o => o.BaseUrl += "/v2").Get<string>(url + "?key=hunter2"));
        error.Message.ShouldContain("BaseUrl");
        error.Message.ShouldNotContain("hunter2");
        Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_user_name_in_a_link_is_refused()
    {
        await Should.ThrowAsync<ArgumentException>(() => Connect().Get<string>(Url.Replace("http://", "http://ada:hunter2@", StringComparison.Ordinal) + "/x"));
        Requests.ShouldBeEmpty();
    }
}
