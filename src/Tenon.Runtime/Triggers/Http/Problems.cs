using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tenon.Runtime.Triggers.Http;

/// <summary>Turns errors into problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>Runs the rest of the pipeline, and answers what it throws or leaves without a body.</summary>
    public static async Task Guard(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null or "" })
                await AnswerStatus(http);
        }
        catch (Exception error)
        {
            await Answer(http, error);
        }
    }

    // No route, wrong method, unknown content type, not signed in.
    private static Task AnswerStatus(HttpContext http)
    {
        var detail = http.Response.StatusCode switch
        {
            404 => $"No flow listens on {http.Request.Method} {http.Request.Path}.",
            405 => $"{http.Request.Path} does not take {http.Request.Method}.",
            415 => $"The content type '{http.Request.ContentType}' is not read here. Send {string.Join(", ", Format.All.Select(f => f.MediaType))}.",
            401 => "The request says not, or not credibly, who it is from.",
            403 => "Whoever the request is from may not do this.",
            429 => "Too many requests. Try again later.",
            _ => null,
        };
        return Write(http, new ProblemDetails { Status = http.Response.StatusCode, Detail = detail });
    }

    private static async Task Answer(HttpContext http, Exception error)
    {
        var aborted = error is OperationCanceledException && http.RequestAborted.IsCancellationRequested;
        if (http.Response.HasStarted || aborted)
        {
            // Nothing true can be said any more; cutting the connection at least does not pass half an answer off as a whole one.
            if (!aborted)
                http.Abort();
            else if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }

        var (status, title, told) = Describe(error);
        string? detail = WithoutSensitive(http, told);
        if (status >= 500 && !http.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
            detail = null;
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        if (error is Invalid invalid)
            problem.Extensions["errors"] = invalid.Errors;
        if (http.Items[RunFailure.Key] is RunFailure failure)
        {
            problem.Extensions["runId"] = failure.RunId;
            if (failure.DeadLetter is not null)
                problem.Extensions["deadLetter"] = failure.DeadLetter;
        }
        else if (status >= 500)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Problems)).LogError(error, "{Method} {Path} failed outside a run", http.Request.Method, http.Request.Path);
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
        if (error is TooBusy)
            http.Response.Headers.RetryAfter = "1";
        else if (error is ConnectionException { RetryAfter: { } wait })
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Write(http, problem);
    }

    // ASP.NET Core says of a parameter that it cannot bind: Failed to bind parameter "int pin" from "value".
    private static string WithoutSensitive(HttpContext http, string detail)
    {
        var value = detail.IndexOf("\" from \"", StringComparison.Ordinal);
        return value > 0 && http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is { } handler
            && handler.GetParameters().Any(p => p.IsDefined(typeof(SensitiveAttribute), inherit: false) && detail[..value].EndsWith($" {p.Name}", StringComparison.Ordinal))
                ? $"{detail[..(value + 1)]}." : detail;
    }

    private static (int Status, string? Title, string Detail) Describe(Exception error) => error switch
    {
        Rejected rejected => (rejected.Status, rejected.Title, rejected.Message),
        BadHttpRequestException bad => (bad.StatusCode, null, bad.InnerException is JsonException json ? json.Message : bad.Message),
        RunStopped => (StatusCodes.Status202Accepted, "The run did not go to its end.", error.Message),
        TooBusy => (StatusCodes.Status429TooManyRequests, null, error.Message),
        ConnectionException { RetryAfter: not null } => (StatusCodes.Status503ServiceUnavailable, "A system that this depends on is busy.", error.Message),
        TimeoutException => (StatusCodes.Status504GatewayTimeout, "It took too long.", error.Message),
        ConnectionException => (StatusCodes.Status502BadGateway, "A system that this depends on failed.", error.Message),
        _ => (StatusCodes.Status500InternalServerError, "Something went wrong here.", $"{error.GetType().Name}: {error.Message}"),
    };

    private static Task Write(HttpContext http, ProblemDetails problem)
    {
        problem.Instance = http.Request.Path;
        if (System.Diagnostics.Activity.Current is { } activity)
            problem.Extensions.TryAdd("traceId", activity.TraceId.ToHexString());
        return TypedResults.Problem(problem).ExecuteAsync(http);
    }
}
