using System.Diagnostics;
using Tenon.Development.Building;
using Tenon.Runtime.Hosting;

namespace Tenon.Development.Running;

/// <summary>A project as a process of its own.</summary>
internal sealed class RunningProject : IDisposable
{
    // A run under way may end well within the time that the runtime itself allows; beyond that it hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RunningProject(Process process, Task ended)
    {
        _process = process;
        Ended = ended;
    }

    /// <summary>Ends when the process has, and all its output is read.</summary>
    public Task Ended { get; }

    public bool HasEnded => Ended.IsCompleted;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts a compiled project.</summary>
    /// <param name="answer">The project.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">The name of its environment; null for the one that is set, or Development.</param>
    /// <param name="colours">Whether its output is for a person to see.</param>
    /// <param name="output">Is told each line of output.</param>
    /// <param name="error">Is told each line of error output.</param>
    public static RunningProject Start(
        Answer answer, IEnumerable<string> arguments, string? environment, bool colours, Action<string> output, Action<string> error)
    {
        var start = new ProcessStartInfo(DotNet.Host, [answer.Program, .. arguments])
        {
            WorkingDirectory = answer.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // This process is the other end of its standard input: when it is killed, that ends, and the project stops instead of staying behind.
        start.Environment[StandardInput.Variable] = "1";
        var set = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = environment ?? set ?? "Development";
        if (colours)
            start.Environment["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "1";
        var process = Process.Start(start) ?? throw new CommandFailed(ExitCodes.Failed, $"{DotNet.Host} could not be started.");
        var ended = Task.WhenAll(Read(process.StandardOutput, output), Read(process.StandardError, error), process.WaitForExitAsync());
        return new RunningProject(process, ended);
    }

    /// <summary>Asks the process to stop, and waits until it has.</summary>
    public async Task<int> Stop()
    {
        if (!_process.HasExited)
            Signals.AskToStop(_process);
        try
        {
            await Ended.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Kill();
            await Ended;
        }

        return ExitCode;
    }

    /// <summary>Ends the process at once.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
    }

    public void Dispose() => _process.Dispose();

    private static async Task Read(StreamReader reader, Action<string> line)
    {
        while (await reader.ReadLineAsync() is { } text)
            line(text);
    }
}
