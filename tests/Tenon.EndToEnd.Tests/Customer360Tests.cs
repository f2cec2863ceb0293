using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tenon.EndToEnd.Tests;

/// <summary>The sample customer-360 as five processes: the API, its three systems, and a stranger's OTLP receiver. Its flow has a time limit, so nothing else runs meanwhile.</summary>
[Collection("alone")]
public sealed class Customer360Tests : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _started = [];
    private ProjectProcess _api = null!;
    private ProjectProcess _shop = null!;
    private OtlpReceiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Keep(OtlpReceiver.Start());
        string[] telemetry = [$"--OTEL_EXPORTER_OTLP_ENDPOINT={_receiver.Url}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--Tenon:Telemetry:SampleRatio=1"];
        var crm = await Keep(ProjectProcess.Start("samples/customer-360/crm", null, telemetry));
        _shop = await Keep(ProjectProcess.Start("samples/customer-360/shop", null, telemetry));
        var support = await Keep(ProjectProcess.Start("samples/customer-360/support", null, telemetry));
        _api = await Keep(ProjectProcess.Start("samples/customer-360/api", null,
        [
            .. telemetry, $"--Connections:crm:BaseUrl={crm.Client.BaseAddress}", $"--Connections:shop:BaseUrl={_shop.Client.BaseAddress}",
            $"--Connections:support:BaseUrl={support.Client.BaseAddress}",
            .. ((string[])["crm", "shop", "support"]).Select(c => $"--Connections:{c}:Resilience:TimeoutSeconds=60"), // cold processes on a busy machine
        ]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_started))
            await one.DisposeAsync();
    }

    [Fact]
    public async Task Puts_a_customer_together_and_does_without_what_is_down()
    {
        // The flow's own limit is in its source; the first call, with every process cold, may be cut off by it.
        using (await _api.Client.GetAsync("/customers/C-0007"))
        using (await _api.Client.GetAsync("/customers/C-0007"))
        {
        }

        var whole = await _api.Client.GetFromJsonAsync<JsonElement>("/customers/C-0007");
        whole.GetProperty("name").GetString().ShouldBe("Hana Muster");
        whole.GetProperty("orders").GetInt32().ShouldBeGreaterThan(0);
        whole.GetProperty("missing").ValueKind.ShouldBe(JsonValueKind.Null);

        (await _api.Client.GetAsync("/customers/C-9999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await _shop.Kill();
        var less = await _api.Client.GetFromJsonAsync<JsonElement>("/customers/C-0007");
        less.GetProperty("orders").ValueKind.ShouldBe(JsonValueKind.Null);
        less.GetProperty("missing")[0].GetString().ShouldBe("orders");
        less.GetProperty("name").GetString().ShouldBe("Hana Muster");
    }

    [Fact]
    public async Task One_call_is_one_trace_across_processes_with_nodes_and_lines()
    {
        await _api.Client.GetAsync("/customers/C-0007");
        await _api.Stop();
        await _shop.Stop();

        var flow = _receiver.Spans.Single(s => s.Attribute("tenon.flow") == "Customers.Get");
        var nodes = _receiver.Spans.Where(s => s.ParentId == flow.SpanId).OrderBy(s => s.Start).ToList();
        nodes.Select(n => n.Attribute("tenon.node")).ShouldBe(
            ["Customers.Get/crm.GetOrDefault#1", "Customers.Get/shop.Get#1", "Customers.Get/support.Get#1", "Customers.Get/ToView#1"], ignoreOrder: true);
        nodes.ShouldAllBe(n => n.Attribute("code.file.path") == "Customers.cs" && n.Attribute("code.line.number").Length > 0);
        flow.Attribute("tenon.tag.customer").ShouldBe("C-0007");

        // The shop's run hangs below the client span of the call that the node made.
        var shop = _receiver.Spans.Single(s => s.Attribute("tenon.flow") == "Shop.List");
        shop.TraceId.ShouldBe(flow.TraceId);
        var client = _receiver.Spans.Single(s => s.SpanId == shop.ParentId);
        client.ParentId.ShouldBe(nodes.Single(n => n.Attribute("tenon.connection") == "shop").SpanId);
    }

    private async Task<T> Keep<T>(Task<T> start) where T : IAsyncDisposable
    {
        var one = await start;
        _started.Add(one);
        return one;
    }
}
