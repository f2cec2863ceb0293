using Tenon.Cli.Reporting;
using Tenon.Runtime.Control;

namespace Tenon.Cli.Operating;

/// <summary>Prints what came of a run that somebody asked for.</summary>
internal static class Replies
{
    /// <param name="screen">Where to print.</param>
    /// <param name="reply">What came of it.</param>
    /// <param name="project">The project as it was given, for the command that comes next.</param>
    public static void Print(Screen screen, RunReply reply, string project)
    {
        if (reply.Run is { } run)
            RunReport.Print(screen, run);
        else
            screen.Line(reply.Success ? "It ran." : "It did not run.");
        if (reply.Status is { } status)
            screen.Line($"  answered {status}");
        if (reply.Body is { Length: > 0 } body)
            screen.Line(body);
        if (reply.DeadLetter is { } letter)
            screen.Problem($"Its input is kept as a dead letter. See it with: tenon dead-letters show {letter}{Words.For(project)}");
    }
}
