using System.Text;
using Tenon.Http.Requests;

namespace Tenon.Http;

/// <summary>A form as a web page sends it: <c>application/x-www-form-urlencoded</c>.</summary>
/// <param name="fields">An object whose properties are the fields, or names with values. Null is left out, a list is repeated.</param>
/// <exception cref="ArgumentException">It has no names for its values, or a value that has no text of its own.</exception>
public sealed class FormBody(object fields) : HttpBody
{
    /// <summary>The fields in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; } = [.. QueryText.Pairs(fields)];

    internal override HttpContent ToContent()
    {
        var text = string.Join('&', Fields.Select(f => $"{Escape(f.Key)}={Escape(f.Value)}"));
        return new BytesBody(Encoding.ASCII.GetBytes(text), "application/x-www-form-urlencoded").ToContent();
    }

    // A space is a plus in a form: https://url.spec.whatwg.org/#application/x-www-form-urlencoded
    internal static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
