using Microsoft.CodeAnalysis.Text;

namespace Tenon.Studio.Examples;

/// <summary>A request in an <c>.http</c> file, and where its parts stand.</summary>
/// <param name="Section">All of it, from its <c>###</c> to the next one.</param>
/// <param name="Start">Where it begins itself, with the remarks right above it.</param>
/// <param name="Title">What stands behind its <c>###</c>; null when it has none, being the first.</param>
/// <param name="Variables">The lines above it that set variables.</param>
internal sealed record HttpFileRequest(TextSpan Section, int Start, TextSpan? Title, IReadOnlyList<TextSpan> Variables)
{
    public int Line { get; init; }

    public string? Name { get; init; }

    public string Method { get; init; } = "";

    public TextSpan MethodSpan { get; init; }

    /// <summary>The address as it is written, on one line.</summary>
    public string Url { get; init; } = "";

    public TextSpan UrlSpan { get; init; }

    public IReadOnlyList<HttpFileHeader> Headers { get; init; } = [];

    /// <summary>Where the request line and its headers end.</summary>
    public int HeadersEnd { get; init; }

    public string? Body { get; init; }

    public TextSpan? BodySpan { get; init; }

    /// <summary>Why it cannot be read; null when it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>A header in an <c>.http</c> file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Span">Its line.</param>
internal sealed record HttpFileHeader(string Name, string Value, TextSpan Span);
