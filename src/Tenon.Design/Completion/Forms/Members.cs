using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Design.Writing.Values;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Forms;

/// <summary>Says what an object that is made in place has or could have: what its constructor takes, and what can be set in braces.</summary>
internal static class Members
{
    public static Parts? Of(Slot slot, SemanticModel model)
    {
        var made = slot.Value!;
        var braces = MemberHome.Braces(made);
        if (made is AnonymousObjectCreationExpressionSyntax anonymous)
            return new Parts(PartsKind.Members, [.. anonymous.Initializers.Select(i => Existing(slot, made, i))], null) { Any = name => Free(slot, made, name, null, null) };
        var written = (braces as InitializerExpressionSyntax)?.Expressions.OfType<AssignmentExpressionSyntax>().Where(a => a.Left is IdentifierNameSyntax).ToList() ?? [];
        if (Type(made, model) is not { } type || (braces is InitializerExpressionSyntax list && list.Expressions.Count != written.Count))
            return null;
        var arguments = made is BaseObjectCreationExpressionSyntax creation ? Arguments(slot, creation, model) : [];
        var exempt = made is not BaseObjectCreationExpressionSyntax || (model.GetSymbolInfo(made).Symbol is { } by && Kinds.Has(by, "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute"));
        var members = new List<Slot>();
        foreach (var member in Settable(type, model, made.SpanStart))
        {
            var there = written.FirstOrDefault(w => ((IdentifierNameSyntax)w.Left).Identifier.ValueText == member.Name);
            var taken = arguments.Any(a => a.Called.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
            if (there is null && (taken || Kinds.Has(member, "System.ObsoleteAttribute")))
                continue;
            var required = !exempt && member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
            members.Add(new Slot($"{slot.Name}.{member.Name}", Sites.Shapes.TypeOf(member), there?.Right) { Owner = member, Called = member.Name, Required = required, Home = new MemberHome(made, member.Name, there, required) });
        }

        return new Parts(PartsKind.Members, [.. arguments.Where(a => !members.Any(m => m.Name == a.Name)), .. members], null);
    }

    private static List<Slot> Arguments(Slot slot, BaseObjectCreationExpressionSyntax made, SemanticModel model)
    {
        var all = made.ArgumentList?.Arguments.ToList() ?? [];
        if (Slots.Method(model, made) is not { } method)
            return [.. all.Select((a, i) => Argument(slot, made, null, null, a, a.NameColon?.Name.Identifier.ValueText ?? $"{i + 1}"))];
        var slots = new List<Slot>();
        foreach (var parameter in method.Parameters)
        {
            var given = all.Where((a, i) => a.NameColon is { } colon ? colon.Name.Identifier.ValueText == parameter.Name : i == parameter.Ordinal || (parameter.IsParams && i > parameter.Ordinal)).ToList();
            if (given.Count == 0)
                slots.Add(Argument(slot, made, method, parameter, null, parameter.Name));
            slots.AddRange(given.Select((a, i) => Argument(slot, made, method, parameter, a, i == 0 ? parameter.Name : $"{parameter.Name} {i + 1}")));
        }

        return slots;
    }

    private static Slot Argument(Slot slot, ExpressionSyntax made, IMethodSymbol? method, IParameterSymbol? parameter, ArgumentSyntax? there, string called)
    {
        var item = parameter is { IsParams: true } && there is not null ? Sites.Shapes.Item(parameter.Type) : null;
        return new Slot($"{slot.Name}.{called}", item ?? parameter?.Type, there?.Expression)
        {
            Owner = parameter,
            Called = called,
            Required = parameter is { IsOptional: false, IsParams: false },
            Home = new ArgumentHome(made, method, parameter?.Name ?? called, there, method is null ? "This" : $"A new {method.ContainingType.Name}"),
        };
    }

    private static Slot Existing(Slot slot, ExpressionSyntax made, AnonymousObjectMemberDeclaratorSyntax member)
    {
        var name = member.NameEquals?.Name.Identifier.ValueText ?? member.Expression.DescendantTokens().LastOrDefault().ValueText;
        return Free(slot, made, name, member.Expression, member);
    }

    private static Slot Free(Slot slot, ExpressionSyntax made, string name, ExpressionSyntax? value, SyntaxNode? there)
        => new($"{slot.Name}.{name}", null, value) { Called = name, Required = false, Home = new MemberHome(made, name, there, required: false) };

    private static INamedTypeSymbol? Type(ExpressionSyntax made, SemanticModel model) => (made switch
    {
        InitializerExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } => model.GetTypeInfo(assignment.Left).Type,
        _ => model.GetTypeInfo(made).Type,
    }) as INamedTypeSymbol is { TypeKind: not TypeKind.Error } type ? type : null;

    // What a type has above it comes first, as it does in its documentation.
    private static IEnumerable<ISymbol> Settable(INamedTypeSymbol type, SemanticModel model, int position)
    {
        var above = type.BaseType is { SpecialType: SpecialType.None } parent ? Settable(parent, model, position) : [];
        var own = type.GetMembers().Where(m => m is IPropertySymbol { IsStatic: false, IsIndexer: false, IsOverride: false, SetMethod: not null } or IFieldSymbol { IsStatic: false, IsReadOnly: false, IsConst: false, IsImplicitlyDeclared: false })
            .Where(m => model.IsAccessible(position, m is IPropertySymbol { SetMethod: { } set } ? set : m));
        return above.Concat(own);
    }
}
