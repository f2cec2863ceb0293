using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Tenon.Runtime.Triggers.Http;

/// <summary>Trigger data of a request. Headers are read when asked for: most flows never do.</summary>
internal sealed class HttpTriggerData : TriggerData
{
    private readonly IHeaderDictionary _headers;

    public HttpTriggerData(HttpContext http, Flow flow)
    {
        Kind = "http";
        Source = flow.Trigger.Source;
        Key = RunRequest.Of(http)?.Key ?? KeyOf(http.Request);
        _headers = http.Request.Headers;
    }

    public override IReadOnlyDictionary<string, string> Headers
    {
        get => field ??= new HeaderView(_headers);
        init;
    }

    private static string? KeyOf(HttpRequest request)
        => request.Headers.TryGetValue("Idempotency-Key", out var key) && key is [{ Length: > 0 } only] ? only : null;

    private sealed class HeaderView(IHeaderDictionary headers) : IReadOnlyDictionary<string, string>
    {
        public IEnumerable<string> Keys => headers.Keys;

        public IEnumerable<string> Values => headers.Values.Select(v => v.ToString());

        public int Count => headers.Count;

        public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The request has no header '{key}'.");

        public bool ContainsKey(string key) => headers.ContainsKey(key);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
        {
            var found = headers.TryGetValue(key, out var values);
            value = found ? values.ToString() : null;
            return found;
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
            => headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
