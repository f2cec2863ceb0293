using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Reading.Meaning;

/// <summary>What one member's parts were found to mean, by what that depends on.</summary>
internal sealed class KeptMeanings
{
    private static readonly SymbolDisplayFormat Whole = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>What is known before the first reading.</summary>
    public static readonly IReadOnlyDictionary<PartKey, object?> Nothing = new Dictionary<PartKey, object?>();

    private readonly SemanticModel _model;
    private readonly IReadOnlyDictionary<PartKey, object?> _before;
    private readonly Pieces _pieces;
    private readonly Dictionary<PartKey, object?> _now = [];

    /// <param name="member">The member's code as it is now.</param>
    /// <param name="model">The compiler's knowledge of it.</param>
    /// <param name="before">What was found when it was read last.</param>
    public KeptMeanings(SyntaxNode member, SemanticModel model, IReadOnlyDictionary<PartKey, object?> before)
    {
        (_model, _before) = (model, before);
        _pieces = new Pieces(member, statement => Get(statement, () => Variables(statement), nameof(Variables)));
    }

    /// <summary>What this reading found or found again.</summary>
    public IReadOnlyDictionary<PartKey, object?> Now => _now;

    /// <summary>The answer to a question about a part of the member; asked only where what it depends on has changed.</summary>
    /// <param name="part">The part.</param>
    /// <param name="ask">Asks it.</param>
    /// <param name="question">What tells it from other questions.</param>
    public T Get<T>(SyntaxNode part, Func<T> ask, [CallerMemberName] string question = "")
    {
        var key = _pieces.KeyOf(part, question);
        if (!_now.TryGetValue(key, out var answer))
            _now[key] = answer = _before.TryGetValue(key, out var known) ? known : ask();
        return (T)answer!;
    }

    // What a constant is decides what it can be given to, and types without a name say too little.
    private string? Variables(StatementSyntax statement)
    {
        var types = new List<string>();
        foreach (var part in _pieces.Parts(statement).Where(p => p is VariableDeclaratorSyntax or SingleVariableDesignationSyntax))
        {
            if (_model.GetDeclaredSymbol(part) is not ILocalSymbol { IsConst: false } variable || !HasName(variable.Type))
                return null;
            types.Add($"{variable.RefKind} {variable.Type.ToDisplayString(Whole)} {variable.Name}");
        }

        return string.Join(';', types);
    }

    private static bool HasName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => HasName(array.ElementType),
        INamedTypeSymbol named => named is { TypeKind: not TypeKind.Error, IsAnonymousType: false } && named.TypeArguments.All(HasName),
        _ => type.TypeKind != TypeKind.Error,
    };
}
