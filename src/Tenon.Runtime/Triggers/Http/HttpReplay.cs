using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Runs;

namespace Tenon.Runtime.Triggers.Http;

/// <summary>Keeps a request so that it can be made again, and makes it again inside the process.</summary>
internal static class HttpReplay
{
    // What proves who someone is does not outlive the request.
    private static readonly HashSet<string> Left = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "Connection", "Host", "Content-Length", "Transfer-Encoding", "traceparent", "tracestate", Trials.UntilHeader,
    };

    public static async Task<CapturedInput> Capture(HttpContext http)
    {
        var request = http.Request;
        byte[] payload = [];
        if (request.Body.CanSeek)
        {
            request.Body.Position = 0;
            using var copy = new MemoryStream();
            await request.Body.CopyToAsync(copy);
            payload = copy.ToArray();
        }

        var headers = request.Headers.Where(h => !Left.Contains(h.Key)).ToDictionary(h => h.Key, h => h.Value.ToString());
        return new CapturedInput($"{request.Method} {request.Path}{request.QueryString}", request.ContentType ?? "", headers, payload);
    }

    /// <summary>Makes a kept request again on the flow's endpoint, past authentication: whoever replays has the right to.</summary>
    public static async Task<(int Status, string Body, Run? Run)> Send(IServiceProvider services, RouteEndpoint endpoint, CapturedInput input, string? key, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        using var reply = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = ct };
        var (method, target) = (input.Name.Split(' ', 2)[0], input.Name.Split(' ', 2)[1]);
        var query = target.IndexOf('?', StringComparison.Ordinal);
        http.Request.Method = method;
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("replay.invalid");
        http.Request.Path = PathString.FromUriComponent(query < 0 ? target : target[..query]);
        http.Request.QueryString = new QueryString(query < 0 ? "" : target[query..]);
        http.Request.Body = new MemoryStream(input.Payload ?? []);
        http.Request.ContentLength = input.Payload?.Length ?? 0;
        foreach (var (name, value) in input.Headers)
            http.Request.Headers[name] = value;
        http.Request.ContentType = input.ContentType;
        http.Response.Body = reply;
        var request = new RunRequest { Key = key };
        http.Features.Set<IHttpRequestBodyDetectionFeature>(request);

        var matcher = new Microsoft.AspNetCore.Routing.Template.TemplateMatcher(
            Microsoft.AspNetCore.Routing.Template.TemplateParser.Parse(endpoint.RoutePattern.RawText ?? ""), []);
        var values = new RouteValueDictionary();
        if (matcher.TryMatch(http.Request.Path, values))
            http.Request.RouteValues = values;
        http.SetEndpoint(endpoint);
        await Problems.Guard(http, endpoint.RequestDelegate!);
        await http.Response.BodyWriter.FlushAsync(ct);
        return (http.Response.StatusCode, System.Text.Encoding.UTF8.GetString(reply.ToArray()), request.Run);
    }
}

/// <summary>A request that is made inside the process: its failure belongs to whoever made it, who wants to know the run.</summary>
internal sealed class RunRequest : IHttpRequestBodyDetectionFeature
{
    public bool CanHaveBody => true;

    /// <summary>The idempotency key of the run that it repeats; null when it repeats none.</summary>
    public string? Key { get; init; }

    public Run? Run { get; set; }

    // In the guise of a feature that every request has: to ask each of them for one that it lacks would be dear.
    public static RunRequest? Of(HttpContext http) => http.Features.Get<IHttpRequestBodyDetectionFeature>() as RunRequest;
}
