using Tenon.Design.Model;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing.Operations;

/// <summary>Puts statements that somebody has written at a place.</summary>
internal static class CodeInserting
{
    public static string Plan(Draft draft, InsertCode edit)
    {
        var (to, index) = draft.Sources.At(edit.At);
        var (code, statements) = Snippet.Statements(edit.Code, to.Chart.Tree.Options);
        Placing.Put(draft, to, index, code.Styled(FileStyle.Of(to.Chart.Tree)));
        return statements.Count == 1 ? $"Insert {Reading.Words.Cut(Reading.Words.Line(statements[0]), 60)}" : $"Insert {statements.Count} statements";
    }
}
