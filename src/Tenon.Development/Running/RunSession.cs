using Microsoft.CodeAnalysis;
using Tenon.Development.Building;

namespace Tenon.Development.Running;

/// <summary>A project that is to be run: how it is asked about and compiled.</summary>
internal interface IRunSource
{
    /// <summary>The project's name, for people to read.</summary>
    string Name { get; }

    /// <summary>What MSBuild says of it.</summary>
    /// <param name="anew">Whether what it said before does not count any more.</param>
    /// <exception cref="CommandFailed">MSBuild cannot make sense of it.</exception>
    Task<Answer> Ask(bool anew);

    /// <summary>Compiles it as its files are now.</summary>
    Task<Compiled> Compile(Answer answer, CancellationToken ct);
}

/// <summary>Is told what becomes of a project that is run. Calls come from several threads, one of <see cref="Said"/> at a time for each stream.</summary>
internal interface IRunListener
{
    /// <summary>What the compiler and the rules say; errors among it keep the project from starting.</summary>
    void Found(IReadOnlyList<Diagnostic> diagnostics, string folder);

    /// <summary>It could not be built.</summary>
    /// <param name="reason">Why, when the diagnostics do not say it; null when they do.</param>
    /// <param name="runs">Whether it keeps running as it was before.</param>
    void NotBuilt(string? reason, bool runs);

    /// <summary>A new process begins.</summary>
    void Starting();

    /// <summary>It wrote a line.</summary>
    void Said(string line, bool error);

    /// <summary>It serves on an address.</summary>
    void Serves(string url);

    /// <summary>It ended by itself.</summary>
    void Ended(int exitCode);
}

/// <summary>Runs a project while it is worked on: compiles, starts, and does both again when asked. What does not compile leaves the old process running.</summary>
/// <remarks>One thing at a time is asked of it.</remarks>
internal sealed class RunSession(IRunSource source, IRunListener listener, IReadOnlyList<string> arguments, string? environment, bool colours) : IDisposable
{
    private const string Ready = "Ready on ";

    private RunningProject? _running;
    private RunningProject? _stopping;

    /// <summary>The process; null when none was started, or it was stopped.</summary>
    public RunningProject? Running => _running;

    private bool Runs => _running is { HasEnded: false };

    /// <summary>Builds what a change calls for, and starts the project in place of the process that runs it.</summary>
    /// <returns>Whether a new process was started; if not, the listener knows why.</returns>
    /// <exception cref="CommandFailed">The project is none that can be run.</exception>
    public async Task<bool> Start(Change change, CancellationToken ct)
    {
        try
        {
            var answer = await source.Ask(anew: change == Change.Project);
            if (!answer.IsProgram)
                throw new CommandFailed(ExitCodes.Usage, $"{answer.Project} is a library: it has no <OutputType>Exe</OutputType>, so there is nothing to run.");
            if (change != Change.Settings || !File.Exists(answer.Program))
            {
                var compiled = await source.Compile(answer, ct);
                listener.Found(compiled.Diagnostics, answer.Folder);
                if (!compiled.Succeeded)
                {
                    listener.NotBuilt(null, Runs);
                    return false;
                }

                await compiled.WriteTo(answer.Program, ct);
            }

            await Stop();
            listener.Starting();
            var running = RunningProject.Start(answer, arguments, environment, colours, Output, line => listener.Said(line, error: true));
            _running = running;
            _ = Await(running);
            return true;
        }
        catch (Exception e) when (e is CommandFailed { ExitCode: ExitCodes.Failed } or IOException or UnauthorizedAccessException)
        {
            listener.NotBuilt(e.Message, Runs);
            return false;
        }
    }

    /// <summary>Asks the process to stop, and waits until it has.</summary>
    /// <returns>Its exit code; null when there is none.</returns>
    public async Task<int?> Stop()
    {
        if (_running is not { } old)
            return null;
        _stopping = old;
        var exitCode = await old.Stop();
        _running = null;
        old.Dispose();
        return exitCode;
    }

    /// <summary>Ends the process at once, also while it is being stopped.</summary>
    public void Kill() => _running?.Kill();

    public void Dispose() => _running?.Dispose();

    private async Task Await(RunningProject running)
    {
        await running.Ended;
        if (_stopping != running)
            listener.Ended(running.ExitCode);
    }

    private void Output(string line)
    {
        listener.Said(line, error: false);
        if (line.StartsWith(Ready, StringComparison.Ordinal))
            listener.Serves(line[Ready.Length..].Trim());
    }
}
