using System.Net;
using System.Text;
using System.Xml.Serialization;
using Bench;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

// The same work as bench/Flows by hand on ASP.NET Core, with the telemetry that a careful author would switch on, and which a Tenon project has too:
// metrics at /metrics and by OTLP, logs by OTLP, and traces sampled at one in ten.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning).AddOpenTelemetry(o => o.AddOtlpExporter());
builder.Services.AddOpenTelemetry()
    .WithMetrics(m => m.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime").AddPrometheusExporter().AddOtlpExporter())
    .WithTracing(t => t.AddAspNetCoreInstrumentation().AddSource("System.Net.Http").SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(0.1))).AddOtlpExporter());
// Both refuse an order that lacks a field, rather than to go on with null and 0.
builder.Services.ConfigureHttpJsonOptions(o => (o.SerializerOptions.RespectNullableAnnotations, o.SerializerOptions.RespectRequiredConstructorParameters) = (true, true));
var app = builder.Build();
app.MapPrometheusScrapingEndpoint("/metrics");

app.MapPost("/echo", (Order order) => new Invoice(order.Id, order.CustomerId, order.Lines.Sum(l => l.Qty * l.Price), order.Lines.Sum(l => l.Qty)));

app.MapPost("/route", (Order order) => order.Country switch
{
    "DE" or "AT" or "CH" => new Routed("central", order.Id),
    "FR" or "ES" or "PT" => new Routed("south", order.Id),
    _ => new Routed("world", order.Id),
});

// As a careful author sets a client up, and so that both send the backend alike requests.
using var backend = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AutomaticDecompression = DecompressionMethods.All, UseCookies = false })
{
    BaseAddress = new Uri(builder.Configuration["BACKEND"] ?? "http://127.0.0.1:1"),
    Timeout = TimeSpan.FromSeconds(30),
};
backend.DefaultRequestHeaders.Add("Accept", "application/json, */*;q=0.5");
backend.DefaultRequestHeaders.Add("User-Agent", "Handwritten");
app.MapPost("/pass", async (HttpContext http) =>
{
    using var request = new HttpRequestMessage(HttpMethod.Post, "/echo") { Content = new StreamContent(http.Request.Body) };
    request.Content.Headers.ContentType = new("application/json");
    using var reply = await backend.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
    reply.EnsureSuccessStatusCode();
    http.Response.ContentType = "application/octet-stream";
    await reply.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
});

app.MapPost("/compose", async (Order order, CancellationToken ct) =>
{
    var customer = backend.GetFromJsonAsync<Customer>($"/customer/{Uri.EscapeDataString(order.CustomerId)}", ct);
    var orders = backend.GetFromJsonAsync<PastOrder[]>($"/orders/{Uri.EscapeDataString(order.CustomerId)}", ct);
    var tickets = backend.GetFromJsonAsync<Tickets>($"/tickets/{Uri.EscapeDataString(order.CustomerId)}", ct);
    await Task.WhenAll(customer, orders, tickets);
    return new Composed(order.Id, (await customer)!.Name, (await orders)!.Sum(o => o.Total), (await tickets)!.Open);
});

// Without indentation and namespaces that nobody asked for, as a careful author writes it, and as small as Tenon's.
var xml = new XmlSerializer(typeof(XmlOrder));
var bare = new XmlSerializerNamespaces([System.Xml.XmlQualifiedName.Empty]);
var compact = new System.Xml.XmlWriterSettings { Encoding = new UTF8Encoding(false) };
app.MapPost("/xml", async (Order order, HttpContext http) =>
{
    http.Response.ContentType = "application/xml; charset=utf-8";
    using var buffer = new MemoryStream();
    using var writer = System.Xml.XmlWriter.Create(buffer, compact);
    xml.Serialize(writer, new XmlOrder
    {
        Id = order.Id,
        CustomerId = order.CustomerId,
        Country = order.Country,
        Lines = [.. order.Lines.Select(l => new XmlLine { Sku = l.Sku, Qty = l.Qty, Price = l.Price })],
    }, bare);
    buffer.Position = 0;
    await buffer.CopyToAsync(http.Response.Body);
});

await app.StartAsync();
Console.WriteLine($"Ready on {app.Urls.First()}");
await app.WaitForShutdownAsync();

// XmlSerializer needs classes with setters.
[XmlRoot("order")]
public sealed class XmlOrder
{
    [XmlElement("id")] public string Id { get; set; } = "";
    [XmlElement("customerId")] public string CustomerId { get; set; } = "";
    [XmlElement("country")] public string Country { get; set; } = "";
    [XmlArray("lines"), XmlArrayItem("line")] public XmlLine[] Lines { get; set; } = [];
}

public sealed class XmlLine
{
    [XmlElement("sku")] public string Sku { get; set; } = "";
    [XmlElement("qty")] public int Qty { get; set; }
    [XmlElement("price")] public decimal Price { get; set; }
}
