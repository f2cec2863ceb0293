using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Reading.Meaning;

/// <summary>A question about a part of a member: two that are equal have the same answer, as long as nothing outside of bodies changes.</summary>
/// <param name="Piece">All that the part's meaning depends on within the member.</param>
/// <param name="Place">Which part of the piece it is.</param>
/// <param name="Question">What is asked.</param>
internal readonly record struct PartKey(UInt128 Piece, int Place, string Question);

/// <summary>
/// A member in pieces: itself, and its statements, each without those inside it. What a piece means follows from its own text, from that of the pieces around it, and from the pieces
/// beside those that declare a name which it mentions: the types of their variables, or all of them where that does not say enough.
/// </summary>
/// <param name="member">The member's declaration, or the file of a program's statements.</param>
/// <param name="variables">The types of the variables that a statement declares; null where what it does must be known, too.</param>
internal sealed class Pieces(SyntaxNode member, Func<StatementSyntax, string?> variables)
{
    private readonly UInt128 _fresh = BinaryPrimitives.ReadUInt128LittleEndian(Guid.NewGuid().ToByteArray());
    private readonly Dictionary<SyntaxNode, UInt128> _keys = [];
    private readonly Dictionary<SyntaxNode, ILookup<string, StatementSyntax>> _declared = [];
    private readonly Dictionary<SyntaxNode, Dictionary<SyntaxNode, int>> _places = [];

    public PartKey KeyOf(SyntaxNode part, string question)
    {
        var piece = Piece(part);
        if (!_places.TryGetValue(piece, out var places))
            _places[piece] = places = Parts(piece).Select((node, place) => (node, place)).ToDictionary(p => p.node, p => p.place);
        return new PartKey(Key(piece), places[part], question);
    }

    private SyntaxNode Piece(SyntaxNode part)
    {
        while (!IsPiece(part))
            part = part.Parent!;
        return part;
    }

    private bool IsPiece(SyntaxNode node) => node == member || node is StatementSyntax or CatchClauseSyntax or SwitchSectionSyntax;

    /// <summary>A piece, and what is in it but in no other.</summary>
    public IEnumerable<SyntaxNode> Parts(SyntaxNode piece) => piece.DescendantNodesAndSelf(n => n == piece || !IsPiece(n)).Where(n => n == piece || !IsPiece(n));

    private UInt128 Key(SyntaxNode piece)
    {
        if (_keys.TryGetValue(piece, out var known))
            return known;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, piece == member ? default : Key(Piece(piece.Parent!)));
        hash.AppendData(MemoryMarshal.AsBytes($"{piece.RawKind} ".AsSpan()));
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var token in Tokens(piece))
        {
            hash.AppendData(MemoryMarshal.AsBytes($"{token.Text}\0".AsSpan()));
            if (token.IsKind(SyntaxKind.IdentifierToken))
                names.Add(token.ValueText);
        }

        foreach (var declaring in Beside(piece, names))
        {
            // What uses a variable before it is there is wrong, and its meaning anybody's guess: it is asked each time.
            if (declaring is not LocalFunctionStatementSyntax && declaring.Span.End > piece.SpanStart)
                Add(hash, _fresh);
            else if (declaring is not LocalFunctionStatementSyntax && variables(declaring) is { } types)
                hash.AppendData(MemoryMarshal.AsBytes($"{types}\0".AsSpan()));
            else
                Add(hash, Key(declaring));
        }

        return _keys[piece] = BinaryPrimitives.ReadUInt128LittleEndian(hash.GetHashAndReset());
    }

    // Without the statements within statements; but functions count with theirs: types may follow from them.
    private IEnumerable<SyntaxToken> Tokens(SyntaxNode piece)
        => piece.DescendantTokens(n => n == piece || !IsPiece(n) || n.Ancestors().TakeWhile(a => a != piece).Any(a => a is AnonymousFunctionExpressionSyntax));

    // A function's own head says all of it, and of variables those count that were declared before: so nothing depends on itself.
    private IEnumerable<StatementSyntax> Beside(SyntaxNode piece, SortedSet<string> names)
    {
        if (piece is LocalFunctionStatementSyntax)
            yield break;
        foreach (var block in piece.Ancestors().TakeWhile(a => a != member.Parent).Where(a => a is BlockSyntax or SwitchStatementSyntax or CompilationUnitSyntax))
        {
            foreach (var declaring in names.SelectMany(n => Declared(block)[n]).Where(d => !d.FullSpan.Contains(piece.SpanStart)))
                yield return declaring;
        }
    }

    private ILookup<string, StatementSyntax> Declared(SyntaxNode block)
    {
        if (!_declared.TryGetValue(block, out var known))
        {
            var statements = block switch
            {
                SwitchStatementSyntax choice => choice.Sections.SelectMany(s => s.Statements),
                CompilationUnitSyntax file => file.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement),
                _ => ((BlockSyntax)block).Statements,
            };
            _declared[block] = known = statements.Select(Unlabelled).Where(IsKnownBehind).SelectMany(s => Names(s).Select(name => (Name: name, Statement: s))).ToLookup(d => d.Name, d => d.Statement);
        }

        return known;
    }

    private static StatementSyntax Unlabelled(StatementSyntax statement) => statement is LabeledStatementSyntax labelled ? Unlabelled(labelled.Statement) : statement;

    // What a loop or a using declares is known within it alone.
    private static bool IsKnownBehind(StatementSyntax statement)
        => statement is not (ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or UsingStatementSyntax or FixedStatementSyntax);

    // With names that are known in the statement alone, which does no harm.
    private IEnumerable<string> Names(StatementSyntax statement) => Parts(statement).Select(p => p switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => null,
    }).OfType<string>().Distinct();

    private static void Add(IncrementalHash hash, UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, key);
        hash.AppendData(bytes);
    }
}
