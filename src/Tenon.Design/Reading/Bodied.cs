using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Naming;

namespace Tenon.Design.Reading;

/// <summary>
/// A member that does something, and so can be drawn: a method, a constructor or an operator; a property, an indexer or an event that says how; a field or property that holds a
/// function; the statements of a program.
/// </summary>
internal sealed class Bodied
{
    private Bodied(SyntaxNode syntax, IReadOnlyList<SyntaxNode> bodies) => (Syntax, Bodies) = (syntax, bodies);

    /// <summary>Its declaration; of a program's statements, the file.</summary>
    public SyntaxNode Syntax { get; }

    /// <summary>What it does: a block, an arrow with its expression, the file, or what it is given to begin with. There are several where it has accessors or holds functions.</summary>
    public IReadOnlyList<SyntaxNode> Bodies { get; }

    public string Id => NodeIds.OfMember(Syntax);

    public SyntaxTree Tree => Syntax.SyntaxTree;

    /// <summary>Where it stands, without what is above it.</summary>
    public TextSpan Span => Statements is [var first, .., var last] ? TextSpan.FromBounds(first.SpanStart, last.Span.End) : Statements is [var only] ? only.Span : Syntax.Span;

    /// <summary>Where it stands, with the comments that are above it and at its end.</summary>
    public TextSpan FullSpan => Statements is [var first, ..] && Syntax is CompilationUnitSyntax file
        ? TextSpan.FromBounds(first.FullSpan.Start, file.Members[^1] is GlobalStatementSyntax ? file.FullSpan.End : Statements[^1].FullSpan.End) : Syntax.FullSpan;

    /// <summary>Everything in it.</summary>
    public IEnumerable<SyntaxNode> Nodes => NodeIds.NodesOf(Syntax);

    /// <summary>What of it there is to see when the compiler is of no help: statements, or expressions.</summary>
    public IEnumerable<SyntaxNode> Parts => Bodies.SelectMany(b => b switch
    {
        BlockSyntax block => block.Statements,
        CompilationUnitSyntax => Statements.Select(s => s.Statement),
        ArrowExpressionClauseSyntax arrow => [arrow.Expression],
        EqualsValueClauseSyntax given => [given.Value],
        _ => (IEnumerable<SyntaxNode>)[b],
    });

    private IReadOnlyList<GlobalStatementSyntax> Statements => Syntax is CompilationUnitSyntax file ? StatementsOf(file) : [];

    /// <summary>Whether it is the one that an id names.</summary>
    public bool Has(string id) => NodeIds.NameOf(Syntax) is var name && id.AsSpan(id.LastIndexOf('.') + 1) is var last && last.StartsWith(name, StringComparison.Ordinal)
        && (last.Length == name.Length || last[name.Length] == '~') && Id == id;

    /// <summary>Every such member of a file, by place.</summary>
    public static IEnumerable<Bodied> In(SyntaxTree file)
        => file.GetRoot().DescendantNodesAndSelf(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).Select(Of).OfType<Bodied>();

    /// <summary>The member that a declaration is; null when there is nothing to draw in it.</summary>
    public static Bodied? Of(SyntaxNode declaration)
    {
        IReadOnlyList<SyntaxNode> bodies = declaration switch
        {
            BaseMethodDeclarationSyntax method => Present((SyntaxNode?)method.Body ?? method.ExpressionBody),
            PropertyDeclarationSyntax property => [.. Accessors(property), .. Present(property.ExpressionBody, Given(property.Initializer))],
            IndexerDeclarationSyntax indexer => [.. Accessors(indexer), .. Present(indexer.ExpressionBody)],
            EventDeclarationSyntax e => [.. Accessors(e)],
            BaseFieldDeclarationSyntax field => Present([.. field.Declaration.Variables.Select(v => Given(v.Initializer))]),
            CompilationUnitSyntax file when StatementsOf(file).Count > 0 => [file],
            _ => [],
        };
        return bodies.Count == 0 ? null : new Bodied(declaration, bodies);
    }

    /// <summary>The member that a node of syntax stands in, or is; null for none.</summary>
    public static Bodied? Around(SyntaxNode? node)
        => node is null ? null : Of(node) ?? (NodeIds.MemberAround(node) is { } member ? Of(member) : null);

    /// <summary>What the compiler knows it as: of several fields in one declaration, the first.</summary>
    public ISymbol? Symbol(SemanticModel model) => Syntax switch
    {
        CompilationUnitSyntax file => model.GetDeclaredSymbol(file),
        BaseFieldDeclarationSyntax field => model.GetDeclaredSymbol(field.Declaration.Variables[0]),
        _ => model.GetDeclaredSymbol(Syntax),
    };

    private static IReadOnlyList<SyntaxNode> Present(params SyntaxNode?[] bodies) => [.. bodies.OfType<SyntaxNode>()];

    private static IEnumerable<SyntaxNode> Accessors(BasePropertyDeclarationSyntax property)
        => property.AccessorList?.Accessors.Select(a => (SyntaxNode?)a.Body ?? a.ExpressionBody).OfType<SyntaxNode>() ?? [];

    // What is given to begin with does something when there is a function in it.
    private static EqualsValueClauseSyntax? Given(EqualsValueClauseSyntax? initializer)
        => initializer?.DescendantNodes().Any(n => n is AnonymousFunctionExpressionSyntax) == true ? initializer : null;

    private static List<GlobalStatementSyntax> StatementsOf(CompilationUnitSyntax file) => [.. file.Members.OfType<GlobalStatementSyntax>()];
}
