using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Expressions;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;
using Tenon.Design.Reading;

namespace Tenon.Design.Completion.Picking;

/// <summary>Tells whether a field takes values: by their types at first, and what may fit is put there and shown to the compiler, one for all of its type.</summary>
/// <param name="spot">The node.</param>
/// <param name="slot">The field; null for none in particular, and then everything fits.</param>
/// <param name="site">Where the value is to stand.</param>
internal sealed class Fit(Spot spot, Slot? slot, Site site)
{
    // Whoever waits for a list does not wait for more.
    private const int MostQuestions = 30;

    private static readonly SymbolDisplayFormat Exact = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly Dictionary<string, bool> _known = [];
    private Faults? _before;
    private bool? _used;

    /// <summary>Whether a value fits.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="expression">How it is written.</param>
    /// <param name="constant">Whether it is a constant.</param>
    public bool Takes(ITypeSymbol type, string expression, bool constant)
    {
        if (slot is null)
            return true;
        if (slot.Kind != SlotKind.Value || !May(type))
            return false;
        var kind = IsReference || type.IsRefLikeType ? expression : $"{type.ToDisplayString(Exact)} {(constant ? "constant" : expression.Contains("?.", StringComparison.Ordinal) ? "perhaps" : expression.Contains('.', StringComparison.Ordinal) ? "part" : "whole")}";
        if (!_known.TryGetValue(kind, out var fits))
            _known[kind] = fits = _known.Count < MostQuestions && Compiles(slot, IsTemplate ? $"$\"{{{expression}}}\"" : expression);
        return fits;
    }

    /// <summary>Whether a variable has a value whenever the field's is computed.</summary>
    public bool IsAssigned(string expression)
        => slot is { Kind: SlotKind.Value } && Draft.Of(spot, slot, expression) is var draft && Bodied.Around(draft.Expression) is { } member && !draft.Model.GetDiagnostics(member.FullSpan).Any(d => d.Id is "CS0165" or "CS0841");

    private bool IsTemplate => slot?.Type is { } wanted && Shapes.IsTemplate(wanted);

    private bool IsReference => slot?.Value?.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 };

    private bool May(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer || type.SpecialType == SpecialType.System_Void)
            return false;
        if (slot!.Type is { TypeKind: not TypeKind.Error } wanted)
        {
            return Shapes.IsTemplate(wanted) ? Shapes.IsPlain(type) || type.TypeKind == TypeKind.Enum
                : site.Converts(type, wanted) && (wanted.SpecialType != SpecialType.System_Object || !Shapes.IsToken(type));
        }

        return slot.Value?.Parent switch
        {
            CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } => Shapes.AsyncItem(type) is not null,
            CommonForEachStatementSyntax => Shapes.Item(type) is not null,
            LockStatementSyntax => type.IsReferenceType,
            UsingStatementSyntax => Shapes.IsDisposable(type, out _),
            SwitchStatementSyntax or SwitchExpressionSyntax => site.Converts(type, Now),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => !IsUsed(variable) || site.Converts(type, Now),
            ForStatementSyntax => false,
            _ => true,
        };
    }

    private ITypeSymbol Now => field ??= site.Model.GetTypeInfo(slot!.Value!).Type ?? site.Compilation.ObjectType;

    private bool IsUsed(VariableDeclaratorSyntax variable)
        => _used ??= site.Model.GetDeclaredSymbol(variable) is { } symbol && References.Within(spot.Chart.Sources, spot.Chart.Syntax, symbol).Any(References.IsUse);

    // All of the member is looked at: another value may leave a variable without one, or an end without a return, far below.
    private bool Compiles(Slot at, string text)
    {
        _before ??= Faults.Of(spot.Chart.Model, spot.Chart.Member.FullSpan);
        var draft = Draft.Of(spot, at, text);
        return _before is not null && Bodied.Around(draft.Expression) is { } member && Faults.Of(draft.Model, member.FullSpan) is { } after && after.AreIn(_before);
    }
}
