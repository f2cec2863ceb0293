using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Tenon.Design.Reading;

/// <summary>Says what code does, in plain words and in one line.</summary>
internal static partial class Words
{
    private const int LongestTitle = 90;
    private const int LongestText = 300;

    /// <summary>Source in one line, cut where it gets long.</summary>
    public static string Line(SyntaxNode node) => Cut(Blanks().Replace(node.ToString(), " "), LongestText);

    /// <summary>What a method does: the first sentence of its documentation, or its name in words. What the project's own authors wrote stays as they wrote it.</summary>
    public static string Of(IMethodSymbol method)
        => Summary(method) is { Length: > 0 } summary ? Clause(method.DeclaringSyntaxReferences.IsEmpty ? Imperative.Of(summary) : summary) : Humanise(method.Name);

    /// <summary>Whether a title says all that a documentation's summary says.</summary>
    public static bool Says(string title, string summary) => summary.TrimEnd('.') is var said && (said == title || Imperative.Of(said) == title);

    /// <summary>A comment as a title: its first sentence.</summary>
    public static string OfComment(string comment)
    {
        var text = Blanks().Replace(comment, " ").Trim();
        var end = SentenceEnd().Match(text);
        return Cut((end.Success ? text[..end.Index] : text).TrimEnd('.', ':'), LongestTitle);
    }

    // A sentence too long for a title, up to where it can end.
    private static string Clause(string sentence)
    {
        if (sentence.Length <= LongestTitle)
            return sentence;
        var comma = sentence.LastIndexOf(", ", LongestTitle, StringComparison.Ordinal);
        return comma > LongestTitle / 4 ? sentence[..comma] : Cut(sentence, LongestTitle);
    }

    /// <summary>The first sentence of a symbol's documentation, without its full stop; empty when it has none.</summary>
    public static string Summary(ISymbol symbol)
    {
        var text = Documentation.Of(symbol).Summary;
        var end = Sentence().Match(text);
        return (end.Success ? text[..end.Index] : text).TrimEnd('.', ' ');
    }

    /// <summary><c>GetCustomerByHTTPId</c> as «Get customer by HTTP id».</summary>
    public static string Humanise(string name)
    {
        var words = Split(WithoutAsync(name));
        var text = new StringBuilder();
        foreach (var word in words)
            text.Append(text.Length == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word.Length > 1 && word.All(char.IsUpper) ? $" {word}" : $" {word.ToLowerInvariant()}");
        return text.ToString();
    }

    /// <summary>A method's name without what only says that it is awaited.</summary>
    public static string WithoutAsync(string name) => name.EndsWith("Async", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;

    /// <summary>The words of a name or a text: <c>GetCustomerByHTTPId</c> is <c>Get</c>, <c>Customer</c>, <c>By</c>, <c>HTTP</c> and <c>Id</c>.</summary>
    public static IReadOnlyList<string> Split(string name) => [.. Parts().Matches(name).Select(m => m.Value)];

    /// <summary>Text that fits into a title.</summary>
    public static string Short(SyntaxNode node) => Cut(Blanks().Replace(node.ToString(), " "), LongestTitle);

    /// <summary>What a text in quotes says.</summary>
    public static string Quoted(SyntaxNode text) => Short(text).TrimStart('$', '@').Trim('"');

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[.;:](\s|$)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\.\s")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[A-Z]|[^A-Za-z0-9_]+")]
    private static partial Regex Parts();
}
