using System.Net;

namespace Tenon.Http.Sending;

/// <summary>Where a reply sends the request on to (RFC 9110 §15.4).</summary>
/// <param name="Uri">The next address.</param>
/// <param name="BecomesGet">Whether the method turns into GET and the body is dropped.</param>
internal readonly record struct Redirect(Uri Uri, bool BecomesGet)
{
    /// <returns>Null when the reply is no redirect, or one that would leave TLS.</returns>
    public static Redirect? Of(HttpResponseMessage response, HttpMethod method, Uri from)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) || response.Headers.Location is not { } location)
        {
            return null;
        }

        if (!Uri.TryCreate(from, location, out var to) || to.UserInfo.Length > 0 || !(to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp)))
            return null;
        var becomesGet = response.StatusCode switch
        {
            HttpStatusCode.SeeOther => method != HttpMethod.Get && method != HttpMethod.Head,
            HttpStatusCode.MovedPermanently or HttpStatusCode.Found => method == HttpMethod.Post,
            _ => false,
        };
        return new Redirect(to, becomesGet);
    }
}
