using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Completion.Sites;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Filling;

/// <summary>Writes a call as the statement that it most likely is to be.</summary>
internal sealed class CallWriter(Site site)
{
    private readonly Filler _filler = site.Filler;

    /// <summary>Whether a call can be written at all: what it takes can be said, and what is to be awaited can be.</summary>
    public static bool CanWrite(IMethodSymbol method, Site site)
        => method.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In && !p.Type.IsRefLikeType && p.Type.TypeKind is not (TypeKind.Pointer or TypeKind.Error))
            && !method.ReturnType.IsRefLikeType && !method.ReturnsByRef && !method.ReturnsByRefReadonly
            && (site.Awaiting != Awaiting.No || !Awaits(method))
            && !(site.IsIterator && Shapes.AsyncItem(method.ReturnType) is not null && !site.IsAsync)
            && new TypeArguments(site, site.Filler).Construct(method) is not null;

    public static bool Awaits(IMethodSymbol method) => Shapes.IsTask(method.ReturnType) || Shapes.AsyncItem(method.ReturnType) is not null;

    /// <summary>Writes a call.</summary>
    /// <param name="receiver">What stands in front of its name, with the point; empty for nothing.</param>
    /// <param name="method">What is called.</param>
    public string Statement(string receiver, IMethodSymbol method)
    {
        var made = new TypeArguments(site, _filler).Construct(method)!;
        var call = Call(receiver, made);
        if (Shapes.AsyncItem(made.ReturnType) is { } item && !Shapes.IsTask(made.ReturnType))
        {
            var one = new Variables(site).Take(Variables.OfType(item) ?? "item");
            return $"await foreach (var {one} in {call})\n{{\n}}";
        }

        var result = Shapes.Awaited(made.ReturnType);
        var awaited = Shapes.IsTask(made.ReturnType) ? $"await {call}" : call;
        if (result is null || !IsWanted(made, result))
            return $"{awaited};";
        var name = new Variables(site).Take(Variables.OfResult(made, result));
        var held = site.TakesUsing && result.TypeKind == TypeKind.Class && Shapes.IsDisposable(result, out var asynchronously) && !Kinds.IsConnector(result)
            ? asynchronously && Shapes.IsTask(made.ReturnType) ? "await using " : "using " : "";
        return $"{held}var {name} = {awaited};";
    }

    /// <summary>A call as an expression, its type arguments named where they do not follow.</summary>
    public string Call(string receiver, IMethodSymbol made)
    {
        var (positional, named) = (Arguments(made, byName: false), new Lazy<string>(() => Arguments(made, byName: true)));
        var name = Names.Identifier(made.Name);
        var explicitly = made.IsGenericMethod ? $"<{string.Join(", ", made.TypeArguments.Select(site.Name))}>" : "";
        string[] ways = explicitly.Length == 0 ? [$"{receiver}{name}({positional})", $"{receiver}{name}({named.Value})"]
            : [$"{receiver}{name}({positional})", $"{receiver}{name}{explicitly}({positional})", $"{receiver}{name}{explicitly}({named.Value})"];
        return ways.FirstOrDefault(w => Means(w, made)) ?? ways[Math.Min(ways.Length - 1, explicitly.Length == 0 ? 0 : 1)];
    }

    private string Arguments(IMethodSymbol method, bool byName)
    {
        var arguments = new List<string>();
        foreach (var parameter in method.Parameters)
        {
            if (_filler.For(parameter) is { } value)
                arguments.Add(byName ? $"{Names.Identifier(parameter.Name)}: {value}" : value);
            else
                byName = true;
        }

        return string.Join(", ", arguments);
    }

    // Overloads and type inference are the compiler's business, so it is asked.
    private bool Means(string text, IMethodSymbol method)
        => site.Model.GetSpeculativeSymbolInfo(site.Position, SyntaxFactory.ParseExpression(text), SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol found
            && SymbolEqualityComparer.Default.Equals((found.ReducedFrom ?? found).OriginalDefinition, (method.ReducedFrom ?? method).OriginalDefinition)
            && found.TypeArguments.SequenceEqual(method.TypeArguments, (a, b) => SymbolEqualityComparer.Default.Equals(a, b));

    // How many rows were changed, or whether something was there to delete, is seldom asked.
    private static bool IsWanted(IMethodSymbol method, ITypeSymbol result)
        => !((Shapes.IsNumber(result) || result.SpecialType == SpecialType.System_Boolean)
            && Verbs.Any(v => method.Name.StartsWith(v, StringComparison.Ordinal)));

    private static readonly string[] Verbs = ["Execute", "Delete", "Remove", "Update", "Insert", "Upsert", "Send", "Publish", "Write", "Save", "Set", "Add", "BulkInsert", "Move", "Copy"];
}

/// <summary>Compares sequences by a function.</summary>
internal static class Sequences
{
    public static bool SequenceEqual<T>(this IEnumerable<T> these, IEnumerable<T> those, Func<T, T, bool> equal)
    {
        var (a, b) = (these.ToList(), those.ToList());
        return a.Count == b.Count && a.Zip(b).All(p => equal(p.First, p.Second));
    }
}
