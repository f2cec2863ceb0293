using Tenon.Development.Running;

namespace Tenon.Studio.Projects;

/// <summary>Follows a project's files, whoever saves them.</summary>
/// <param name="file">The project file.</param>
/// <param name="asking">What MSBuild says of it, and so which other projects belong to it.</param>
/// <param name="take">Is given what a save calls for; at first, what it takes to read the project at all.</param>
/// <param name="deaf">Is told when the system does not let it follow: what was read then stays.</param>
internal sealed class Following(string file, Asking asking, Func<Change, Task> take, Action<IOException> deaf)
{
    /// <summary>Follows until it is told to stop.</summary>
    public async Task Run(CancellationToken closed)
    {
        var change = asking.Remember() ? Change.Source : Change.Project;

        // Before the first read, so that no save is missed while it is under way.
        var watcher = Watch();
        try
        {
            while (true)
            {
                var references = asking.Answer?.References ?? [];
                await take(change);
                if (!(asking.Answer?.References ?? []).SequenceEqual(references))
                {
                    watcher?.Dispose();
                    watcher = Watch();
                }

                if (watcher is null)
                    return;
                change = await watcher.Next(closed);
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
        }
        finally
        {
            watcher?.Dispose();
        }
    }

    private SourceWatcher? Watch()
    {
        try
        {
            return new SourceWatcher(file, asking.Answer?.References ?? []);
        }
        catch (IOException e)
        {
            deaf(e);
            return null;
        }
    }
}
