using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Operations;
using Tenon.Design.Model;

namespace Tenon.Design.Completion.Forms;

/// <summary>A value of a node: one that is there, or one that could be.</summary>
/// <param name="Name">What it is called in edits.</param>
/// <param name="Type">The type that is asked for; null when any will do.</param>
/// <param name="Value">What is there.</param>
/// <param name="Parameter">The parameter that it is given to; null when it is no argument.</param>
/// <param name="TypeParameter">The type parameter that it names a type for; null for a value.</param>
internal sealed record Slot(string Name, ITypeSymbol? Type, ExpressionSyntax? Value, IParameterSymbol? Parameter, ITypeParameterSymbol? TypeParameter)
{
    public bool Required => TypeParameter is null && Parameter is not ({ IsOptional: true } or { IsParams: true });
}

/// <summary>Says which values a node has or could have.</summary>
internal static class Slots
{
    public static IReadOnlyList<Slot> Of(Spot spot)
    {
        if (InputSetting.Call(spot) is { } call && spot.Node.Callee is not null)
            return OfCall(spot, call);
        var fields = spot.Node.Inputs.Select(i => Plain(spot, i)).ToList();
        if (fields.Count == 0 && spot.Node.Kind == NodeKind.Return && spot.Syntax is ReturnStatementSyntax && SiteFinder.Of(spot).Result is { } result)
            fields.Add(new Slot("value", result, null, null, null));
        return fields;
    }

    /// <summary>The method that a call means; of several that it could mean, the first.</summary>
    public static IMethodSymbol? Method(SemanticModel model, ExpressionSyntax call)
        => model.GetSymbolInfo(call) is var info ? (info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetMemberGroup(call is InvocationExpressionSyntax i ? i.Expression : call).FirstOrDefault()) as IMethodSymbol : null;

    private static List<Slot> OfCall(Spot spot, InvocationExpressionSyntax call)
    {
        var (model, fields) = (spot.Chart.Model, new List<Slot>());
        if (Method(model, call) is not { } method)
            return [.. spot.Node.Inputs.Select(i => new Slot(i.Name, null, Value(spot, i), null, null))];
        if (method.IsGenericMethod && TypeArguments(call) is { } written)
            fields.AddRange(method.TypeParameters.Select((t, i) => new Slot(t.Name, i < written.Arguments.Count ? model.GetTypeInfo(written.Arguments[i]).Type : null, null, null, t)));
        var wide = Overloads.Widest(method);
        foreach (var parameter in wide.Parameters)
        {
            // Of a parameter that takes many, each value is a field.
            var given = spot.Node.Inputs.Where(i => i.Name == parameter.Name || i.Name.StartsWith(parameter.Name + " ", StringComparison.Ordinal)).ToList();
            if (given.Count == 0)
                fields.Add(new Slot(parameter.Name, parameter.Type, null, parameter, null));
            var several = parameter.IsParams && (given.Count > 1 || (given.Count == 1 && Value(spot, given[0]) is { } only && model.GetTypeInfo(only).Type is { } type && !SymbolEqualityComparer.Default.Equals(type, parameter.Type) && Shapes.Item(type) is null));
            fields.AddRange(given.Select(i => new Slot(i.Name, several ? Shapes.Item(parameter.Type) ?? parameter.Type : parameter.Type, Value(spot, i), parameter, null)));
        }

        fields.AddRange(spot.Node.Inputs.Where(i => !fields.Any(f => f.Name == i.Name)).Select(i => new Slot(i.Name, null, Value(spot, i), null, null)));
        return fields;
    }

    /// <summary>The types that a call names for its type parameters; null when it names none.</summary>
    public static TypeArgumentListSyntax? TypeArguments(InvocationExpressionSyntax call) => call.Expression switch
    {
        GenericNameSyntax name => name.TypeArgumentList,
        MemberAccessExpressionSyntax { Name: GenericNameSyntax name } => name.TypeArgumentList,
        MemberBindingExpressionSyntax { Name: GenericNameSyntax name } => name.TypeArgumentList,
        _ => null,
    };

    private static Slot Plain(Spot spot, Input input)
    {
        var value = Value(spot, input);
        var model = spot.Chart.Model;
        ITypeSymbol? type = spot.Node.Kind switch
        {
            _ when input.Name.StartsWith("condition", StringComparison.Ordinal) => model.Compilation.GetSpecialType(SpecialType.System_Boolean),
            NodeKind.Reject or NodeKind.Throw => model.Compilation.GetTypeByMetadataName("System.Exception"),
            NodeKind.Return => SiteFinder.Of(spot) is var site ? site.Item ?? site.Result : null,
            NodeKind.Variable or NodeKind.Using => Declared(value, model),
            _ => null,
        };
        return new Slot(input.Name, type, value, null, null);
    }

    // What a variable is declared as, or is already; a `var` takes what it gets.
    private static ITypeSymbol? Declared(ExpressionSyntax? value, SemanticModel model) => value?.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { IsVar: false } type } } } => model.GetTypeInfo(type).Type,
        AssignmentExpressionSyntax assignment => model.GetTypeInfo(assignment.Left).Type,
        _ => null,
    };

    private static ExpressionSyntax? Value(Spot spot, Input input)
        => Sequence.Exactly(spot.Chart.Tree.GetRoot(), new(input.Span.Start, input.Span.Length)).OfType<ExpressionSyntax>().FirstOrDefault();
}
