using System.Collections.Immutable;
using Tenon.Development.Building;

namespace Tenon.Studio.Projects;

/// <summary>What MSBuild says of a project: asked when it has to be, with the sources that were made since.</summary>
/// <param name="file">The project file.</param>
internal sealed class Asking(string file)
{
    // MSBuild takes all of the machine; many at once would only wait for one another.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private readonly Lock _lock = new();

    // Sources that MSBuild has not been asked about since they were made.
    private ImmutableList<string> _made = [];

    /// <summary>What it says; null while it cannot make sense of the project.</summary>
    public Answer? Answer { get; private set; }

    /// <summary>Why the project cannot be read as it should be; null when nothing is in the way.</summary>
    public string? Trouble { get; set; } = "It is being read…";

    /// <summary>What it says.</summary>
    /// <exception cref="CommandFailed">It cannot make sense of the project.</exception>
    public Answer Known => Answer ?? throw new CommandFailed(ExitCodes.Failed, Trouble ?? $"{file} cannot be built.");

    /// <summary>Takes up what it said the last time, as long as that holds.</summary>
    /// <returns>Whether that holds.</returns>
    public bool Remember() => (Answer = ProjectQuestion.Kept(file)) is not null;

    /// <summary>Asks it, when it is this project's turn.</summary>
    public async Task Ask(CancellationToken ct)
    {
        await Turn.WaitAsync(ct);
        var made = _made;
        Answer? answer = null;
        try
        {
            answer = await ProjectQuestion.Ask(file);
            Trouble = null;
        }
        catch (CommandFailed e)
        {
            Trouble = e.Message;
        }
        finally
        {
            Turn.Release();
        }

        lock (_lock)
        {
            _made = _made.RemoveRange(made);
            Answer = With(answer, _made);
        }
    }

    /// <summary>Counts sources in that were just made, as MSBuild will when it is asked: that takes seconds, and whoever made them goes on.</summary>
    /// <param name="files">Their paths, from the project's folder.</param>
    public void Include(IEnumerable<string> files)
    {
        lock (_lock)
        {
            _made = _made.AddRange(files);
            Answer = With(Answer, _made);
        }
    }

    private static Answer? With(Answer? answer, IReadOnlyCollection<string> sources)
        => answer is null || sources.All(answer.Arguments.Contains) ? answer : answer with { Arguments = [.. answer.Arguments.Union(sources)] };
}
