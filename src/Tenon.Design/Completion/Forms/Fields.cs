using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Filling;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Forms;

/// <summary>Shows what a node could be given as fields to fill in.</summary>
/// <param name="spot">The node.</param>
/// <param name="folder">The project's folder.</param>
/// <param name="said">What is documented of what it calls.</param>
/// <param name="problems">What is wrong with the node.</param>
internal sealed class Fields(Spot spot, string folder, Documentation? said, IReadOnlyList<Diagnostic> problems)
{
    private Site Site => field ??= SiteFinder.Of(spot);

    public FormField Show(Slot slot) => slot.Kind switch
    {
        SlotKind.Type => OfType(slot),
        SlotKind.Name => Written(slot, FieldEditor.Name, "name", slot.Text, []),
        SlotKind.Pattern => OfPattern(slot),
        _ => OfValue(slot),
    };

    private FormField OfValue(Slot slot)
    {
        var type = slot.Type ?? (slot.Value is null ? null : spot.Chart.Model.GetTypeInfo(slot.Value).Type);
        var parts = Parts.Of(slot, spot.Chart.Model);
        var inner = parts?.Slots.Select(Show).ToList();
        var own = Problems(slot).Where(p => inner?.Any(f => f.Span is { } span && p.Span.Start >= span.Start && p.Span.Start + p.Span.Length <= span.Start + span.Length) != true).ToList();
        if (slot is { Required: true, There: null })
            own.Add(new Problem("", "error", "It needs a value.", spot.Node.Span));
        return new FormField(
            slot.Name, Words.Humanise(slot.Called), Summary(slot), type is null or { TypeKind: TypeKind.Error } ? "" : Names.Short(type), Editor(slot, type), slot.Text, slot.Value is null ? null : Options.Value(slot.Value, spot.Chart.Model), slot.Required,
            slot.Parameter is { HasExplicitDefaultValue: true } optional ? Options.Default(optional.Type, optional.ExplicitDefaultValue, Site.Name) : null, Editors.Options(type, Site.Name), Place(slot), own)
        {
            Parts = parts is null ? null : new FieldParts(parts.Kind, inner!, parts.Next is not null || parts.Any is not null),
            Reference = FieldReferences.Of(slot.Value, spot.Chart.Model),
            CanBeMade = slot.Kind == SlotKind.Value && Made.CanBe(slot.Type),
            IsSeveral = slot.IsSeveral,
        };
    }

    private FormField OfType(Slot slot)
    {
        var types = slot.Options ?? Options.Types(spot.Chart.Sources.Compilation, Site.Name);
        var field = Written(slot, FieldEditor.Choice, "type", slot.Text, slot.Text is not { } written || types.Contains(written) ? types : [written, .. types]);
        if (slot.Owner is not ITypeParameterSymbol parameter)
            return field;
        var words = said?.TypeParameter(parameter.Name) ?? "";
        return field with { Label = words is { Length: > 0 and < 40 } ? words.TrimEnd('.') : "Type", Summary = words };
    }

    private FormField OfPattern(Slot slot)
    {
        var constant = slot.There is ConstantPatternSyntax pattern ? pattern.Expression : slot.There as ExpressionSyntax;
        return Written(
            slot, constant is null ? FieldEditor.Expression : Editors.Of(slot.Type, null, slot.Called), slot.Type is null or { TypeKind: TypeKind.Error } ? "" : Names.Short(slot.Type),
            constant is null ? null : Options.Value(constant, spot.Chart.Model), Editors.Options(slot.Type, Site.Name));
    }

    // What is known before anything runs.
    private FormField Written(Slot slot, FieldEditor editor, string type, string? value, IReadOnlyList<string> options)
        => new(slot.Name, Words.Humanise(slot.Called), slot.Says ?? "", type, editor, slot.Text, value, slot.Required, null, options, Place(slot), Problems(slot)) { IsConstant = true };

    private FieldEditor Editor(Slot slot, ITypeSymbol? type)
        => slot.Kind == SlotKind.Group ? FieldEditor.Object
            : slot.Owner is null && slot.Name == slot.Called && spot.Node.Kind is NodeKind.Branch or NodeKind.Loop or NodeKind.Switch or NodeKind.Lock or NodeKind.Try && (slot.Says is null || type is { SpecialType: SpecialType.System_Boolean }) ? FieldEditor.Expression
            : slot.Value is InterpolatedStringExpressionSyntax && Editors.Of(type, slot.Owner, slot.Called) is var plain ? plain is FieldEditor.Sql or FieldEditor.Template ? plain : FieldEditor.Template
            : Editors.Of(type, slot.Owner, slot.Called);

    // Of what the node itself is given the documentation of what it calls is at hand.
    private string Summary(Slot slot) => slot.Owner switch
    {
        IParameterSymbol parameter when slot.Name == slot.Called => said?.Parameter(parameter.Name) ?? "",
        { } owner => Documentation.Say(owner),
        null => slot.Says ?? slot.Name switch
        {
            _ when slot.Name.StartsWith("condition", StringComparison.Ordinal) => slot.Name == "condition" ? "It is done when this holds." : "",
            "items" => "What it is done for, one after the other.",
            "error" => "The error.",
            _ => "",
        },
    };

    private Span? Place(Slot slot) => slot.Location is { } at ? Places.Of(at, folder) : null;

    private List<Problem> Problems(Slot slot)
        => slot.Location is { } at ? [.. problems.Where(d => at.SourceSpan.Contains(d.Location.SourceSpan)).Select(Say)] : [];

    private Problem Say(Diagnostic d) => new(d.Id, d.Severity.ToString().ToLowerInvariant(), d.GetMessage(null), Places.Of(d.Location, folder));
}
