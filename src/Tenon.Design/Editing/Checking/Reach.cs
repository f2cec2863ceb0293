using Microsoft.CodeAnalysis;
using Tenon.Design.Editing.Operations;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Checking;

/// <summary>Whether what moved code needs can be had at its new place, and what needs it still has it.</summary>
internal static class Reach
{
    public static void Check(Draft draft, IReadOnlyList<Spot> spots, Sequence to, int index, Move edit)
    {
        var at = Position(to, index);
        foreach (var group in spots.GroupBy(s => s.Chart))
        {
            var chart = group.Key;
            var model = chart.Model;
            var pieces = group.Select(s => s.Syntax).OfType<SyntaxNode>().ToList();
            foreach (var (place, symbol) in Dataflow.Needs(model, pieces))
            {
                if (!IsThere(symbol, to, at) && !Borrowing.Connection(draft, symbol, to))
                    throw Unreached(chart, spots, symbol, edit, chart.Around(place.SpanStart));
            }

            var gone = Dataflow.Uses(model, chart.Syntax, Dataflow.Declared(model, pieces), pieces).Where(u => !IsSeen(u.Place, u.Symbol, chart, to, at)).ToList();
            if (gone.Count > 0)
                throw Lost(chart, spots, gone, edit);
        }
    }

    /// <summary>Whether what copied code needs can be had at its new place.</summary>
    public static void CheckCopy(Draft draft, IReadOnlyList<Spot> spots, Sequence to, int index)
    {
        var at = Position(to, index);
        foreach (var group in spots.GroupBy(s => s.Chart))
        {
            foreach (var (place, symbol) in Dataflow.Needs(group.Key.Model, group.Select(s => s.Syntax).OfType<SyntaxNode>()))
            {
                if (!IsThere(symbol, to, at) && !Borrowing.Connection(draft, symbol, to))
                    throw new Refused($"{(group.Key.Around(place.SpanStart) ?? spots[0]).Node.Title} uses {symbol.Name}, which there is not at the new place.", [.. spots.Select(s => s.Node.Id)]);
            }
        }
    }

    /// <summary>Where in the text a place is.</summary>
    public static int Position(Sequence to, int index)
    {
        // Behind the last statement of a program nothing can be looked up.
        if (to.Form == SequenceForm.Program)
            return Math.Min(index < to.Spots.Count ? to.Spots[index].Span.Start : int.MaxValue, to.Statements[^1].GetLastToken().SpanStart);
        if (index < to.Spots.Count)
            return to.Spots[index].Span.Start;
        return to.Spots.Count > 0 ? to.Spots[^1].Span.End : to.Form == SequenceForm.Missing ? to.Owner.Span.End : to.Owner is Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax block ? block.OpenBraceToken.Span.End : to.Owner.SpanStart;
    }

    private static bool IsThere(ISymbol symbol, Sequence to, int at)
    {
        var owner = symbol.DeclaringSyntaxReferences.FirstOrDefault();
        if ((owner is null || owner.SyntaxTree != to.Chart.Tree || !to.Chart.Member.Span.Contains(owner.Span)) && Resembles(symbol, to, at))
            return true;
        if (symbol is IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or IMethodSymbol)
            return Looks(symbol, to, at);
        return symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration && declaration.SyntaxTree == to.Chart.Tree && declaration.Span.Start < at && Looks(symbol, to, at);
    }

    // In another method, or another integration, what has the name and the type will do.
    private static bool Resembles(ISymbol symbol, Sequence to, int at)
        => symbol is ILocalSymbol or IParameterSymbol && TypeOf(symbol) is { } type
            && to.Chart.Model.LookupSymbols(at, name: symbol.Name).Any(s => SymbolEqualityComparer.Default.Equals(TypeOf(s), type)
                && (s is IParameterSymbol || (s is ILocalSymbol && s.DeclaringSyntaxReferences.FirstOrDefault() is { } r && r.Span.End <= at)));

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch { ILocalSymbol local => local.Type, IParameterSymbol parameter => parameter.Type, IFieldSymbol field => field.Type, _ => null };

    // Labels are not among the symbols that are looked up by name; the compiler judges them.
    private static bool Looks(ISymbol symbol, Sequence to, int at)
        => symbol is ILabelSymbol || to.Chart.Model.LookupSymbols(at, name: symbol.Name).Any(s => SymbolEqualityComparer.Default.Equals(s, symbol));

    // Whether a use is behind the new place and within the braces that it is in.
    private static bool IsSeen(SyntaxNode use, ISymbol symbol, Chart chart, Sequence to, int at)
    {
        if (to.Chart != chart || to.Form is SequenceForm.Embedded or SequenceForm.Missing or SequenceForm.Expression)
            return false;
        var scope = to.Owner is Microsoft.CodeAnalysis.CSharp.Syntax.SwitchSectionSyntax section ? section.Parent! : to.Owner;
        return scope.Span.Contains(use.Span) && (symbol is not ILocalSymbol || use.SpanStart >= at);
    }

    private static Refused Unreached(Chart chart, IReadOnlyList<Spot> spots, ISymbol symbol, Move edit, Spot? user)
    {
        var declared = symbol.DeclaringSyntaxReferences.Select(r => r.SyntaxTree == chart.Tree ? chart.Around(r.Span.Start) : null).FirstOrDefault(s => s is not null);
        var what = (user ?? spots[0]).Node.Title;
        if (symbol is IParameterSymbol || declared is null)
            return new Refused($"{what} uses {symbol.Name}, which there is not at the new place.", [.. spots.Select(s => s.Node.Id)]);
        var below = declared.Span.Start > spots[0].Span.Start || edit.To.Diagram == chart.Diagram.Id;
        List<Mend> mends = declared.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.LocalDeclarationStatementSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.LocalFunctionStatementSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.ExpressionStatementSyntax
            ? [new Mend($"Move {declared.Node.Title} too", [new Move([.. spots.Append(declared).OrderBy(s => s.Span.Start).Select(s => s.Node.Id)], edit.To)])] : [];
        return new Refused($"{what} uses {symbol.Name}, which is declared {(below ? "below that place, or not where it can be seen from there" : "elsewhere")}.", [declared.Node.Id], mends);
    }

    private static Refused Lost(Chart chart, IReadOnlyList<Spot> spots, IReadOnlyList<(SyntaxNode Place, ISymbol Symbol)> gone, Move edit)
    {
        var users = Dataflow.SpotsOf(chart, gone.Select(g => g.Place)).Where(u => !spots.Contains(u))
            .Select(u => u.Above.Prepend(u).FirstOrDefault(a => a.In == spots[0].In) ?? u).Distinct().ToList();
        var names = Dataflow.Names(gone.Select(g => g.Symbol));
        return new Refused(
            $"{Dataflow.Titles(users)} {(users.Count == 1 ? "uses" : "use")} {names}, and would no longer find it.", [.. users.Select(u => u.Node.Id)],
            users.Any(u => u.Node.Id == edit.To.Node) ? [] : [new Mend($"Move {Dataflow.Titles(users)} too", [new Move([.. spots.Concat(users).OrderBy(s => s.Span.Start).Select(s => s.Node.Id)], edit.To)])]);
    }
}
