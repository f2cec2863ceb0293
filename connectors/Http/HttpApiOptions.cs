using System.ComponentModel.DataAnnotations;

namespace Tenon.Http;

/// <summary>The settings of an HTTP API under <c>Connections:&lt;name&gt;</c>.</summary>
public sealed class HttpApiOptions : IValidatableObject
{
    /// <summary>Where the API is, for example <c>https://crm.example.com/v2</c>. The paths of operations come after it.</summary>
    [Required]
    public string BaseUrl { get; set; } = "";

    /// <summary>How the API knows who calls. The default value is not at all.</summary>
    public HttpAuthOptions Auth { get; set; } = new();

    /// <summary>Headers sent with every request, for example a tenant or a version. A call's own headers win. The default value is none.</summary>
    [Sensitive]
    public Dictionary<string, string> Headers { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What bodies are written as when a call's <c>Content-Type</c> does not say, and what is asked for. The default value is <c>application/json</c>.</summary>
    [Required]
    public string ContentType { get; set; } = "application/json";

    /// <summary>
    /// How long a call may take from its start to the last byte of the reply, in seconds; for a stream, how long until it starts and between two
    /// reads. The default value is 30.
    /// </summary>
    [Range(0.001, 86_400)]
    public double TimeoutSeconds { get; set; } = 30;

    /// <summary>How long it may take to connect, in seconds. The default value is 10.</summary>
    [Range(0.001, 86_400)]
    public double ConnectTimeoutSeconds { get; set; } = 10;

    /// <summary>The largest reply that is read into memory, in bytes after decompression; streams have no limit. The default value is 16 MiB.</summary>
    [Range(1, int.MaxValue)]
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How many redirects are followed for one call; 0 for none. Another origin never gets credentials or headers of ours. The default value is 5.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>Whether POST and PATCH in a run carry an <c>Idempotency-Key</c> that stays the same when the call is tried again. The default value is true.</summary>
    public bool SendIdempotencyKey { get; set; } = true;

    /// <summary>
    /// Whether the API is known to drop a POST or PATCH whose <c>Idempotency-Key</c> it has seen, so that trying again is safe when it cannot be known whether
    /// the first arrived. The default value is false: most APIs ignore the key.
    /// </summary>
    public bool HonoursIdempotencyKey { get; set; }

    /// <summary>The path that a test of the connection asks for. The default value is <c>/</c>.</summary>
    [Required]
    public string TestPath { get; set; } = "/";

    /// <summary>A PEM file with the certificate authorities to trust instead of the system's; a relative path starts from the content root. The default value is null.</summary>
    public string? CaFile { get; set; }

    /// <summary>A PEM file with the certificate that this side shows (mutual TLS). The default value is null.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>A PEM file with that certificate's private key. The default value is null: the key is in the certificate's file.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>What sends the requests, for tests; it cannot be configured. The default value is null: the network.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrlProblem() is { } problem)
            yield return new ValidationResult(problem, [nameof(BaseUrl)]);
        if (Format.ForContentType(ContentType) is null)
            yield return new ValidationResult($"'{ContentType}' is no content type that values can be written as. Write for example application/json.", [nameof(ContentType)]);
        foreach (var (name, value) in Headers)
        {
            if (Requests.Header.Problem(name, value) is { } wrong)
                yield return new ValidationResult(wrong, [$"{nameof(Headers)}.{name}"]);
        }

        if (HonoursIdempotencyKey && !SendIdempotencyKey)
            yield return new ValidationResult("HonoursIdempotencyKey needs SendIdempotencyKey: without a key there is nothing to honour.", [nameof(HonoursIdempotencyKey)]);
        if (ClientKeyFile is not null && ClientCertificateFile is null)
            yield return new ValidationResult("ClientKeyFile needs ClientCertificateFile beside it.", [nameof(ClientCertificateFile)]);
    }

    internal string? BaseUrlProblem()
    {
        if (!IsWebAddress(BaseUrl, out var uri))
            return $"'{BaseUrl}' is no absolute http or https address. Write for example https://crm.example.com/v2.";
        if (uri.UserInfo.Length > 0)
            return "The address has a user name or password in it. Put them in Auth:Username and Auth:Password with Auth:Kind Basic.";
        return uri.Query.Length > 0 || uri.Fragment.Length > 0 ? "The address has a query or fragment. End it with the path; a key in the query is Auth:Kind ApiKey with Auth:Query." : null;
    }

    internal static bool IsWebAddress(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? uri)
        => Uri.TryCreate(text, UriKind.Absolute, out uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;
}
