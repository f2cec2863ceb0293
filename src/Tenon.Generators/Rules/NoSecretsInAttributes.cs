using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tenon.Generators.Rules;

/// <summary>TN0008: a secret in an attribute, where everybody who has the program can read it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoSecretsInAttributes() : TenonAnalyzer(Secret)
{
    private static readonly DiagnosticDescriptor Secret = Rule.Warning(
        "TN0008", "An attribute holds a secret", "{0} looks like a secret, and attributes are in the program for all to read. Put it under Connections: in user secrets or the environment.");

    // Passwords in connection strings and addresses, and the shapes of well-known services' keys.
    private static readonly Regex InText = new(
        @"(password|pwd|secret|api[-_ ]?key|access[-_ ]?key|token)\s*=\s*[^;\s]+|://[^/\s:@]+:[^/\s@]+@|\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|[sr]k_live_\w{10,}|xox[abprs]-[\w-]{10,})|-----BEGIN [A-Z ]*PRIVATE KEY|^(Bearer|Basic) \S{8,}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex ByName = new("^(.*(password|secret|apikey|accesskey)|token|pwd)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (!IsIntegration(type))
                return;
            var methods = type.GetMembers().OfType<IMethodSymbol>().ToList();
            foreach (var owner in methods.SelectMany(m => m.Parameters).Concat<ISymbol>(methods).Append(type))
            {
                foreach (var attribute in owner.GetAttributes())
                    Check(symbol, attribute);
            }
        },
        SymbolKind.NamedType);

    private static void Check(SymbolAnalysisContext context, AttributeData attribute)
    {
        var named = attribute.NamedArguments.Where(n => n.Value.Value is string { Length: > 0 } && ByName.IsMatch(n.Key)).Select(n => n.Key);
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        var positional = attribute.ConstructorArguments.Zip(parameters, (a, p) => (Value: a, p.Name))
            .Where(a => a.Value is { Kind: TypedConstantKind.Primitive, Value: string { Length: > 0 } } && ByName.IsMatch(a.Name)).Select(a => a.Name);
        var shaped = attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(n => n.Value))
            .Where(v => v is { Kind: TypedConstantKind.Primitive, Value: string text } && InText.IsMatch(text)).Select(_ => "a value");
        if (named.Concat(positional).Concat(shaped).FirstOrDefault() is { } found)
            context.ReportDiagnostic(Diagnostic.Create(Secret, Place(attribute), found));
    }
}
