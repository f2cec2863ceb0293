using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Generators.Interception;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Design.Reading.Meaning;

/// <summary>What the parts of one member's code mean, as far as diagrams show it. What was found before, and cannot have changed since, the compiler is not asked again.</summary>
/// <param name="model">The compiler's knowledge.</param>
/// <param name="type">The type that the member is in; null when it is not known.</param>
/// <param name="kept">What was found before.</param>
internal sealed class Meanings(SemanticModel model, INamedTypeSymbol? type, KeptMeanings kept)
{
    private readonly CallReader? _calls = type is null ? null : new CallReader(type, model);

    /// <summary>What a call calls; null when that is not known.</summary>
    public Callee? Of(InvocationExpressionSyntax call) => kept.Get(call, () => Called(call));

    /// <summary>The type that a value is used as, as its author would write it; empty when unknown.</summary>
    public string Type(ExpressionSyntax value)
        => kept.Get(value, () => model.GetTypeInfo(value) is { ConvertedType: { TypeKind: not TypeKind.Error } found } ? Names.Short(found) : "");

    /// <summary>The type of a variable as its author would write it; null when unknown.</summary>
    public string? Declared(VariableDeclaratorSyntax variable, bool isVar)
        => kept.Get(variable, () => model.GetDeclaredSymbol(variable) is ILocalSymbol { Type: { TypeKind: not TypeKind.Error } found } ? Written(found, isVar) : null);

    /// <summary>What kind of error a value is: its type's name, and whether it rejects what the flow was given.</summary>
    public (string Name, bool Rejects) Error(ExpressionSyntax error)
        => kept.Get(error, () => model.GetTypeInfo(error).Type is { } found ? (found.Name, Kinds.Derives(found, "Tenon.Rejected")) : ("", false));

    /// <summary>Whether a name is no variable's: what is assigned to it goes nowhere.</summary>
    public bool IsDiscard(IdentifierNameSyntax name) => kept.Get(name, () => model.GetSymbolInfo(name).Symbol is IDiscardSymbol);

    private Callee? Called(InvocationExpressionSyntax call)
    {
        var info = model.GetSymbolInfo(call);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not IMethodSymbol method)
            return null;
        var step = _calls?.Classify(call, method, default);
        return new Callee(
            Words.Of(method), step?.Kind switch { null => null, "Map" => NodeKind.Map, "Step" => NodeKind.Step, _ => NodeKind.Call }, step?.Connection, Side(method),
            Names.Metadata(method.ContainingType) == "Microsoft.Extensions.Logging.LoggerExtensions",
            [.. method.Parameters.Select(p => (p.Name, p.Type.TypeKind == TypeKind.Error ? null : Names.Short(p.Type)))],
            info.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension });
    }

    private static NodeKind? Side(IMethodSymbol method) => (Names.Metadata(method.ContainingType), method.Name) switch
    {
        ("System.Threading.Tasks.Task", "WhenAll" or "WhenAny" or "WhenEach") => NodeKind.Parallel,
        ("System.Threading.Tasks.Parallel", _) => NodeKind.Parallel,
        ("System.Threading.Tasks.Task", "Delay") or ("System.Threading.Thread", "Sleep") => NodeKind.Wait,
        _ => null,
    };

    // The compiler lets every var be null; its author said nothing of the kind.
    private static string Written(ITypeSymbol type, bool isVar) => Names.Short(isVar && type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.None) : type);
}
