using System.Collections.Concurrent;

// What the bench's servers call: echoes a body, answers three small questions, and takes in telemetry.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapPost("/echo", async (HttpContext http) =>
{
    http.Response.ContentType = http.Request.ContentType;
    http.Response.ContentLength = http.Request.ContentLength;
    await http.Request.Body.CopyToAsync(http.Response.Body);
});
app.MapGet("/customer/{id}", (string id) => new { id, name = "Nobody Example", city = "Nowhere" });
app.MapGet("/orders/{id}", (string id) => new[] { new { id = "A-1", total = 12.5 }, new { id = "A-2", total = 99.0 } });
app.MapGet("/tickets/{id}", (string id) => new { open = 2, last = "2026-03-01" });

// OTLP over HTTP, counted by who sent it and by signal: traces, metrics, logs.
var received = new ConcurrentDictionary<(string Who, string Signal), long>();
app.MapPost("/otlp/{who}/v1/{signal}", async (string who, string signal, HttpRequest request) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    received.AddOrUpdate((who, signal), body.Length, (_, before) => before + body.Length);
    return Results.Bytes([], "application/x-protobuf");
});
app.MapGet("/received/{who}", (string who) => string.Join(", ", received.Where(r => r.Key.Who == who).OrderBy(r => r.Key.Signal).Select(r => $"{r.Value / 1024} KB of {r.Key.Signal}")));
await app.StartAsync();
Console.WriteLine($"Ready on {app.Urls.First()}");
await app.WaitForShutdownAsync();
