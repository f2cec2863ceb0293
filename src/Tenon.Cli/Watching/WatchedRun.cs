using System.Diagnostics;
using Microsoft.CodeAnalysis;
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

/// <summary>Runs a project until it is told to stop, again at each save, and prints what becomes of it.</summary>
internal sealed class WatchedRun : IRunSource, IRunListener, IDisposable
{
    private readonly RunRequest _request;
    private readonly Screen _screen;
    private readonly ProjectCompiler _compiler = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly RunSession _session;
    private Answer? _answer;
    private SourceWatcher? _watcher;
    private string[] _watched = [];
    private long _since = Stopwatch.GetTimestamp();

    public WatchedRun(RunRequest request, Screen screen)
    {
        (_request, _screen) = (request, screen);
        _session = new RunSession(this, this, request.Arguments, request.Environment, screen.IsRich);
    }

    public string Name => Path.GetFileNameWithoutExtension(_request.Project);

    public async Task<int> Run()
    {
        using var signals = new Signals(Stop);
        _answer = ProjectQuestion.Kept(_request.Project);

        // Before the first build, so that no save is missed while it is under way.
        Follow();
        var started = false;
        int? exitCode = null;
        try
        {
            started = await _session.Start(_answer is null ? Change.Project : Change.Source, _stop.Token);
            if (_request.Watch)
                await Watch();
            else if (_session.Running is { } running)
                await Task.WhenAny(running.Ended, Stopped());
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        finally
        {
            exitCode = await _session.Stop();
        }

        return exitCode ?? (started || _stop.IsCancellationRequested ? ExitCodes.Done : ExitCodes.Failed);
    }

    public async Task<Answer> Ask(bool anew)
    {
        if (anew || _answer is null)
        {
            _screen.Note($"Reading {Name}…");
            _answer = await ProjectQuestion.Ask(_request.Project);
        }

        return _answer;
    }

    public Task<Compiled> Compile(Answer answer, CancellationToken ct) => _compiler.Compile(answer, Thoroughness.Run, ct);

    public void Found(IReadOnlyList<Diagnostic> diagnostics, string folder) => DiagnosticReport.Print(_screen, diagnostics, folder);

    public void NotBuilt(string? reason, bool runs)
    {
        if (reason is not null)
            _screen.Problem(reason);
        if (_request.Watch)
            _screen.Problem(runs ? $"{Name} keeps running as it was before this save." : $"{Name} starts when this is mended.");
    }

    public void Starting()
    {
    }

    public void Said(string line, bool error)
    {
        if (error)
            _screen.ErrorLine(line);
        else
            _screen.Line(line);
    }

    public void Serves(string url)
    {
        if (Interlocked.Exchange(ref _since, 0) is not 0 and var since)
            _screen.Note($"Started in {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s{(_request.Watch ? "; every save starts it again" : "")}. Stop it with Ctrl-C.");
    }

    public void Ended(int exitCode)
    {
        if (_request.Watch && !_stop.IsCancellationRequested)
            _screen.Problem($"{Name} ended with exit code {exitCode}. It starts again at the next save.");
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _session.Dispose();
        _stop.Dispose();
    }

    private async Task Watch()
    {
        while (true)
        {
            Follow();
            var change = await _watcher!.Next(_stop.Token);
            _since = Stopwatch.GetTimestamp();
            await _session.Start(change, _stop.Token);
        }
    }

    // Watches the folders of the project and of those that it references now.
    private void Follow()
    {
        var references = _answer?.References ?? [];
        if (!_request.Watch || (_watcher is not null && references.SequenceEqual(_watched)))
            return;
        _watcher?.Dispose();
        _watcher = new SourceWatcher(_request.Project, _watched = references);
    }

    private void Stop(int times)
    {
        _stop.Cancel();
        if (times > 1)
            _session.Kill();
    }

    private Task Stopped()
    {
        var stopped = new TaskCompletionSource();
        _stop.Token.Register(stopped.SetResult);
        return stopped.Task;
    }
}
