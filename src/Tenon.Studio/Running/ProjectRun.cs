using Microsoft.CodeAnalysis;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Development.Asking;
using Tenon.Development.Building;
using Tenon.Development.Running;
using Tenon.Runtime.Control;
using Tenon.Studio.Api;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Running;

/// <summary>Runs a project for whoever tries it, and again at each save until it is stopped, and tells browsers what becomes of it.</summary>
internal sealed class ProjectRun : IRunSource, IRunListener, IDisposable
{
    private const int MostLines = 5000;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private readonly StudioProject _project;
    private readonly Events _events;
    private readonly RunSession _session;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _log = [];
    private RunState _state;
    private TaskCompletionSource _settled = Completed();
    private (Change Change, bool Asked)? _due;
    private Compilation? _compiled;
    private bool _wanted;
    private long _lines;

    public ProjectRun(StudioProject project, Events events)
    {
        (_project, _events) = (project, events);
        _session = new RunSession(this, this, ["--urls=http://127.0.0.1:0"], "Development", colours: false);
        _state = new RunState(project.Id, RunStage.Stopped, [], null, []);
        project.Saved = change =>
        {
            if (_wanted)
                _ = Start(change, asked: false, CancellationToken.None);
        };
    }

    public RunState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    public IReadOnlyList<LogLine> Log
    {
        get
        {
            lock (_lock)
                return [.. _log];
        }
    }

    string IRunSource.Name => _project.Name;

    /// <summary>Compiles and starts the project, in place of the process that runs it now.</summary>
    public Task<RunState> Start(CancellationToken ct)
    {
        _wanted = true;
        return Start(Change.Source, asked: true, ct);
    }

    /// <summary>Stops the project; saves do not start it any more.</summary>
    public async Task<RunState> Stop()
    {
        _wanted = false;
        await _turn.WaitAsync();
        try
        {
            await _session.Stop();
            return Tell(_ => new RunState(_project.Id, RunStage.Stopped, [], null, []));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits until a start that is under way has ended, well or badly.</summary>
    public async Task<RunState> Settled(CancellationToken ct)
    {
        Task settled;
        lock (_lock)
            settled = _settled.Task;
        await settled.WaitAsync(ct);
        return State;
    }

    /// <summary>Asks the running project.</summary>
    /// <exception cref="CommandFailed">It does not run.</exception>
    public ControlClient Ask() => ControlClient.To(_project.Folder);

    public void Dispose()
    {
        _session.Dispose();
        _turn.Dispose();
    }

    Task<Answer> IRunSource.Ask(bool anew) => _project.Asked();

    async Task<Compiled> IRunSource.Compile(Answer answer, CancellationToken ct)
    {
        var compiled = await _project.Build(ct);
        _compiled = compiled.Sources;
        return compiled;
    }

    void IRunListener.Found(IReadOnlyList<Diagnostic> diagnostics, string folder)
        => Tell(state => state with
        {
            Problems = [.. diagnostics.Where(d => d is { Severity: DiagnosticSeverity.Error, Location.IsInSource: true })
                .Select(d => new Problem(d.Id, "error", d.GetMessage(null), Places.Of(d.Location, folder)))],
        });

    void IRunListener.NotBuilt(string? reason, bool runs)
        => Tell(state => state with
        {
            State = RunStage.Failed,
            Urls = runs ? state.Urls : [],
            Message = (reason ?? "It does not compile.") + (runs ? " It keeps running as it was before." : " It starts when that is mended."),
        });

    void IRunListener.Starting() => Tell(state => state with { State = RunStage.Starting, Urls = [] });

    void IRunListener.Said(string line, bool error)
    {
        LogLine said;
        lock (_lock)
        {
            said = new LogLine(_project.Id, ++_lines, TimeProvider.System.GetUtcNow(), error ? "error" : "out", line);
            _log.Enqueue(said);
            if (_log.Count > MostLines)
                _log.Dequeue();
        }

        _events.Say("log", said);
    }

    void IRunListener.Serves(string url)
    {
        var first = Tell(state => state with { State = RunStage.Running, Urls = [.. state.Urls, url] }).Urls.Count == 1;
        if (first && _session.Running is { } running)
            _ = Follow(running);
    }

    void IRunListener.Ended(int exitCode)
        => Tell(state => state with { State = RunStage.Failed, Urls = [], Message = $"{_project.Name} ended with exit code {exitCode}. Its last lines say why. It starts again at the next save." });

    private async Task<RunState> Start(Change change, bool asked, CancellationToken ct)
    {
        // Saves that come while one is at it are one.
        lock (_lock)
            _due = _due is { } other ? (change > other.Change ? change : other.Change, asked || other.Asked) : (change, asked);
        await _turn.WaitAsync(ct);
        try
        {
            lock (_lock)
            {
                if (_due is not { } due)
                    return _state;
                ((change, asked), _due) = (due, null);
            }

            // Some editors save what was not changed, and the start before this one may have taken up what was saved meanwhile.
            if (!asked && change == Change.Source && _project.Sources == _compiled && State.State is RunStage.Starting or RunStage.Running)
                return State;

            Tell(state => state with { State = RunStage.Building, Message = null, Problems = [] });
            await _session.Start(change, ct);
            return State;
        }
        catch (Exception e) when (e is CommandFailed or OperationCanceledException)
        {
            return Tell(state => state with { State = RunStage.Failed, Message = e.Message });
        }
        finally
        {
            _turn.Release();
        }
    }

    // Tells each run as it ends.
    private async Task Follow(RunningProject running)
    {
        var last = (string?)null;
        while (await Task.WhenAny(running.Ended, Task.Delay(Between)) != running.Ended)
        {
            try
            {
                using var client = ControlClient.Find(_project.Folder);
                var runs = client is null ? [] : await client.Runs(null, 20, CancellationToken.None);
                foreach (var run in runs.TakeWhile(r => r.Id != last).Reverse())
                    _events.Say("ran", new { project = _project.Id, run });
                last = runs is [var latest, ..] ? latest.Id : last;
            }
            catch (CommandFailed)
            {
                // It is stopping; whoever waits for its end is told.
            }
        }
    }

    private RunState Tell(Func<RunState, RunState> change)
    {
        RunState state;
        lock (_lock)
        {
            _state = state = change(_state);
            if (state.State is not (RunStage.Building or RunStage.Starting))
                _settled.TrySetResult();
            else if (_settled.Task.IsCompleted)
                _settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _events.Say("run", state);
        return state;
    }

    private static TaskCompletionSource Completed()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        settled.SetResult();
        return settled;
    }
}
