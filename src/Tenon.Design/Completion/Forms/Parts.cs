using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Model;
using Tenon.Design.Writing.Values;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Forms;

/// <summary>What a value that is made in place is made of.</summary>
/// <param name="Kind">What its parts are to it.</param>
/// <param name="Slots">Its parts, in order.</param>
/// <param name="Next">One more; null when there is no room for any.</param>
internal sealed record Parts(PartsKind Kind, IReadOnlyList<Slot> Slots, Slot? Next)
{
    /// <summary>Makes a part of any name; null when only those that are known can be.</summary>
    public Func<string, Slot>? Any { get; init; }

    /// <summary>The parts of a value; null when it is not made in place.</summary>
    public static Parts? Of(Slot slot, SemanticModel model) => slot.Kind == SlotKind.Group ? Entry(slot, model) : slot.Value switch
    {
        CollectionExpressionSyntax list => Items(slot, list, model),
        ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax when ItemHome.Brackets(slot.Value) is not null => Items(slot, slot.Value, model),
        InitializerExpressionSyntax list => Collection(slot, list, Known(list, model) ?? slot.Type, model) ?? Members.Of(slot, model),
        WithExpressionSyntax or AnonymousObjectCreationExpressionSyntax => Members.Of(slot, model),
        BaseObjectCreationExpressionSyntax made => Collection(slot, made, Known(made, model), model) ?? Members.Of(slot, model),
        InterpolatedStringExpressionSyntax text when text.Contents.OfType<InterpolationSyntax>().Any() => new Parts(
            PartsKind.Holes, [.. text.Contents.OfType<InterpolationSyntax>().Select((hole, i) => new Slot($"{slot.Name}{{{i}}}", null, hole.Expression) { Called = $"{i + 1}" })], null),
        _ => null,
    };

    /// <summary>What a dictionary keeps; null for what is none.</summary>
    public static (ITypeSymbol Key, ITypeSymbol Value)? Pair(ITypeSymbol? type)
        => type is INamedTypeSymbol named && named.AllInterfaces.Append(named).FirstOrDefault(i => Names.Metadata(i) is "System.Collections.Generic.IDictionary`2" or "System.Collections.Generic.IReadOnlyDictionary`2") is { } pair
            ? (pair.TypeArguments[0], pair.TypeArguments[1]) : null;

    // A list or a dictionary that is made by a new, or by braces alone; null for any other object.
    private static Parts? Collection(Slot slot, ExpressionSyntax made, ITypeSymbol? type, SemanticModel model)
    {
        var braces = ItemHome.Brackets(made) as InitializerExpressionSyntax;
        if (Pair(type) is not null)
        {
            return braces?.Expressions.Any(e => e is not (AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax } or InitializerExpressionSyntax)) == true ? null
                : new Parts(PartsKind.Entries, [.. (braces?.Expressions ?? default).Select((e, i) => Group(slot, made, type, e, i))], Group(slot, made, type, null, braces?.Expressions.Count ?? 0));
        }

        var lists = Shapes.Item(type) is not null && type!.SpecialType != SpecialType.System_String && (made is InitializerExpressionSyntax || Takes(type)) && (braces is null or { RawKind: not (int)SyntaxKind.ObjectInitializerExpression } or { Expressions.Count: 0 });
        return lists ? Items(slot, made, model) : null;
    }

    private static Parts Items(Slot slot, ExpressionSyntax made, SemanticModel model)
    {
        var type = Shapes.Item(Known(made, model) ?? slot.Type);
        IReadOnlyList<(SyntaxNode Element, ExpressionSyntax? Value)> items = ItemHome.Brackets(made) switch
        {
            CollectionExpressionSyntax list => [.. list.Elements.Select(e => ((SyntaxNode)e, e switch { ExpressionElementSyntax one => one.Expression, SpreadElementSyntax several => several.Expression, _ => null }))],
            InitializerExpressionSyntax list => [.. list.Expressions.Select(e => ((SyntaxNode)e, (ExpressionSyntax?)e))],
            _ => [],
        };
        var sized = made is ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [not OmittedArraySizeExpressionSyntax, ..] }, ..] } or StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [not OmittedArraySizeExpressionSyntax, ..] }, ..] } };
        Slot Item(ExpressionSyntax? value, int index, bool several) => new($"{slot.Name}[{index}]", several ? null : type, value) { Called = $"{index + 1}", Required = false, Home = sized ? null : new ItemHome(made, index), IsSeveral = several };
        return new Parts(PartsKind.Items, [.. items.Select((item, i) => Item(item.Value, i, item.Element is SpreadElementSyntax))], sized ? null : Item(null, items.Count, several: false));
    }

    private static Slot Group(Slot slot, ExpressionSyntax made, ITypeSymbol? type, SyntaxNode? entry, int index)
        => new($"{slot.Name}[{index}]", type, entry) { Kind = SlotKind.Group, Called = $"{index + 1}", Required = false, Home = new ItemHome(made, index) };

    private static Parts? Entry(Slot entry, SemanticModel model)
    {
        var (key, value) = entry.There switch
        {
            AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [var one] } } pair => (one.Expression, pair.Right),
            InitializerExpressionSyntax { Expressions: [var first, var second] } => (first, second),
            _ => (null, null),
        };
        return key is null || value is null || Pair(entry.Type) is not { } pair2 ? null
            : new Parts(PartsKind.Members, [new Slot(entry.Name + ".key", pair2.Key, key) { Called = "key" }, new Slot(entry.Name + ".value", pair2.Value, value) { Called = "value" }], null);
    }

    private static ITypeSymbol? Known(ExpressionSyntax made, SemanticModel model) => model.GetTypeInfo(made) is var info && (info.Type ?? info.ConvertedType) is { TypeKind: not TypeKind.Error } type ? type : made.Parent switch
    {
        // Braces within others are of the type of what they stand for.
        AssignmentExpressionSyntax assignment when made is InitializerExpressionSyntax => model.GetTypeInfo(assignment.Left).Type,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } when made is InitializerExpressionSyntax => (model.GetDeclaredSymbol(variable) as ILocalSymbol)?.Type,
        _ => null,
    };

    private static bool Takes(ITypeSymbol type) => type.GetMembers("Add").OfType<IMethodSymbol>().Any(m => !m.IsStatic && m.Parameters.Length == 1) || (type.BaseType is { SpecialType: not SpecialType.System_Object } above && Takes(above));
}
