using Tenon.Design.Model;
using Tenon.Runtime.Control;

namespace Tenon.Studio.Api;

/// <summary>Whether a project runs.</summary>
/// <param name="Project">The project's id.</param>
/// <param name="State">How far it is.</param>
/// <param name="Urls">The addresses that it serves on.</param>
/// <param name="Message">What is wrong, when something is.</param>
/// <param name="Problems">The errors that keep it from starting.</param>
internal sealed record RunState(string Project, RunStage State, IReadOnlyList<string> Urls, string? Message, IReadOnlyList<Problem> Problems);

/// <summary>How far the running of a project is.</summary>
internal enum RunStage
{
    /// <summary>It does not run.</summary>
    Stopped,

    /// <summary>It is being compiled.</summary>
    Building,

    /// <summary>Its process has begun, and does not serve yet.</summary>
    Starting,

    /// <summary>It serves.</summary>
    Running,

    /// <summary>It does not compile, or ended by itself.</summary>
    Failed,
}

/// <summary>A line of a running project's output.</summary>
/// <param name="Project">The project's id.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="At">When it came.</param>
/// <param name="Stream">out, error, or note for what Studio says itself.</param>
/// <param name="Text">The line.</param>
internal sealed record LogLine(string Project, long Number, DateTimeOffset At, string Stream, string Text);

/// <summary>A request to send to a running project.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with its query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Until">The id of the node behind which the run ends; null to run to the end.</param>
/// <param name="File">The <c>.http</c> file whose variables the request has in it; null for none.</param>
internal sealed record TryRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string? Body, string? Until = null, string? File = null);

/// <summary>What came of a request.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body, as text.</param>
/// <param name="Duration">How long it took, in milliseconds.</param>
/// <param name="Run">The run that it was, with what its nodes took and gave; null when it was none.</param>
internal sealed record TryReply(int Status, IReadOnlyDictionary<string, string> Headers, string Body, double Duration, RunInfo? Run);

/// <summary>Asks to run a flow that is woken by anything but HTTP.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Body">The content of a file; null for none.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Until">The id of the node behind which the run ends; null to run to the end.</param>
internal sealed record TriggerRequest(string Flow, string? Body, string? ContentType, string? FileName, string? Until = null);
