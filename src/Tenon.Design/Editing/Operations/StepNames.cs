using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Says what nodes that become a step could be called: what their comment says, or what they call and what comes of it.</summary>
internal static class StepNames
{
    private const int MostWords = 5;

    private static readonly HashSet<string> Articles = new(["a", "an", "the", "its", "their", "his", "her"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A name.</summary>
    /// <param name="stretch">The nodes.</param>
    /// <param name="results">The variables that others use afterwards.</param>
    public static string Of(Stretch stretch, IReadOnlyList<ISymbol> results)
    {
        var nodes = stretch.Spots.Select(s => s.Node).ToList();
        return Said(nodes[0]) ?? Done(nodes, results.Count == 1 ? results[0].Name : null) ?? "NewStep";
    }

    // A few words that say what is done; a question or a whole story says something else.
    private static string? Said(Node first)
    {
        var comment = first.Kind == NodeKind.Comment ? first.Text : first.Comment;
        if (comment is null || comment.Contains('?', StringComparison.Ordinal))
            return null;
        var words = Parts(Words.OfComment(comment)).Where(w => !Articles.Contains(w)).ToList();
        return words.Count is > 0 and <= MostWords ? Name(words) : null;
    }

    private static string? Done(IReadOnlyList<Node> nodes, string? result)
    {
        var main = nodes.LastOrDefault(n => result is not null && n.Output?.Name == result) ?? nodes.LastOrDefault(n => n.Kind is NodeKind.Call or NodeKind.Map or NodeKind.Step)
            ?? nodes.LastOrDefault(n => n.Callee is not null) ?? nodes.LastOrDefault(n => n.Kind is not (NodeKind.Comment or NodeKind.Return));
        return main switch
        {
            null => nodes.SelectMany(n => n.Lanes).SelectMany(l => l.Nodes).ToList() is { Count: > 0 } inner ? Done(inner, null) : null,
            { Callee: not null } => Call(main),
            { Kind: NodeKind.Loop } => Name([Verb(main), .. main.Inputs is [{ Text: var items }, ..] && Last(items) is { } of ? Parts(of) : []]),
            { Kind: NodeKind.Branch or NodeKind.Switch, Output: null, Inputs: [{ Text: var condition }, ..] } when Chain(condition) is { Count: > 0 } chain => Name(["check", .. chain]),
            { Output: { } output, Inputs: [{ Text: var value }, ..] } => Name([SyntaxFactory.ParseExpression(value) is BaseObjectCreationExpressionSyntax ? "make" : "compute", .. Parts(output.Name)]),
            _ => Done([.. main.Lanes.SelectMany(l => l.Nodes)], null),
        };
    }

    // What is called says it when it is of two words; one word wants to know of what.
    private static string Call(Node call)
    {
        var parts = Method(call);
        if (parts.Count > 1)
            return Name(parts);
        var given = call.Inputs.Where(i => i.Type != "CancellationToken").Select(i => Last(i.Text)).FirstOrDefault(n => n is not null);
        var of = new[] { call.Output?.Name, given, call.Connection }.OfType<string>().Select(Parts).FirstOrDefault(p => p.Count > 0 && !string.Equals(p[0], parts[0], StringComparison.OrdinalIgnoreCase));
        return Name([.. parts, .. of ?? []]);
    }

    private static string Verb(Node around)
    {
        var inner = around.Lanes.SelectMany(l => l.Nodes).ToList();
        return inner.FirstOrDefault(n => n.Callee is not null) is { } call ? Method(call)[0] : "handle";
    }

    private static List<string> Method(Node call) => Parts(Words.WithoutAsync(call.Callee!.Split('.')[^1])) is { Count: > 0 } parts ? parts : ["call"];

    // The last name of a variable or of what belongs to it; null for what is none.
    private static string? Last(string expression) => SyntaxFactory.ParseExpression(expression) switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    // The last two names of the first thing that a condition asks about.
    private static List<string> Chain(string condition)
    {
        var first = SyntaxFactory.ParseExpression(condition).DescendantNodesAndSelf().FirstOrDefault(n => n is MemberAccessExpressionSyntax or IdentifierNameSyntax);
        return first is null ? [] : [.. first.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText).TakeLast(2).SelectMany(Parts)];
    }

    private static List<string> Parts(string name) => [.. Words.Split(name).Where(w => w.All(char.IsLetterOrDigit))];

    private static string Name(IEnumerable<string> words)
    {
        var name = string.Concat(words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return name.Length > 0 && char.IsLetter(name[0]) ? name : "Do" + name;
    }
}
