using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Comparing;

/// <summary>Reads of a project what diagrams show as it is written only: what attributes are given, and what integrations take.</summary>
internal static class MemberStates
{
    /// <summary>The attributes of what has a body, by the id of its diagram.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<AttributeState>> Attributes(Compilation compilation)
    {
        var found = new Dictionary<string, IReadOnlyList<AttributeState>>(StringComparer.Ordinal);
        foreach (var member in Authored.Trees(compilation).SelectMany(Bodied.In))
        {
            if (member.Syntax is MemberDeclarationSyntax { AttributeLists.Count: > 0 } && member.Symbol(Models.Of(compilation, member.Tree)) is { } symbol)
                found[member.Id] = [.. symbol.GetAttributes().Select(State).OfType<AttributeState>()];
        }

        return found;
    }

    /// <summary>What integrations take and derive from.</summary>
    public static IEnumerable<IntegrationState> Integrations(Compilation compilation)
        => Authored.Types(compilation).Where(t => Kinds.Has(t, IntegrationReader.AttributeName)).Select(t => new IntegrationState(t.Name, Words.Summary(t) is { Length: > 0 } said ? said : Words.Humanise(t.Name), [.. Parts(t)]));

    private static IEnumerable<NamedText> Parts(INamedTypeSymbol integration)
    {
        foreach (var parameter in Kinds.Constructor(integration)?.Parameters ?? [])
            yield return new NamedText($"{(Kinds.ServiceReason(parameter) is null ? "connection" : "service")} {parameter.Name}", Names.Short(parameter.Type));
        if (integration.BaseType is { SpecialType: not SpecialType.System_Object } above)
            yield return new NamedText("base class", Names.Short(above));
        foreach (var one in integration.Interfaces)
            yield return new NamedText($"interface {Names.Short(one)}", Names.Short(one));
    }

    private static AttributeState? State(AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax written)
            return null;
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        var values = (written.ArgumentList?.Arguments ?? default).Select((a, i)
            => new NamedText(a.NameEquals?.Name.Identifier.ValueText ?? a.NameColon?.Name.Identifier.ValueText ?? (i < parameters.Length ? parameters[i].Name : $"value {i + 1}"), a.Expression.ToString()));
        return new AttributeState(written.Name.ToString(), Kinds.Derives(attribute.AttributeClass, Kinds.TriggerAttribute), written.ToString(), [.. values]);
    }
}
