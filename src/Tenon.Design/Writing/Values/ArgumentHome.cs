using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;
using Tenon.Generators.Reading;

namespace Tenon.Design.Writing.Values;

/// <summary>A call, or what makes an object: it takes arguments.</summary>
/// <param name="call">The call.</param>
/// <param name="method">What it calls, as far as that is known.</param>
/// <param name="name">The parameter's name.</param>
/// <param name="there">The argument, where there is one.</param>
/// <param name="title">What the call is called.</param>
internal sealed class ArgumentHome(ExpressionSyntax call, IMethodSymbol? method, string name, ArgumentSyntax? there, string title) : Home
{
    private readonly ArgumentListSyntax? _list = call switch { InvocationExpressionSyntax one => one.ArgumentList, BaseObjectCreationExpressionSyntax one => one.ArgumentList, _ => null };

    private string Said => Names.Identifier(name) + ": ";

    public override SyntaxNode Around => call;

    public override int Position => _list?.CloseParenToken.SpanStart ?? call.SpanStart;

    public override void Put(Draft draft, string value)
    {
        var tree = call.SyntaxTree;
        if (_list is null)
        {
            draft.Insert(tree, ((ObjectCreationExpressionSyntax)call).Type.Span.End, $"({(method?.Parameters is [{ } first, ..] && first.Name == name ? "" : Said)}{value})");
            return;
        }

        var all = _list.Arguments;
        if (method is not null && method.Parameters.All(p => p.Name != name) && Overloads.Widest(method) is var wide && wide.Parameters.Any(p => p.Name == name))
        {
            Widen(draft, method, wide, value);
            return;
        }

        var position = method?.Parameters.Select((p, i) => (p, i)).Where(p => p.p.Name == name).Select(p => (int?)p.i).FirstOrDefault()
            ?? throw new Refused($"{title} takes nothing called {name}.");
        var given = all.Select((a, i) => NameOf(a, i)).ToList();

        // In its place when those in front of it are all there, by name when not. A name may stand anywhere behind those without.
        var positional = position == all.Count && all.All(a => a.NameColon is null);
        var behind = given.Select((n, i) => (n, i)).Where(g => method.Parameters.FirstOrDefault(p => p.Name == g.n)?.Ordinal > position).Select(g => (int?)g.i).FirstOrDefault();
        var at = behind is { } later && all.Skip(later).All(a => a.NameColon is not null) ? later : all.Count;
        var text = positional ? value : Said + value;
        if (all.Count == 0)
            draft.Insert(tree, _list.OpenParenToken.Span.End, text);
        else if (at == all.Count)
            draft.Insert(tree, all[^1].Span.End, ", " + text);
        else
            draft.Insert(tree, all[at].SpanStart, text + ", ");
    }

    public override void Take(Draft draft)
    {
        if (_list is null || there is null)
            return;
        var all = _list.Arguments;
        var index = all.IndexOf(there);
        var tree = call.SyntaxTree;
        if (method?.Parameters.FirstOrDefault(p => p.Name == NameOf(there, index)) is { IsOptional: false, IsParams: false } needed)
            throw new Refused($"{title} needs {needed.Name}.");

        // Those behind it have to say their names now.
        for (var i = index + 1; i < all.Count; i++)
        {
            if (all[i].NameColon is null && NameOf(all[i], i) is { } own && method?.Parameters.FirstOrDefault(p => p.Name == own) is not { IsParams: true })
                draft.Insert(tree, all[i].SpanStart, $"{Names.Identifier(own)}: ");
        }

        draft.Replace(tree, all.Count == 1 ? all[0].Span : index == 0 ? TextSpan.FromBounds(all[0].SpanStart, all[1].SpanStart) : TextSpan.FromBounds(all[index - 1].Span.End, all[index].Span.End), "");
    }

    public override SyntaxNode With(SyntaxNode root, ExpressionSyntax value)
    {
        var argument = SyntaxFactory.Argument(SyntaxFactory.NameColon(name), default, value);
        return _list is not null ? root.ReplaceNode(_list, Named(_list).AddArguments(argument))
            : root.ReplaceNode(call, ((ObjectCreationExpressionSyntax)call).WithArgumentList(SyntaxFactory.ArgumentList([argument])));
    }

    // Another overload takes it, in which others may have another turn and so must say their names.
    private void Widen(Draft draft, IMethodSymbol narrow, IMethodSymbol wide, string value)
    {
        var all = _list!.Arguments;
        var moved = all.Select((a, i) => a.NameColon is null ? Overloads.NameIn(wide, narrow, i) : null).ToList();
        var first = moved.FindIndex(m => m is not null);
        for (var i = 0; i < all.Count; i++)
        {
            if (moved[i] is { } own)
                draft.Insert(call.SyntaxTree, all[i].SpanStart, $"{(i == first ? $"{Said}{value}, " : "")}{Names.Identifier(own)}: ");
        }

        if (first < 0)
            draft.Insert(call.SyntaxTree, all.Count == 0 ? _list.OpenParenToken.Span.End : all[^1].Span.End, $"{(all.Count == 0 ? "" : ", ")}{Said}{value}");
    }

    private ArgumentListSyntax Named(ArgumentListSyntax list) => method is null ? list : list.WithArguments(
        SyntaxFactory.SeparatedList(list.Arguments.Select((a, i) => a.NameColon is null && Overloads.NameIn(Overloads.Widest(method), method, i) is { } own ? a.WithNameColon(SyntaxFactory.NameColon(own)) : a), list.Arguments.GetSeparators()));

    private string? NameOf(ArgumentSyntax argument, int position)
        => argument.NameColon?.Name.Identifier.ValueText ?? (method is { Parameters.Length: > 0 } ? method.Parameters[Math.Min(position, method.Parameters.Length - 1)].Name : null);
}
