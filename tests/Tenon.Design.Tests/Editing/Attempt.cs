using System.Text.Encodings.Web;
using System.Text.Json;
using Tenon.Design.Editing;
using Tenon.Design.Model;

namespace Tenon.Design.Tests;

/// <summary>One try of an edit, held against everything that edits guarantee.</summary>
internal static class Attempt
{
    private static readonly JsonSerializerOptions OneLine = new(ModelJson.Default.Options) { WriteIndented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Plans an edit, and says what is wrong with the plan.</summary>
    /// <param name="planner">Who plans it.</param>
    /// <param name="subject">The file that it is about.</param>
    /// <param name="trial">The edit, and what may become of it.</param>
    /// <returns>Whether it was not refused, and what is wrong; null for nothing.</returns>
    public static (bool Done, string? Fault) Make(EditPlanner planner, Subject subject, Trial trial)
    {
        EditPlan? plan = null;
        try
        {
            plan = planner.Plan(trial.Edit);
            Guarantees.Check(subject, trial, plan);
            return (plan.Refused is null, null);
        }
        catch (Exception e)
        {
            return (false, $"{subject}: {JsonSerializer.Serialize(trial.Edit, OneLine)}\n{e.Message}\n{(e is ShouldAssertException ? Guarantees.Difference(subject, plan) : e.StackTrace)}");
        }
    }
}
