// What the bench's servers call: echoes a body, and answers three small questions.
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
await app.StartAsync();
Console.WriteLine($"Ready on {app.Urls.First()}");
await app.WaitForShutdownAsync();
