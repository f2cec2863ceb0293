using Microsoft.CodeAnalysis;
using Tenon.Design.Finding;
using Tenon.Design.Reading;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Checking;

/// <summary>First guesses at what somebody means to write, from what there is at the place.</summary>
internal static class Guesses
{
    /// <summary>The cancellation token at hand; null for none.</summary>
    public static string? Token(Stretch stretch)
        => Scope.Values(stretch.Chart, stretch.Span.Start).Where(v => v.Type is { Name: "CancellationToken", ContainingNamespace.Name: "Threading" }).Select(v => v.Name).FirstOrDefault();

    /// <summary>The items that a loop could be over.</summary>
    public static string Items(Stretch stretch)
        => Scope.Values(stretch.Chart, stretch.Span.Start).Where(v => v.Type.SpecialType != SpecialType.System_String && v.Type.TypeKind != TypeKind.Error)
            .Where(v => v.Type is IArrayTypeSymbol || v.Type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T || v.Type.AllInterfaces.Any(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T))
            .Select(v => v.Name).FirstOrDefault() ?? "new[] { 1, 2, 3 }";

    /// <summary>What one of some items could be called.</summary>
    public static string Item(Stretch stretch, string items)
    {
        var last = items.Split('.', '(', ')', ' ')[^1];
        var name = last.Length > 3 && last.EndsWith("ies", StringComparison.Ordinal) ? last[..^3] + "y" : last.Length > 2 && last.EndsWith('s') && !last.EndsWith("ss", StringComparison.Ordinal) ? last[..^1] : "item";
        return Scope.Free(name.All(char.IsLetterOrDigit) && char.IsLower(name[0]) ? name : "item", Scope.Taken(stretch.In, stretch.Span.Start));
    }

    /// <summary>Whether what is around nodes can wait.</summary>
    public static bool IsAsync(Stretch stretch) => Functions.IsAsync(Functions.Around(stretch.Statements[0].Parent!));

    /// <summary>The function that a position is in.</summary>
    public static IMethodSymbol? FunctionAround(Chart chart, int position)
        => chart.Tree.GetRoot().FindToken(position).Parent is { } node ? Functions.Symbol(chart.Model, Functions.Around(node)) : null;
}
