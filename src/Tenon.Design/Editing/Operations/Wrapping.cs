using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Puts nodes into a branch, a loop or a try.</summary>
internal static class Wrapping
{
    public static string Plan(Draft draft, Wrap edit)
    {
        var stretch = Stretch.Of(draft.Sources, edit.Nodes, "put into something");
        var (opening, closing, levels) = Frame(stretch, edit);
        var before = Hoisting.Before(draft, stretch, edit);
        if (stretch.HasLines)
        {
            Rewriting.Enclose(draft, stretch, before, opening, closing, levels);
        }
        else
        {
            if (before is not null)
                throw new Refused("What is declared here is used behind it. Put it on a line of its own first.", edit.Nodes);
            var code = stretch.Spots.DistinctBy(s => (object?)s.Statement ?? s).Select(Whole).Aggregate((a, b) => a.Then(b));
            Rewriting.Replace(draft, stretch, opening.Then(code.Deeper(levels)).Then(closing));
        }

        return $"Put {Dataflow.Titles(stretch.Spots)} into {Named(edit.In)}";
    }

    private static Fragment Whole(Spot spot)
    {
        if (spot.Statement is { } statement)
            Removal.MustHoldItsDirectives(spot, statement);
        return Extent.Of(spot).Copy();
    }

    private static (Fragment Opening, Fragment Closing, int Levels) Frame(Stretch stretch, Wrap edit)
    {
        var style = FileStyle.Of(stretch.Chart.Tree);
        var options = stretch.Chart.Tree.Options;
        Fragment Head(string head) => style.BraceOnOwnLine ? Fragment.Of(head, "{") : Fragment.Of(head + " {");
        string Value(string guess) => edit.Text is null ? guess : Snippet.Expression(edit.Text.Trim(), options).ToString();
        var end = Fragment.Of("}");
        switch (edit.In)
        {
            case Model.Wrapping.If:
                return (Head($"if ({Value("true")})"), end, 1);
            case Model.Wrapping.While:
                MustNotJump(stretch, edit);
                return (Head($"while ({Value(Guesses.Token(stretch) is { } ct ? $"!{ct}.IsCancellationRequested" : "true")})"), end, 1);
            case Model.Wrapping.ForEach:
                MustNotJump(stretch, edit);
                var items = Value(Guesses.Items(stretch));
                return (Head($"foreach (var {Guesses.Item(stretch, items)} in {items})"), end, 1);
            case Model.Wrapping.Try:
                return (Head("try"), Catching($"catch ({Type("Exception")})", style, "throw;"), 1);
            case Model.Wrapping.Retry:
                MustNotJump(stretch, edit);
                return Retry(stretch, style, Type("Exception"));
            case Model.Wrapping.Parallel:
                return Parallel(stretch, edit, style, Value(Guesses.Items(stretch)));
            default:
                throw new Refused($"Nodes cannot be put into {edit.In}.");
        }

        string Type(string guess) => edit.Text is null ? guess : Snippet.Type(edit.Text.Trim(), options).ToString();
    }

    private static (Fragment, Fragment, int) Retry(Stretch stretch, FileStyle style, string type)
    {
        var attempt = Scope.Free("attempt", Scope.Taken(stretch.In, stretch.Span.Start));
        var ct = Guesses.Token(stretch);
        var wait = Guesses.IsAsync(stretch) ? $"await Task.Delay(TimeSpan.FromSeconds({attempt}){(ct is null ? "" : $", {ct}")});" : $"Thread.Sleep(TimeSpan.FromSeconds({attempt}));";
        var opening = style.BraceOnOwnLine ? Fragment.Of($"for (var {attempt} = 1; ; {attempt}++)", "{", "    try", "    {") : Fragment.Of($"for (var {attempt} = 1; ; {attempt}++) {{", "    try {");
        var closing = Catching($"catch ({type}) when ({attempt} < 3)", style, wait).Deeper(1).Then(Fragment.Of("}"));
        return (opening, stretch.Goes ? Fragment.Of("        break;").Then(closing) : closing, 2);
    }

    private static (Fragment, Fragment, int) Parallel(Stretch stretch, Wrap edit, FileStyle style, string items)
    {
        if (stretch.Returns.Count > 0 || stretch.Has<YieldStatementSyntax>())
            throw new Refused("A return would not end the method, but one of the things that run at once.", [.. Dataflow.SpotsOf(stretch.Chart, stretch.Returns).Select(s => s.Node.Id)]);
        MustNotJump(stretch, edit);
        if (!Guesses.IsAsync(stretch))
            throw new Refused("Running things at once has to be waited for, and this method is not asynchronous.", edit.Nodes);
        var ct = Guesses.Token(stretch);
        var head = $"await Parallel.ForEachAsync({items}, {(ct is null ? "" : ct + ", ")}async ({Guesses.Item(stretch, items)}, {ct ?? "_"}) =>";
        return (style.BraceOnOwnLine ? Fragment.Of(head, "{") : Fragment.Of(head + " {"), Fragment.Of("});"), 1);
    }

    private static Fragment Catching(string head, FileStyle style, string then)
        => style.BraceOnOwnLine ? Fragment.Of("}", head, "{", "    " + then, "}") : Fragment.Of($"}} {head} {{", "    " + then, "}");

    // A break or continue that belongs to a loop around would belong to the new one.
    private static void MustNotJump(Stretch stretch, Wrap edit)
    {
        var jumps = stretch.Jumps.Where(j => j is BreakStatementSyntax or ContinueStatementSyntax).ToList();
        if (jumps.Count > 0)
            throw new Refused($"{jumps[0].ToString().TrimEnd(';')} would leave {Named(edit.In)}, and no longer what is around it.", [.. Dataflow.SpotsOf(stretch.Chart, jumps).Select(s => s.Node.Id)]);
    }

    private static string Named(Model.Wrapping wrapping) => wrapping switch
    {
        Model.Wrapping.If => "a branch",
        Model.Wrapping.Try => "a try",
        Model.Wrapping.Retry => "a loop that tries again",
        Model.Wrapping.Parallel => "a loop that runs several at once",
        _ => "a loop",
    };
}
