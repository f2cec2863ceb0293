using Microsoft.CodeAnalysis;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Development.Asking;
using Tenon.Development.Running;
using Tenon.Runtime.Control;
using Tenon.Studio.Api;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Running;

/// <summary>Runs a project for whoever tries it: compiles, starts, and at each save does it again. What does not compile leaves the old one running.</summary>
internal sealed class ProjectRun : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private readonly StudioProject _project;
    private readonly Events _events;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _log = [];
    private RunningProject? _running;
    private RunState _state;
    private long _lines;

    public ProjectRun(StudioProject project, Events events)
    {
        _project = project;
        _events = events;
        _state = new RunState(project.Id, RunStage.Stopped, [], null, []);
        project.Saved = () =>
        {
            if (_running is not null)
                _ = Start(CancellationToken.None);
        };
    }

    public RunState State => _state;

    public IReadOnlyList<LogLine> Log
    {
        get
        {
            lock (_lock)
                return [.. _log];
        }
    }

    /// <summary>Compiles and starts the project, in place of the process that runs it now.</summary>
    public async Task<RunState> Start(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            Tell(_state with { State = RunStage.Building, Message = null, Problems = [] });
            var compiled = await _project.Build(ct);
            if (!compiled.Succeeded)
            {
                IReadOnlyList<Problem> problems = [.. compiled.Diagnostics.Where(d => d is { Severity: DiagnosticSeverity.Error, Location.IsInSource: true })
                    .Select(d => new Problem(d.Id, "error", d.GetMessage(null), Places.Of(d.Location, _project.Folder)))];
                var message = _running is { HasEnded: false } ? "It does not compile, and keeps running as it was before." : "It does not compile, and starts when that is mended.";
                return Tell(_state with { State = RunStage.Failed, Message = message, Problems = problems });
            }

            var answer = _project.Answer!;
            if (!answer.IsProgram)
                return Tell(_state with { State = RunStage.Failed, Message = $"{_project.Name} is a library: it has no <OutputType>Exe</OutputType>, so there is nothing to run." });
            await compiled.WriteTo(answer.Program, ct);
            await End();
            Tell(_state with { State = RunStage.Starting, Urls = [] });
            var running = RunningProject.Start(answer, ["--urls=http://127.0.0.1:0"], "Development", colours: false, line => Said("out", line), line => Said("error", line));
            _running = running;
            _ = Watch(running);
            return _state;
        }
        catch (CommandFailed e)
        {
            return Tell(_state with { State = RunStage.Failed, Message = e.Message });
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops the project.</summary>
    public async Task<RunState> Stop()
    {
        await _turn.WaitAsync();
        try
        {
            await End();
            return Tell(new RunState(_project.Id, RunStage.Stopped, [], null, []));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Asks the running project.</summary>
    /// <exception cref="CommandFailed">It does not run.</exception>
    public ControlClient Ask() => ControlClient.To(_project.Folder);

    public void Dispose()
    {
        _running?.Dispose();
        _turn.Dispose();
    }

    private async Task End()
    {
        if (_running is not { } old)
            return;
        _running = null;
        await old.Stop();
        old.Dispose();
    }

    // Tells each run as it ends, and when the process does.
    private async Task Watch(RunningProject running)
    {
        var seen = new HashSet<string>();
        while (await Task.WhenAny(running.Ended, Task.Delay(Between)) != running.Ended)
        {
            if (_state.State != RunStage.Running || _running != running)
                continue;
            try
            {
                using var client = ControlClient.Find(_project.Folder);
                var runs = client is null ? [] : await client.Runs(null, 20, CancellationToken.None);
                foreach (var run in runs.Reverse().Where(r => seen.Add(r.Id)))
                    _events.Say("ran", new { project = _project.Id, run });
            }
            catch (CommandFailed)
            {
            }
        }

        if (_running == running)
        {
            _running = null;
            Tell(_state with { State = RunStage.Failed, Urls = [], Message = $"{_project.Name} ended with exit code {running.ExitCode}. Its last lines say why." });
        }
    }

    private void Said(string stream, string text)
    {
        LogLine line;
        lock (_lock)
        {
            line = new LogLine(_project.Id, ++_lines, TimeProvider.System.GetUtcNow(), stream, text);
            _log.Enqueue(line);
            if (_log.Count > 5000)
                _log.Dequeue();
        }

        _events.Say("log", line);
        if (text.StartsWith("Ready on ", StringComparison.Ordinal))
            Tell(_state with { State = RunStage.Running, Urls = [.. _state.Urls, text["Ready on ".Length..].Trim()] });
    }

    private RunState Tell(RunState state)
    {
        _state = state;
        _events.Say("run", state);
        return state;
    }
}
