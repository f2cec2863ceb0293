using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Completion.Filling;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Forms;

/// <summary>Reads and writes the attributes of a method: its trigger, its policies, and whatever else there is.</summary>
/// <param name="method">The method; null for one that is still to be.</param>
/// <param name="model">The file that it is written in.</param>
/// <param name="place">What of that file is the method.</param>
/// <param name="folder">The project's folder, that files are named from.</param>
internal sealed class Attributes(IMethodSymbol? method, SemanticModel model, TextSpan place, string folder)
{
    private IEnumerable<AttributeData> Given => method?.GetAttributes() ?? [];

    /// <summary>The attributes that are there, the trigger first.</summary>
    public IReadOnlyList<AttributeForm> Written()
        => [.. Given.Where(a => a.AttributeClass is { TypeKind: not TypeKind.Error } && Syntax(a) is not null).OrderBy(a => IsTrigger(a.AttributeClass!) ? 0 : 1).Select(a => Form(a.AttributeClass!, Syntax(a)!))];

    /// <summary>The triggers and policies that are not there.</summary>
    public IReadOnlyList<AttributeForm> Possible()
    {
        var there = Given.Select(a => a.AttributeClass).OfType<INamedTypeSymbol>().ToHashSet(SymbolEqualityComparer.Default);
        return [.. Known().Where(t => !there.Contains(t)).OrderBy(t => IsTrigger(t) ? 0 : 1).ThenBy(t => t.Name, StringComparer.Ordinal).Select(t => Form(t, null))];
    }

    /// <summary>An attribute with one of its values changed; null when it has no such value.</summary>
    public string? With(string attribute, string field, string? text)
    {
        var there = Given.FirstOrDefault(a => a.AttributeClass is { } type && ShortName(type) == attribute && Syntax(a) is not null);
        if ((there?.AttributeClass ?? Known().FirstOrDefault(t => ShortName(t) == attribute)) is not { } type || Constructor(type) is not { } constructor)
            return null;
        var values = Values(type, constructor, there is null ? null : Syntax(there));
        if (values.FindIndex(v => v.Name == field) is not (>= 0 and var index))
            return null;
        values[index] = values[index] with { Text = text ?? (values[index].Parameter is { IsOptional: false } needed ? First(needed) : null) };
        return Write(type, values);
    }

    private AttributeForm Form(INamedTypeSymbol type, AttributeSyntax? syntax)
    {
        var constructor = Constructor(type);
        var values = constructor is null ? [] : Values(type, constructor, syntax);
        var said = Documentation.Of(type);
        return new AttributeForm(
            ShortName(type), Label(ShortName(type)), said.Summary, IsTrigger(type), syntax?.ToString() ?? Write(type, values),
            [.. values.Select(v => new FormField(
                v.Name, Words.Humanise(v.Name), v.Summary, Names.Short(v.Type), Editors.Of(v.Type, v.Parameter, v.Name), syntax is null && !v.Required ? null : v.Text,
                v.Value is { } value ? Options.Value(value, model) : syntax is null && v.Required && v.Text is { } first ? Literals.Read(Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression(first)) : null,
                v.Required, v.Parameter is { HasExplicitDefaultValue: true } p ? Options.Default(p.Type, p.ExplicitDefaultValue, Name) : Documented(v.Summary, v.Type), Editors.Options(v.Type, Name),
                v.Value is null ? null : Places.Of(v.Value.GetLocation(), folder), v.Value is null ? [] : Problems(v.Value)))]);
    }

    // «HTTP POST», as everybody writes it.
    private static string Label(string name)
        => name.StartsWith("Http", StringComparison.Ordinal) ? $"HTTP {name[4..].ToUpperInvariant()}" : Words.Humanise(name.Replace("Trigger", "", StringComparison.Ordinal));

    private List<Setting> Values(INamedTypeSymbol type, IMethodSymbol constructor, AttributeSyntax? syntax)
    {
        var arguments = syntax?.ArgumentList?.Arguments.ToList() ?? [];
        var settings = new List<Setting>();
        foreach (var parameter in constructor.Parameters)
        {
            var given = arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name)
                ?? (parameter.Ordinal < arguments.Count && arguments[parameter.Ordinal] is { NameColon: null, NameEquals: null } at ? at : null);
            settings.Add(new Setting(parameter.Name, parameter.Type, Documentation.Of(parameter), parameter, given?.Expression, given?.Expression.ToString() ?? (syntax is null && !parameter.IsOptional ? First(parameter) : null)));
        }

