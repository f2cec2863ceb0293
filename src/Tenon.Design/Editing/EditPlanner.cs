using Microsoft.CodeAnalysis;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Editing.Operations;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading.Meaning;
using Tenon.Design.Writing;

namespace Tenon.Design.Editing;

/// <summary>Plans edits of diagrams as the smallest changes of text.</summary>
/// <param name="compilation">The project; it need not compile.</param>
/// <param name="folder">The project's folder, that files are named from; empty for whole paths.</param>
/// <param name="memory">What was found when it was read before; null where it is read once.</param>
public sealed class EditPlanner(Compilation compilation, string folder, ReadingMemory? memory = null)
{
    private readonly Sources _sources = new(compilation, folder, memory);

    /// <summary>Plans an edit. Nothing is written.</summary>
    /// <param name="edit">What is wanted.</param>
    /// <returns>The changes of text, or why there are none.</returns>
    public EditPlan Plan(Edit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var draft = new Draft(_sources);
        try
        {
            var title = Operation(draft, edit);
            if (draft.IsEmpty)
                return new EditPlan(title, [], [], null);
            var after = new Verification(draft);
            if (Imports.Add(draft, after))
                after = new Verification(draft);
            if (TakesAway(edit))
            {
                var before = draft.Count;
                Imports.Remove(draft, after);
                if (edit is not DeleteIntegration)
                    ConnectionRemoving.Remove(draft, after);
                if (draft.Count > before)
                    after = new Verification(draft);
            }

            if ((draft.MustCompile || !IsHalfDone(edit)) && after.NewErrors() is { Count: > 0 } errors)
                throw new Refused($"It would not compile any more: {errors[0].GetMessage(null)}{(IsElsewhere(edit) ? FileNames.Of(errors.Select(e => e.Location), folder, " That is so at ") : "")}", [.. Where(after, errors[0])]);
            var selected = Selection.Of(draft, after);
            return new EditPlan(Named(title, edit, selected, after), [.. draft.Files()], selected, null);
        }
        catch (Refused refused)
        {
            return new EditPlan(Name(edit), [], [], refused.Refusal);
        }
    }

    // What is put somewhere is called what it is called there.
    private static string Named(string title, Edit edit, IReadOnlyList<string> selected, Verification after)
        => edit is Insert or InsertCode && selected is [var one] ? $"Insert {Reading.Words.Cut(after.After.Spot(one).Node.Title, 60)}" : title;

    private static string Operation(Draft draft, Edit edit) => edit switch
    {
        Delete one => Deleting.Plan(draft, one),
        Extract one => Extracting.Plan(draft, one),
        Inline one => Inlining.Plan(draft, one),
        Insert one => ItemInserting.Plan(draft, one),
        InsertCode one => CodeInserting.Plan(draft, one),
        AddConnection one => ConnectionAdding.Plan(draft, one),
        AddField one => FieldSetting.Plan(draft, one),
        AddFlow one => FlowAdding.Plan(draft, one),
        AddIntegration one => FileAdding.Plan(draft, one),
        AddLane one => LaneAdding.Plan(draft, one),
        AddParameter one => ParameterSetting.Plan(draft, one),
        AddType one => FileAdding.Plan(draft, one),
        Copy one => Copying.Plan(draft, one),
        DeleteFlow one => FlowRemoving.Plan(draft, one),
        DeleteIntegration one => FlowRemoving.Plan(draft, one),
        Move one => Moving.Plan(draft, one),
        RemoveField one => FieldRemoving.Plan(draft, one),
        RemoveLane one => LaneRemoving.Plan(draft, one),
        RemoveParameter one => ParameterSetting.Plan(draft, one),
        Rename one => Renaming.Plan(draft, one),
        RenameField one => FieldSetting.Plan(draft, one),
        RunTogether one => RunningTogether.Plan(draft, one),
        SetAttribute one => AttributeSetting.Plan(draft, one),
        SetComment one => CommentSetting.Plan(draft, one),
        SetFieldType one => FieldSetting.Plan(draft, one),
        SetInput one => InputSetting.Plan(draft, one),
        AddItem one => ValueMaking.Plan(draft, one),
        MakeValue one => ValueMaking.Plan(draft, one),
        MoveItem one => ItemMoving.Plan(draft, one),
        SetOutput one => OutputSetting.Plan(draft, one),
        SetText one => TextSetting.Plan(draft, one),
        Unwrap one => Unwrapping.Plan(draft, one),
        Wrap one => Operations.Wrapping.Plan(draft, one),
        _ => throw new Refused($"{Name(edit)} is no edit that is known."),
    };

    // Whoever writes text may be in the middle of it: what is wrong is shown, not refused.
    private static bool IsHalfDone(Edit edit) => edit is SetInput or SetText or InsertCode;

    private static bool TakesAway(Edit edit) => edit is Delete or Move or RemoveLane or Unwrap or RemoveParameter or SetOutput or SetAttribute or RemoveField or DeleteFlow or DeleteIntegration;

    // What is wrong then stands anywhere in the project.
    private static bool IsElsewhere(Edit edit) => edit is AddField or RemoveField or RenameField or SetFieldType or DeleteFlow or DeleteIntegration;

    private static string Name(Edit edit) => Reading.Words.Humanise(edit.GetType().Name);

    private static IEnumerable<string> Where(Verification after, Diagnostic error)
        => error.Location.SourceTree is { } tree && Reading.Bodied.Around(tree.GetRoot().FindNode(error.Location.SourceSpan)) is { } member
            && after.After.Chart(member).Around(error.Location.SourceSpan.Start) is { } spot ? [spot.Node.Id] : [];
}
