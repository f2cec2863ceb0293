using System.Net;
using Tenon.Http.Requests;

namespace Tenon.Http.Replies;

/// <summary>What a reply answers, for errors while it is read.</summary>
internal sealed record ReplyOrigin(string Connection, string Method, Uri? Uri, Format Format)
{
    /// <summary>For replies that tests make.</summary>
    public static readonly ReplyOrigin Unknown = new("?", "GET", null, Format.Json);

    private string Url => Uri is null ? "/" : Address.WithoutSecrets(Uri);

    public HttpApiException Unreadable(string problem, HttpStatusCode status, string? snippet, Exception? cause = null)
        => new(Connection, $"{Method} {Url} – {problem}", cause) { StatusCode = status, Method = Method, Url = Url, BodySnippet = snippet };
}
