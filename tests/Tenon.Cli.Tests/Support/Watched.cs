using System.Diagnostics;
using System.Text;

namespace Tenon.Cli.Tests;

/// <summary>A program that runs until it is told to stop, whose lines are awaited.</summary>
internal sealed class Watched : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly List<string> _untaken = [];
    private readonly StringBuilder _log = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    private Watched(Process process)
    {
        _process = process;
        _ = Read();
    }

    public int Id => _process.Id;

    public string Log
    {
        get
        {
            lock (_untaken)
                return _log.ToString();
        }
    }

    /// <summary>Starts <c>tenon run</c> for a project on a free port.</summary>
    public static Watched Run(string folder, params string[] args) => Start(folder, [Tool.Program, "run", folder, "--urls", "http://127.0.0.1:0", .. args]);

    /// <summary>Starts a program of .NET's in a folder.</summary>
    public static Watched Start(string folder, params string[] args) => new(Process.Start(new ProcessStartInfo("dotnet", args)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>Waits for a line with a text in it, and takes it. Lines of the two outputs come in any order.</summary>
    public async Task<string> Line(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task changed;
            lock (_untaken)
            {
                var at = _untaken.FindIndex(l => l.Contains(text, StringComparison.Ordinal));
                if (at >= 0)
                {
                    var line = _untaken[at];
                    _untaken.RemoveAt(at);
                    return line;
                }

                if (_ended || patience.IsCancellationRequested)
                    throw new InvalidOperationException($"No line with «{text}» in:\n{_log}");
                changed = _changed.Task;
            }

            await Task.WhenAny(changed, Task.Delay(Timeout.Infinite, patience.Token));
        }
    }

    /// <summary>Waits until the project serves, and says where.</summary>
    public async Task<Uri> Ready() => new((await Line("Ready on "))["Ready on ".Length..]);

    /// <summary>Sends a signal, by its name.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Signal("TERM");
            await Ended();
        }

        _process.Dispose();
    }

    private async Task Read()
    {
        await Task.WhenAll(Read(_process.StandardOutput), Read(_process.StandardError));
        Change(() => _ended = true);
    }

    private async Task Read(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            Change(() =>
            {
                _untaken.Add(line);
                _log.AppendLine(line);
            });
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_untaken)
        {
            change();
            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }
}
