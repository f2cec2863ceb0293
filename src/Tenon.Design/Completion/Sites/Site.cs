using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Filling;
using Tenon.Design.Finding;
using Tenon.Design.Reading;
using Tenon.Generators.Interception;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Sites;

/// <summary>Whether something can be awaited at a point.</summary>
internal enum Awaiting
{
    /// <summary>It can.</summary>
    Yes,

    /// <summary>It could if the method were asynchronous, which it can become.</summary>
    WhenAsync,

    /// <summary>It cannot: in a lock, or in a function that others call as it is.</summary>
    No,
}

/// <summary>A point in a member: what stands around it, what can be named there and what can be done there.</summary>
/// <param name="chart">The member.</param>
/// <param name="around">The syntax that the point is in.</param>
/// <param name="position">Where names are looked up.</param>
/// <param name="written">Where what is declared in front of it ends.</param>
/// <param name="assigned">The variables that have a value there; null when nobody can tell.</param>
internal sealed class Site(Chart chart, SyntaxNode around, int position, int written, Lazy<IReadOnlyCollection<ISymbol>?> assigned)
{
    public Chart Chart { get; } = chart;

    public SyntaxNode Around { get; } = around;

    public int Position { get; } = position;

    public int Written { get; } = written;

    public IReadOnlyCollection<ISymbol>? Assigned => assigned.Value;

    public SemanticModel Model { get; } = chart.NullAware;

    public CSharpCompilation Compilation => (CSharpCompilation)Chart.Sources.Compilation;

    /// <summary>The innermost function around it.</summary>
    public SyntaxNode Function { get; } = Functions.Around(around);

    /// <summary>The member that is drawn.</summary>
    public ISymbol? Member { get; } = chart.Symbol;

    /// <summary>The type that the member is in.</summary>
    public INamedTypeSymbol? Type => Member?.ContainingType;

    /// <summary>Whether it is in what a field or a property is given to begin with, where the object is not there yet.</summary>
    public bool IsInitial => Around.AncestorsAndSelf().Any(n => n is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } });

    /// <summary>The variables and parameters of the method that have a value here.</summary>
    public IReadOnlyList<Value> Values => field ??= Sites.Values.At(this);

    public Filler Filler => field ??= new Filler(this);

    /// <summary>Whether the point is in no section of a switch, where <c>using</c> declarations must not stand.</summary>
    public bool TakesUsing => Around is not SwitchSectionSyntax;

    /// <summary>The innermost function as a symbol.</summary>
    public IMethodSymbol? FunctionSymbol => Functions.Symbol(Model, Function);

    public bool IsAsync => Functions.IsAsync(Function);

    /// <summary>Whether the function gives its items one at a time.</summary>
    public bool IsIterator => Function.DescendantNodes(n => n == Function || !Functions.Is(n)).Any(n => n is YieldStatementSyntax);

    public Awaiting Awaiting => Within<LockStatementSyntax>() ? Awaiting.No
        : IsAsync ? Awaiting.Yes
        : Function is MethodDeclarationSyntax && !IsIterator && Member is IMethodSymbol method && !method.Parameters.Any(p => p.RefKind != RefKind.None) && !CallReader.IsAsync(method.ReturnType) ? Awaiting.WhenAsync
        : Awaiting.No;

    /// <summary>What a return gives here; null when it gives nothing.</summary>
    public ITypeSymbol? Result => FunctionSymbol is not { } function || IsIterator ? null
        : IsAsync ? FlowReader.Result(function) : function.ReturnsVoid ? null : function.ReturnType is { TypeKind: TypeKind.Error } ? null : function.ReturnType;

    /// <summary>What a yield gives here; null when there are none.</summary>
    public ITypeSymbol? Item => IsIterator && FunctionSymbol?.ReturnType is INamedTypeSymbol { TypeArguments: [var item] } ? item : null;

    /// <summary>Whether there is anything between the point and its function that it cannot be left from.</summary>
    public bool CanReturn => !Within<FinallyClauseSyntax>();

    public bool CanBreak => Jumps(over: n => n is SwitchStatementSyntax);

    public bool CanContinue => Jumps(over: _ => false);

    public bool CanRethrow => Path().TakeWhile(n => n is not FinallyClauseSyntax).Any(n => n is CatchClauseSyntax);

    /// <summary>Whether it is in something of a kind, within its function.</summary>
    public bool Within<T>() where T : SyntaxNode => Path().Any(n => n is T);

    /// <summary>A type as it is written here.</summary>
    public string Name(ITypeSymbol type) => type.WithNullableAnnotation(type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.Annotated ? NullableAnnotation.NotAnnotated : type.NullableAnnotation)
        .ToMinimalDisplayString(Model, Position);

    /// <summary>A type of the framework as it is written here.</summary>
    public string Name(string metadataName) => Compilation.GetTypeByMetadataName(metadataName) is { } type ? Name(type) : metadataName;

    public bool Converts(ITypeSymbol from, ITypeSymbol to)
        => Compilation.ClassifyConversion(from, to) is { IsImplicit: true, IsUserDefined: false };

    /// <summary>Whether the compiler would warn where a value must not be null: by what was found out about it up to here, or else by its type.</summary>
    public bool MayBeNull(string expression, ITypeSymbol type)
        => Model.GetSpeculativeTypeInfo(Position, SyntaxFactory.ParseExpression(expression), SpeculativeBindingOption.BindAsExpression).Nullability.FlowState switch
        {
            NullableFlowState.NotNull => false,
            NullableFlowState.MaybeNull => true,
            _ => type.NullableAnnotation == NullableAnnotation.Annotated,
        };

    /// <summary>Whether the method's type is another or derives from it.</summary>
    public bool IsOf(INamedTypeSymbol other)
    {
        for (var at = Type; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, other.OriginalDefinition))
                return true;
        }

        return false;
    }

    private IEnumerable<SyntaxNode> Path() => Around.AncestorsAndSelf().TakeWhile(n => !Functions.Is(n));

    private bool Jumps(Func<SyntaxNode, bool> over)
        => Path().TakeWhile(n => n is not FinallyClauseSyntax && !over(n)).Any(n => n is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax);
}
