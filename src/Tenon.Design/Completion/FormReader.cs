using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Reading.Meaning;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion;

/// <summary>Says what can be filled in on nodes and flows.</summary>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that files are named from; empty for whole paths.</param>
/// <param name="diagnostics">What the compiler and the rules say of it; null to ask the compiler.</param>
/// <param name="memory">What was found when it was read before; null where it is read once.</param>
public sealed class FormReader(Compilation compilation, string folder, IReadOnlyList<Diagnostic>? diagnostics = null, ReadingMemory? memory = null)
{
    private readonly Sources _sources = new(compilation, folder, memory);

    /// <summary>Says what can be filled in on a node: every parameter of what it calls, also those that are not given; its condition, its items, its value. The type parameters of a
    /// call that names them are fields as well, by their names.</summary>
    /// <param name="node">The node's id.</param>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public Form Read(string node)
    {
        var spot = Found(() => _sources.Spot(node));
        var model = spot.Chart.Model;
        var call = spot.Call;
        var method = call is null || spot.Node.Callee is null ? null : Slots.Method(model, call);
        var said = method is null ? null : Documentation.Of(method);
        var problems = (diagnostics?.Where(d => d.Location.SourceTree == spot.Chart.Tree && d.Location.SourceSpan.IntersectsWith(spot.Span)) ?? spot.Chart.NullAware.GetDiagnostics(spot.Span))
            .Where(d => d.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning).ToList();
        var gives = method is not null && Shapes.Awaited(method.ReturnType) is { TypeKind: not TypeKind.Error } result ? Names.Short(result) : null;
        var fields = new Fields(spot, folder, said, problems);
        return new Form(node, spot.Node.Title, said is null || Words.Says(spot.Node.Title, said.Summary) ? "" : said.Summary, [.. Slots.Of(spot).Select(f => fields.Show(f))], spot.Node.Output, gives);
    }

    /// <summary>Says what can be filled in on a flow, or any other method, itself.</summary>
    /// <param name="diagram">The id of its diagram.</param>
    /// <exception cref="KeyNotFoundException">There is no such method.</exception>
    public FlowForm Flow(string diagram)
    {
        var chart = Found(() => _sources.Chart(diagram));
        var symbol = chart.Symbol;
        var attributes = symbol is IMethodSymbol method && chart.Syntax is BaseMethodDeclarationSyntax ? new Attributes(method, chart.Model, chart.Syntax.Span, folder) : null;
        return new FlowForm(
            diagram, chart.Diagram.Title, symbol is null ? "" : Documentation.Of(symbol).Summary, attributes?.Written() ?? [], attributes?.Possible() ?? [], chart.Diagram.Parameters, chart.Diagram.Returns);
    }

    /// <summary>The triggers that a flow can be given, each as it would be to begin with.</summary>
    public IReadOnlyList<AttributeForm> Triggers() => compilation.SyntaxTrees.FirstOrDefault() is { } any
        ? [.. new Attributes(null, compilation.GetSemanticModel(any), default, folder).Possible().Where(a => a.Trigger)] : [];

    /// <summary>Writes an attribute of a flow with one of its values changed, for <see cref="SetAttribute"/>.</summary>
    /// <param name="diagram">The id of the flow's diagram.</param>
    /// <param name="attribute">The attribute's name; one that is not there is written as it would be to begin with.</param>
    /// <param name="field">The value's name.</param>
    /// <param name="text">The value as C#; null takes one that need not be given away.</param>
    /// <exception cref="KeyNotFoundException">There is no such method, attribute or value.</exception>
    public string Attribute(string diagram, string attribute, string field, string? text)
    {
        var chart = Found(() => _sources.Chart(diagram));
        return chart.Symbol is IMethodSymbol symbol && new Attributes(symbol, chart.Model, chart.Syntax.Span, folder).With(attribute, field, text) is { } written
            ? written : throw new KeyNotFoundException($"{diagram} takes no {attribute} with a {field}.");
    }

    /// <summary>Writes a person's value for a field as C#.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The value, as a person writes it.</param>
    /// <param name="template">Whether what is in braces is a value, also where the field takes any text.</param>
    /// <exception cref="KeyNotFoundException">There is no such node or field.</exception>
    /// <exception cref="FormatException">It is no value of the field's type; the message says what is.</exception>
    public string Write(string node, string field, string value, bool template = false)
    {
        var spot = Found(() => _sources.Spot(node));
        var found = Slots.Find(spot, field) ?? throw new KeyNotFoundException($"{spot.Node.Title} has no value {field}.");
        var site = SiteFinder.Of(spot);
        return found.Kind is SlotKind.Type or SlotKind.Name ? value.Trim()
            : template || found.Value is InterpolatedStringExpressionSyntax ? Literals.Template(value)
            : Literals.Write(found.Type ?? (found.Value is { } now ? spot.Chart.Model.GetTypeInfo(now).Type : null), value, site.Name);
    }

    internal static T Found<T>(Func<T> find)
    {
        try
        {
            return find();
        }
        catch (Refused refused)
        {
            throw new KeyNotFoundException(refused.Message, refused);
        }
    }
}
