using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Design.Completion.Expressions;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion;

/// <summary>Says which values can be used in a node: what has a value when the node runs, as a tree.</summary>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that files are named from; empty for whole paths.</param>
public sealed class ScopeReader(Compilation compilation, string folder)
{
    private readonly Sources _sources = new(compilation, folder);

    /// <summary>Says which values there are, those that fit best first.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="input">The name of the field that a value is looked for; null for none in particular, and then everything fits.</param>
    /// <param name="expression">The value whose members are asked for; null for the variables and parameters.</param>
    /// <param name="connections">Whether the integration's connections are wanted as well.</param>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public IReadOnlyList<ScopeValue> Values(string node, string? input = null, string? expression = null, bool connections = false)
    {
        var spot = FormReader.Found(() => _sources.Spot(node));
        var field = input is null ? null : Slots.Of(spot).FirstOrDefault(f => f.Name == input);
        var site = FieldSites.Of(spot, field);
        var fit = new Fit(site, field);
        if (expression is not null)
        {
            var type = site.Model.GetSpeculativeTypeInfo(site.Position, SyntaxFactory.ParseExpression(expression), SpeculativeBindingOption.BindAsExpression).Type;
            return type is null ? [] : [.. Members(type, expression, fit, site, depth: 0)];
        }

        var own = site.Values.Where(v => v.Symbol.Name != "_").Select(v => Tree(v.Symbol.Name, v.Expression, v.Type, v.Symbol is IParameterSymbol ? "parameter" : v.Symbol is ILocalSymbol { IsConst: true } ? "constant" : "variable", Documentation.Say(v.Symbol), fit, site, depth: 0)).Reverse();
        var given = connections ? Sites.Values.Connections(site).Select(c => Tree(c.Parameter.Name, c.Expression, c.Parameter.Type, "connection", Documentation.Of(c.Parameter.Type).Summary, fit, site, depth: 2)) : [];
        return [.. own.Concat(OfType(site, fit)).Concat(given).Select((v, i) => (Value: v, Index: i)).OrderBy(v => Rank(v.Value)).ThenBy(v => v.Index).Select(v => v.Value)];
    }

    // Those that fit, those that hold something that fits, and the rest; what the flow made last is in front.
    private static int Rank(ScopeValue value) => value.Fits ? 0 : value.Members.Any(m => m.Fits) ? 1 : 2;

    private static IEnumerable<ScopeValue> OfType(Site site, Fit fit)
    {
        if (site.Type is not { } type)
            yield break;
        var given = Sites.Values.Given(site).Select(g => g.Expression).ToHashSet();
        foreach (var member in type.GetMembers().Where(m => m is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false, GetMethod: not null, IsImplicitlyDeclared: false }))
        {
            if ((member.IsStatic || site.Method is { IsStatic: false }) && !given.Contains(member.Name))
                yield return Tree(member.Name, Names.Identifier(member.Name), Shapes.TypeOf(member), member is IFieldSymbol { IsConst: true } ? "constant" : "property", Documentation.Of(member).Summary, fit, site, depth: 0);
        }
    }

    private static ScopeValue Tree(string name, string expression, ITypeSymbol type, string kind, string summary, Fit fit, Site site, int depth)
    {
        IReadOnlyList<ScopeValue> members = depth == 0 ? [.. Members(type, expression, fit, site, 1)] : [];
        return new ScopeValue(name, expression, Names.Short(type), kind, summary, fit.Of(type), members, depth > 0 ? HasMembers(type, site) : members.Any(m => m.More));
    }

    private static IEnumerable<ScopeValue> Members(ITypeSymbol type, string expression, Fit fit, Site site, int depth)
    {
        if (!HasMembers(type, site))
            return [];
        var through = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "?." : ".";
        if (through == "?.")
            type = ((INamedTypeSymbol)type).TypeArguments[0];
        return Shapes.Readable(type, site.Compilation).Select(m => Tree(m.Name, $"{expression}{through}{Names.Identifier(m.Name)}", Shapes.TypeOf(m), "property", Documentation.Of(m).Summary, fit, site, depth + 1))
            .OrderBy(m => m.Fits ? 0 : 1);
    }

    // Nobody looks for the length of a text or the day of a date in a tree; a token, a task and a function have nothing to show.
    private static bool HasMembers(ITypeSymbol type, Site site)
        => type is not ({ SpecialType: SpecialType.System_String or SpecialType.System_Object } or { TypeKind: TypeKind.Enum or TypeKind.Delegate or TypeKind.Error }) && !Shapes.IsToken(type) && !Shapes.IsTask(type)
            && !Shapes.IsNumber(type) && type.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Char) && Names.Metadata(type) is not ("System.Guid" or "System.Uri" or "System.Type")
            && Shapes.Readable(type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)type).TypeArguments[0] : type, site.Compilation).Any();

    /// <summary>Whether types are what a field asks for.</summary>
    private sealed class Fit(Site site, Slot? field)
    {
        public bool Of(ITypeSymbol type) => field?.Type is not { } wanted || field.TypeParameter is not null ? field is null || field.Type is null
            : Shapes.IsTemplate(wanted) ? Shapes.IsPlain(type) || type.TypeKind == TypeKind.Enum
            : site.Converts(type, wanted) && (wanted.SpecialType != SpecialType.System_Object || !Shapes.IsToken(type));
    }
}
