namespace Desk;

[Integration]
public sealed class Hello(IConfiguration settings, IHostEnvironment environment)
{
    [HttpGet("/hello")]
    public string Get() => "hello";

    [HttpGet("/greeting")]
    public string Greeting() => settings["Greeting"] ?? "none";

    [HttpGet("/environment")]
    public string Environment() => environment.EnvironmentName;
}
