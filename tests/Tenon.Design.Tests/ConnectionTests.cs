using Tenon.Design.Completion;
using Tenon.Design.Model;
using Tenon.Design.Tests.Support;

namespace Tenon.Design.Tests;

/// <summary>What connections can be told, and what can wake a flow that is still to be made.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public void A_connection_has_a_field_for_every_setting_with_what_is_set()
    {
        var connections = new ConnectionReader(Given.Of(OrderFlow.Source), Given.Folder)
            .Read(key => key switch { "Connections:crm:BaseUrl" => "https://crm.example", "Connections:crm:Auth:Kind" => "Basic", _ => null });
        connections.Select(c => $"{c.Name} {c.Type}").ShouldBe(["crm HttpApi", "db SqlDatabase", "files FileFolder"]);
        var crm = connections[0];
        crm.Summary.ShouldStartWith("An HTTP API");
        crm.Diagrams.ShouldBe(["Orders.Accept"]);
        var url = crm.Fields[0];
        (url.Name, url.Label, url.Value, url.Required, url.Problems.Count).ShouldBe(("BaseUrl", "Base url", "https://crm.example", true, 0));
        crm.Fields.Single(f => f.Name == "Auth:Kind").ShouldSatisfyAllConditions(
            f => f.Editor.ShouldBe(FieldEditor.Choice), f => f.Value.ShouldBe("Basic"), f => f.Default.ShouldBe("None"), f => f.Options.ShouldContain("Bearer"));
        crm.Fields.Single(f => f.Name == "ContentType").ShouldSatisfyAllConditions(f => f.Required.ShouldBeFalse(), f => f.Default.ShouldBe("application/json"));
        crm.Fields.Single(f => f.Name == "TimeoutSeconds").ShouldSatisfyAllConditions(f => f.Editor.ShouldBe(FieldEditor.Number), f => f.Default.ShouldBe("30"));
        crm.Fields.Select(f => f.Name).ShouldNotContain("Handler");
    }

    [Fact]
    public void What_must_be_set_and_is_not_is_a_problem()
        => new ConnectionReader(Given.Of(OrderFlow.Source), Given.Folder).Read(_ => null).SelectMany(c => c.Fields.Where(f => f.Problems.Count > 0).Select(f => $"{c.Name}:{f.Name}"))
            .ShouldBe(["crm:BaseUrl", "db:ConnectionString", "files:Root"]);

    [Fact]
    public void A_client_of_somebody_elses_has_no_settings()
        => new ConnectionReader(Given.Of("public sealed class Mail { public Task Send() => Task.CompletedTask; } [Integration] public sealed class Sends(Mail mail);"), Given.Folder)
            .Read(_ => null).ShouldHaveSingleItem().Fields.ShouldBeEmpty();

    [Fact]
    public void Triggers_are_offered_before_there_is_a_flow()
    {
        var triggers = new FormReader(Given.Of("// Nothing yet."), Given.Folder).Triggers();
        triggers.Select(t => t.Name).ShouldBe(["FileTrigger", "HttpDelete", "HttpGet", "HttpPatch", "HttpPost", "HttpPut", "TimerTrigger"]);
        triggers.Single(t => t.Name == "HttpPost").ShouldSatisfyAllConditions(t => t.Label.ShouldBe("HTTP POST"), t => t.Fields[0].Required.ShouldBeTrue(), t => t.Fields[0].Value.ShouldBe("/"));
        triggers.Single(t => t.Name == "TimerTrigger").Text.ShouldBe("TimerTrigger(\"0 6 * * *\")");
    }

    [Fact]
    public void A_record_is_on_the_map_before_any_flow_takes_it()
        => new Reading.MapReader(Given.Of("public sealed record Order(string Id, Line[] Lines); public sealed record Line(string Sku); public sealed class Helper { public int Count { get; set; } }"), Given.Folder)
            .Read().Types.Select(t => t.Name).ShouldBe(["Order", "Line"]);
}
