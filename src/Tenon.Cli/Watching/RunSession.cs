using System.Diagnostics;
using Tenon.Cli.Reporting;
using Tenon.Development.Building;
using Tenon.Development.Running;

namespace Tenon.Cli.Watching;

/// <summary>How a project is to be run.</summary>
/// <param name="Project">The project file.</param>
/// <param name="Arguments">The command line of the project.</param>
/// <param name="Environment">Its environment; null for the one that is set, or Development.</param>
/// <param name="Watch">Whether to build and start it again at each save.</param>
internal sealed record RunRequest(string Project, IReadOnlyList<string> Arguments, string? Environment, bool Watch);

/// <summary>Runs a project until it is told to stop: compiles, starts, and at each save does it again. What does not compile leaves the old one running.</summary>
internal sealed class RunSession(RunRequest request, Screen screen) : IDisposable
{
    private readonly ProjectCompiler _compiler = new();
    private readonly CancellationTokenSource _stop = new();
    private Answer? _answer;
    private RunningProject? _running;
    private long _since = Stopwatch.GetTimestamp();

    public async Task<int> Run()
    {
        using var signals = new Signals(Stop);
        _answer = ProjectQuestion.Kept(request.Project);

        // Before the first build, so that no save is missed while it is under way.
        var watcher = request.Watch ? new SourceWatcher(request.Project, References()) : null;
        var watched = References();
        var started = await Build(_answer is null ? Change.Project : Change.Source);
        if (watcher is not null)
            await Watch(watcher, watched);
        else if (_running is not null)
            await Task.WhenAny(_running.Ended, Stopped());
        if (_running is null)
            return started || _stop.IsCancellationRequested ? ExitCodes.Done : ExitCodes.Failed;
        return await _running.Stop();
    }

    public void Dispose()
    {
        _running?.Dispose();
        _stop.Dispose();
    }

    private async Task Watch(SourceWatcher watcher, string[] watched)
    {
        RunningProject? reported = null;
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                if (!References().SequenceEqual(watched))
                {
                    watcher.Dispose();
                    watcher = new SourceWatcher(request.Project, watched = References());
                }

                var next = watcher.Next(_stop.Token);
                if (_running is { } running && running != reported && await Task.WhenAny(next, running.Ended) == running.Ended)
                {
                    // Said once; then only a save, or the end, goes on.
                    reported = running;
                    if (!_stop.IsCancellationRequested)
                        screen.Problem($"{Name} ended with exit code {running.ExitCode}. It starts again at the next save.");
                }

                var change = await next;
                _since = Stopwatch.GetTimestamp();
                await Build(change);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        finally
        {
            watcher.Dispose();
        }
    }

    private string Name => Path.GetFileNameWithoutExtension(request.Project);

    private string[] References() => _answer?.References ?? [];

    // Whether a new process was started.
    private async Task<bool> Build(Change change)
    {
        try
        {
            if (change == Change.Project || _answer is null)
            {
                screen.Note($"Reading {Name}…");
                _answer = await ProjectQuestion.Ask(request.Project);
            }

            if (!_answer.IsProgram)
                throw new CommandFailed(ExitCodes.Usage, $"{request.Project} is a library: it has no <OutputType>Exe</OutputType>, so there is nothing to run.");
            if (change != Change.Settings || !File.Exists(_answer.Program))
            {
                var compiled = await _compiler.Compile(_answer, Thoroughness.Run, _stop.Token);
                DiagnosticReport.Print(screen, compiled.Diagnostics, _answer.Folder);
                if (!compiled.Succeeded)
                {
                    Failed();
                    return false;
                }

                await compiled.WriteTo(_answer.Program, _stop.Token);
            }

            await Restart(_answer);
            return true;
        }
        catch (CommandFailed e) when (e.ExitCode == ExitCodes.Failed)
        {
            screen.Problem(e.Message);
            Failed();
            return false;
        }
    }

    private void Failed()
    {
        if (request.Watch)
            screen.Problem(_running is { HasEnded: false } ? $"{Name} keeps running as it was before this save." : $"{Name} starts when this is mended.");
    }

    private async Task Restart(Answer answer)
    {
        if (_running is { } old)
        {
            await old.Stop();
            old.Dispose();
        }

        _running = RunningProject.Start(answer, request.Arguments, request.Environment, screen.IsRich, Output, screen.ErrorLine);
    }

    private void Output(string line)
    {
        screen.Line(line);
        if (line.StartsWith("Ready on ", StringComparison.Ordinal) && _since != 0)
        {
            screen.Note($"Started in {Stopwatch.GetElapsedTime(_since).TotalSeconds:0.0} s{(request.Watch ? "; every save starts it again" : "")}. Stop it with Ctrl-C.");
            _since = 0;
        }
    }

    private void Stop(int times)
    {
        _stop.Cancel();
        if (times > 1)
            _running?.Kill();
    }

    private Task Stopped()
    {
        var stopped = new TaskCompletionSource();
        _stop.Token.Register(stopped.SetResult);
        return stopped.Task;
    }
}
