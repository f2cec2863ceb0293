using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Completion.Expressions;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Reading.Meaning;

namespace Tenon.Design.Completion;

/// <summary>Helps to write an expression in a field of a node: what can come next, how to call, what is wrong, what a word means. Positions are in the expression's own text.</summary>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that files are named from; empty for whole paths.</param>
/// <param name="memory">What was found when it was read before; null where it is read once.</param>
public sealed class CompletionReader(Compilation compilation, string folder, ReadingMemory? memory = null)
{
    private readonly Sources _sources = new(compilation, folder, memory);

    /// <summary>Says what can be written at a position, what fits best first.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="input">The field's name.</param>
    /// <param name="text">The expression as it stands.</param>
    /// <param name="position">The position in it.</param>
    /// <exception cref="KeyNotFoundException">There is no such node or field.</exception>
    public Model.Completion Complete(string node, string input, string text, int position)
    {
        var draft = Draft.Of(_sources, node, input, text);
        var context = new Context(draft, position);
        return new Model.Completion(context.Start(draft), new Suggestions(draft, context).All());
    }

    /// <summary>Says how what is being called at a position can be called; outside of any call in the expression, how the node's own call can.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="input">The field's name.</param>
    /// <param name="text">The expression as it stands.</param>
    /// <param name="position">The position in it.</param>
    /// <exception cref="KeyNotFoundException">There is no such node or field.</exception>
    public SignatureHelp Signatures(string node, string input, string text, int position)
    {
        var draft = Draft.Of(_sources, node, input, text);
        var at = draft.Start + Math.Clamp(position, 0, text.Length);
        var list = draft.Expression.DescendantNodesAndSelf().OfType<ArgumentListSyntax>()
            .Where(l => l.OpenParenToken.Span.End <= at && !l.OpenParenToken.IsMissing && (l.CloseParenToken.IsMissing || at <= l.CloseParenToken.SpanStart)).LastOrDefault()
            ?? (draft.Expression.Parent as ArgumentSyntax)?.Parent as ArgumentListSyntax;
        if (list is null)
            return new SignatureHelp([], 0, 0);
        var (all, chosen) = Calls.Of(list, draft.Model);
        var turn = list.Arguments.GetSeparators().Count(s => !s.IsMissing && s.Span.End <= at);
        var name = turn < list.Arguments.Count ? list.Arguments[turn].NameColon?.Name.Identifier.ValueText : null;
        var active = all.Select((m, i) => (m, i)).Where(m => SymbolEqualityComparer.Default.Equals(m.m.OriginalDefinition, chosen?.OriginalDefinition)).Select(m => (int?)m.i).FirstOrDefault()
            ?? all.Select((m, i) => (m, i)).Where(m => Calls.Parameter(m.m, turn, name) is not null || list.Arguments.Count == 0).Select(m => (int?)m.i).FirstOrDefault() ?? 0;
        var parameter = active < all.Count && Calls.Parameter(all[active], turn, name) is { } found ? found.Ordinal : turn;
        return new SignatureHelp([.. all.Select(m => Expressions.Signatures.Describe(m))], active, parameter);
    }

    /// <summary>Says what would be wrong if the expression stood in the field; places are in the expression.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="input">The field's name.</param>
    /// <param name="text">The expression.</param>
    /// <exception cref="KeyNotFoundException">There is no such node or field.</exception>
    public IReadOnlyList<Problem> Check(string node, string input, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [new Problem("", "error", "It needs a value.", Place(text, new TextSpan(0, text.Length)))];
        var draft = Draft.Of(_sources, node, input, text);
        var around = (SyntaxNode?)draft.Expression.FirstAncestorOrSelf<StatementSyntax>() ?? draft.Expression;
        var found = draft.Model.GetDiagnostics(around.FullSpan).Where(d => d.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning).ToList();
        var own = found.Where(d => draft.Expression.FullSpan.Contains(d.Location.SourceSpan)).ToList();
        var problems = own.Select(d => Say(d, Place(text, new TextSpan(d.Location.SourceSpan.Start - draft.Start, d.Location.SourceSpan.Length)))).ToList();

        // What it does to the rest of the statement is its fault too, unless the rest was wrong before.
        var rest = found.Where(d => d.Severity == DiagnosticSeverity.Error && !own.Contains(d)).ToList();
        if (rest.Count > 0 && own.All(d => d.Severity != DiagnosticSeverity.Error))
        {
            var before = draft.Site.Model.GetDiagnostics((draft.Site.Around.FirstAncestorOrSelf<StatementSyntax>() ?? draft.Site.Around).FullSpan).Select(d => (d.Id, d.GetMessage(null))).ToHashSet();
            problems.AddRange(rest.Where(d => !before.Contains((d.Id, d.GetMessage(null)))).Select(d => Say(d, Place(text, new TextSpan(0, text.Length)))));
        }

        return problems;
    }

    /// <summary>Says what the word at a position means; null when there is none, or nobody knows.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="input">The field's name.</param>
    /// <param name="text">The expression.</param>
    /// <param name="position">The position in it.</param>
    /// <exception cref="KeyNotFoundException">There is no such node or field.</exception>
    public Hover? Explain(string node, string input, string text, int position)
    {
        var draft = Draft.Of(_sources, node, input, text);
        var at = draft.Start + Math.Clamp(position, 0, text.Length);
        var token = draft.Expression.DescendantTokens().FirstOrDefault(t => t.IsKind(SyntaxKind.IdentifierToken) && t.SpanStart <= at && at <= t.Span.End);
        if (token.Parent is not { } parent)
            return null;
        var info = draft.Model.GetSymbolInfo(parent);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? draft.Model.GetDeclaredSymbol(parent)) is not { } symbol)
            return null;
        return new Hover(token.SpanStart - draft.Start, token.Span.Length, Expressions.Signatures.Kind(symbol), Expressions.Signatures.Of(symbol), Documentation.Say(symbol));
    }

    private static Problem Say(Diagnostic d, Span place) => new(d.Id, d.Severity.ToString().ToLowerInvariant(), d.GetMessage(null), place);

    private static Span Place(string text, TextSpan span)
    {
        span = TextSpan.FromBounds(Math.Clamp(span.Start, 0, text.Length), Math.Clamp(span.End, 0, text.Length));
        var lines = SourceText.From(text).Lines.GetLinePositionSpan(span);
        return new Span("", lines.Start.Line + 1, lines.Start.Character + 1, lines.End.Line + 1, lines.End.Character + 1, span.Start, span.Length);
    }
}
