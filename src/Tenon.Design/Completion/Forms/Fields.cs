using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Filling;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Editing.Finding;
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
        _ => OfValue(slot),
    };

    private FormField OfValue(Slot slot)
    {
        var type = slot.Type ?? (slot.Value is null ? null : spot.Chart.Model.GetTypeInfo(slot.Value).Type);
        var parts = Parts.Of(slot, spot.Chart.Model);
        var inner = parts?.Slots.Select(Show).ToList();
        var own = (slot.There is null ? [] : problems.Where(d => slot.There.Span.Contains(d.Location.SourceSpan) && inner?.Any(f => f.Span is { } span && d.Location.SourceSpan.Start >= span.Start && d.Location.SourceSpan.End <= span.Start + span.Length) != true)).Select(Say).ToList();
        if (slot is { Required: true, There: null })
            own.Add(new Problem("", "error", "It needs a value.", spot.Node.Span));
        return new FormField(
            slot.Name, Words.Humanise(slot.Called), Summary(slot), type is null or { TypeKind: TypeKind.Error } ? "" : Names.Short(type), Editor(slot, type), slot.There?.ToString(), slot.Value is null ? null : Options.Value(slot.Value, spot.Chart.Model), slot.Required,
            slot.Parameter is { HasExplicitDefaultValue: true } optional ? Options.Default(optional.Type, optional.ExplicitDefaultValue, Site.Name) : null, Editors.Options(type, Site.Name), slot.There is null ? null : Places.Of(slot.There.GetLocation(), folder), own)
        {
            Parts = parts is null ? null : new FieldParts(parts.Kind, inner!, parts.Next is not null || parts.Any is not null),
            Reference = FieldReferences.Of(slot.Value, spot.Chart.Model),
            CanBeMade = slot.Kind == SlotKind.Value && Made.CanBe(slot.Type),
            IsSeveral = slot.IsSeveral,
        };
    }

    private FormField OfType(Slot slot)
    {
        var words = slot.Owner is ITypeParameterSymbol parameter ? said?.TypeParameter(parameter.Name) ?? "" : "";
        var written = slot.There?.ToString();
        var types = Options.Types(spot.Chart.Sources.Compilation, Site.Name);
        return new FormField(
            slot.Name, words is { Length: > 0 and < 40 } ? words.TrimEnd('.') : "Type", words, "type", FieldEditor.Choice, written, written, true, null, written is null || types.Contains(written) ? types : [written, .. types], null, []);
    }

    private FieldEditor Editor(Slot slot, ITypeSymbol? type)
        => slot.Kind == SlotKind.Group ? FieldEditor.Object
            : slot.Owner is null && slot.Name == slot.Called && spot.Node.Kind is NodeKind.Branch or NodeKind.Loop or NodeKind.Switch or NodeKind.Lock ? FieldEditor.Expression
            : slot.Value is InterpolatedStringExpressionSyntax && Editors.Of(type, slot.Owner, slot.Called) is var plain ? plain is FieldEditor.Sql or FieldEditor.Template ? plain : FieldEditor.Template
            : Editors.Of(type, slot.Owner, slot.Called);

    // Of what the node itself is given the documentation of what it calls is at hand.
    private string Summary(Slot slot) => slot.Owner switch
    {
        IParameterSymbol parameter when slot.Name == slot.Called => said?.Parameter(parameter.Name) ?? "",
        { } owner => Documentation.Say(owner),
        null => slot.Name switch
        {
            _ when slot.Name.StartsWith("condition", StringComparison.Ordinal) => slot.Name == "condition" ? "It is done when this holds." : "",
            "items" => "What it is done for, one after the other.",
            "error" => "The error.",
            _ => "",
        },
    };

    private Problem Say(Diagnostic d) => new(d.Id, d.Severity.ToString().ToLowerInvariant(), d.GetMessage(null), Places.Of(d.Location, folder));
}