        for (var at = type; at is not null && at.Name != "Attribute"; at = at.BaseType)
        {
            foreach (var property in at.GetMembers().OfType<IPropertySymbol>().Where(p => p is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, SetMethod.DeclaredAccessibility: Accessibility.Public } && !settings.Any(s => s.Name == p.Name)))
            {
                var given = arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == property.Name)?.Expression;
                settings.Add(new Setting(property.Name, property.Type, Documentation.Of(property).Summary, null, given, given?.ToString()));
            }
        }

        return settings;
    }

    private static string Write(INamedTypeSymbol type, List<Setting> settings)
    {
        var arguments = new List<string>();
        var named = false;
        foreach (var setting in settings)
        {
            if (setting.Text is null)
                named = true;
            else
                arguments.Add(setting.Parameter is null ? $"{setting.Name} = {setting.Text}" : named ? $"{setting.Name}: {setting.Text}" : setting.Text);
        }

        return arguments.Count == 0 ? ShortName(type) : $"{ShortName(type)}({string.Join(", ", arguments)})";
    }

    // A first value that works: every path has one, and every schedule.
    private string First(IParameterSymbol parameter) => parameter.Name switch
    {
        "route" => $"\"/{method?.Name.ToLowerInvariant()}\"",
        "schedule" => "\"0 6 * * *\"",
        "pattern" => "\"inbox/*\"",
        "times" => "3",
        "seconds" => "30",
        "limit" => "10",
        _ when parameter.Type.SpecialType == SpecialType.System_String => "\"\"",
        _ when Shapes.IsNumber(parameter.Type) => "1",
        _ => Editors.Options(parameter.Type, Name) is [var first, ..] ? first : "default",
    };

    // «The default value is 60.»
    public static string? Documented(string summary, ITypeSymbol type)
    {
        const string Saying = "The default value is ";
        if (summary.IndexOf(Saying, StringComparison.Ordinal) is not (>= 0 and var at))
            return type.SpecialType == SpecialType.System_Boolean ? "false" : null;
        var value = summary[(at + Saying.Length)..].Split([' ', ':', ';'], 2)[0].TrimEnd('.');
        return type.SpecialType == SpecialType.System_String && value != "null" ? $"\"{value}\"" : type.TypeKind == TypeKind.Enum ? $"{type.Name}.{value.Split('.')[^1]}" : value;
    }

    private IEnumerable<INamedTypeSymbol> Known()
    {
        var compilation = model.Compilation;
        if (compilation.GetTypeByMetadataName(Kinds.TriggerAttribute) is not { } trigger)
            return [];
        var tenon = trigger.ContainingAssembly;
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Where(a => SymbolEqualityComparer.Default.Equals(a, tenon) || a.Modules.Any(m => m.ReferencedAssemblies.Contains(tenon.Identity))).Prepend(compilation.Assembly);
        return assemblies.SelectMany(a => ProjectTypes.Types(a.GlobalNamespace)).Where(t => t is { IsAbstract: false, TypeKind: TypeKind.Class, IsGenericType: false } && compilation.IsSymbolAccessibleWithin(t, compilation.Assembly)
            && (Kinds.Derives(t, Kinds.TriggerAttribute) || (SymbolEqualityComparer.Default.Equals(t.ContainingAssembly, tenon) && FlowReader.Policies.Contains(ShortName(t)))));
    }

    private List<Problem> Problems(SyntaxNode value) => [.. model.GetDiagnostics(value.Span).Where(d => d.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning)
        .Select(d => new Problem(d.Id, d.Severity.ToString().ToLowerInvariant(), d.GetMessage(null), Places.Of(d.Location, folder)))];

    private string Name(ITypeSymbol type) => type.ToMinimalDisplayString(model, place.Start);

    private AttributeSyntax? Syntax(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax syntax && place.Contains(syntax.Span) ? syntax : null;

    private static bool IsTrigger(INamedTypeSymbol type) => Kinds.Derives(type, Kinds.TriggerAttribute);

    private static string ShortName(INamedTypeSymbol type) => type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name[..^9] : type.Name;

    private static IMethodSymbol? Constructor(INamedTypeSymbol type)
        => type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public).OrderByDescending(c => c.Parameters.Length).FirstOrDefault();

    private sealed record Setting(string Name, ITypeSymbol Type, string Summary, IParameterSymbol? Parameter, ExpressionSyntax? Value, string? Text)
    {
        public bool Required => Parameter is { IsOptional: false };
    }
}
