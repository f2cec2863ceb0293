using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing.Values;

namespace Tenon.Design.Completion.Forms;

/// <summary>Says which values a node has or could have.</summary>
internal static class Slots
{
    /// <summary>The values of a node itself.</summary>
    public static IReadOnlyList<Slot> Of(Spot spot)
    {
        if (spot.Call is { } call && spot.Node.Callee is not null)
            return OfCall(spot, call);
        var fields = spot.Node.Inputs.Select(i => Plain(spot, i)).ToList();
        if (fields.Count == 0 && spot.Node.Kind == NodeKind.Return && spot.Syntax is ReturnStatementSyntax nothing && SiteFinder.Of(spot).Result is { } result)
            fields.Add(new Slot("value", result, null) { Home = new ReturnHome(nothing) });
        return [.. fields, .. Statements.Of(spot)];
    }

    /// <summary>The value of a node, or a part of one, that has a name.</summary>
    public static Slot? Find(Spot spot, string name)
    {
        var slots = Of(spot);
        while (slots.FirstOrDefault(s => s.Name == name) is null)
        {
            var above = slots.Where(s => name.Length > s.Name.Length && name.StartsWith(s.Name, StringComparison.Ordinal) && ".[{:".Contains(name[s.Name.Length], StringComparison.Ordinal)).MaxBy(s => s.Name.Length);
            if (above is null || Parts.Of(above, spot.Chart.Model) is not { } parts)
                return null;
            slots = parts.Next is { } next ? [.. parts.Slots, next] : parts.Slots;
            if (parts.Any is { } any && name[(above.Name.Length + 1)..] is var called && SyntaxFacts.IsValidIdentifier(called) && slots.All(s => s.Name != name))
                return any(called);
        }

        return slots.First(s => s.Name == name);
    }

    /// <summary>The method that a call means; of several that it could mean, the first.</summary>
    public static IMethodSymbol? Method(SemanticModel model, ExpressionSyntax call)
        => model.GetSymbolInfo(call) is var info ? (info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetMemberGroup(call is InvocationExpressionSyntax i ? i.Expression : call).FirstOrDefault()) as IMethodSymbol : null;

    private static List<Slot> OfCall(Spot spot, InvocationExpressionSyntax call)
    {
        var (model, fields) = (spot.Chart.Model, new List<Slot>());
        var method = Method(model, call);
        Home Home(string name, ExpressionSyntax? value) => new ArgumentHome(call, method, name, value?.Parent as ArgumentSyntax, spot.Node.Title);
        Slot Given(Input input, ITypeSymbol? type = null, IParameterSymbol? parameter = null)
            => Value(spot, input) is var value ? new Slot(input.Name, type, value) { Owner = parameter, Required = parameter is not ({ IsOptional: true } or { IsParams: true }), Home = Home(parameter?.Name ?? input.Name, value) } : null!;
        if (method is null)
            return [.. spot.Node.Inputs.Select(i => Given(i))];
        if (method.IsGenericMethod && TypeArguments(call) is { } written)
            fields.AddRange(method.TypeParameters.Zip(written.Arguments, (t, a) => new Slot(t.Name, model.GetTypeInfo(a).Type, a) { Kind = SlotKind.Type, Owner = t }));
        var wide = Overloads.Widest(method);
        foreach (var parameter in wide.Parameters)
        {
            // Of a parameter that takes many, each value is a field.
            var given = spot.Node.Inputs.Where(i => i.Name == parameter.Name || i.Name.StartsWith(parameter.Name + " ", StringComparison.Ordinal)).ToList();
            if (given.Count == 0)
                fields.Add(new Slot(parameter.Name, parameter.Type, null) { Owner = parameter, Required = parameter is { IsOptional: false, IsParams: false }, Home = Home(parameter.Name, null) });
            var several = parameter.IsParams && (given.Count > 1 || (given.Count == 1 && Value(spot, given[0]) is { } only && model.GetTypeInfo(only).Type is { } type && !SymbolEqualityComparer.Default.Equals(type, parameter.Type) && Shapes.Item(type) is null));
            fields.AddRange(given.Select(i => Given(i, several ? Shapes.Item(parameter.Type) ?? parameter.Type : parameter.Type, parameter)));
        }

        fields.AddRange(spot.Node.Inputs.Where(i => !fields.Any(f => f.Name == i.Name)).Select(i => Given(i)));
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
        return new Slot(input.Name, type, value);
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
