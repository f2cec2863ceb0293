using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Filling;

/// <summary>Chooses names for new variables. None is used anywhere in the method: a name declared below, or inside a block, would clash as well.</summary>
internal sealed partial class Variables
{
    private static readonly string[] Fetching = ["Get", "Fetch", "Find", "List", "Query", "Read", "Load", "Search", "Lookup", "Create", "Make", "Build", "To", "Calculate", "Compute", "Ask", "Receive", "Open"];
    private readonly HashSet<string> _taken;

    public Variables(Site site)
    {
        _taken = [.. site.Chart.Syntax.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText)];
        if (site.Type is { } type)
            _taken.UnionWith(type.GetMembers().Select(m => m.Name).Concat(Kinds.Constructor(type)?.Parameters.Select(p => p.Name) ?? []));
    }

    /// <summary>A name that nothing has, as it is written; nothing else gets it from here.</summary>
    public string Take(string wished)
    {
        if (!SyntaxFacts.IsValidIdentifier(wished))
            wished = "result";
        var name = wished;
        for (var i = 2; !_taken.Add(name); i++)
            name = $"{wished}{i}";
        return Names.Identifier(name);
    }

    /// <summary>What the result of a call is called: what the call says it gets, or what its type is.</summary>
    public static string OfResult(IMethodSymbol method, ITypeSymbol result)
    {
        var name = Words.WithoutAsync(method.Name);
        foreach (var verb in Fetching)
        {
            if (name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal) && char.IsUpper(name[verb.Length]) && name[verb.Length..] is not ("OrDefault" or "Many" or "All"))
                return Camel(name[verb.Length..].Replace("OrDefault", "", StringComparison.Ordinal));
        }

        return OfType(result, method.ContainingType?.Name) ?? (result.SpecialType == SpecialType.System_String ? "text" : Shapes.IsNumber(result) ? "count" : "result");
    }

    /// <summary>What a value of a type is called; null for a type that says nothing of its values.</summary>
    /// <param name="type">The type.</param>
    /// <param name="near">The type that it belongs to: beside an <c>HttpApi</c> an <c>HttpReply</c> is a reply.</param>
    public static string? OfType(ITypeSymbol type, string? near = null)
    {
        if ((Shapes.Item(type) ?? Shapes.AsyncItem(type)) is { } item && (type is IArrayTypeSymbol || Names.Metadata(type).StartsWith("System.Collections.", StringComparison.Ordinal)))
            return OfType(item, near) is { } one ? Plural(one) : "items";
        if (Shapes.IsPlain(type) || type is not INamedTypeSymbol { Name: { Length: > 0 } name } || type.IsAnonymousType || type.IsTupleType)
            return null;
        if (type.TypeKind == TypeKind.Interface && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]))
            name = name[1..];
        var words = Humps().Matches(name).Select(m => m.Value).ToList();
        if (words.Count > 1 && near is not null && near.StartsWith(words[0], StringComparison.Ordinal))
            words.RemoveAt(0);
        return Camel(string.Concat(words));
    }

    /// <summary>What one of many is called.</summary>
    public static string One(string many) => many switch
    {
        [.. var stem, 'i', 'e', 's'] when stem.Length > 0 => stem + "y",
        [_, .., 's' or 'x', 'e', 's'] => many[..^2],
        [.. var stem, 's'] when stem.Length > 1 && !stem.EndsWith('s') => stem,
        _ => "item",
    };

    private static string Plural(string one) => one switch
    {
        [.. var stem, 'y'] when stem.Length > 0 && !"aeiou".Contains(stem[^1], StringComparison.Ordinal) => stem + "ies",
        [.., 's'] or [.., 'x'] or [.., 'c', 'h'] => one + "es",
        _ => one + "s",
    };

    private static string Camel(string name)
    {
        var upper = name.TakeWhile(char.IsUpper).Count();
        return upper == 0 ? name : upper == name.Length ? name.ToLowerInvariant() : upper == 1 ? char.ToLowerInvariant(name[0]) + name[1..] : name[..(upper - 1)].ToLowerInvariant() + name[(upper - 1)..];
    }

    [GeneratedRegex("[A-Z]{2,}(?![a-z])|[A-Z]?[a-z0-9]+|[A-Z]")]
    private static partial Regex Humps();
}
