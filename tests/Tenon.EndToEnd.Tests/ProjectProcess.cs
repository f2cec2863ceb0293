using System.Diagnostics;
using System.Text;

namespace Tenon.EndToEnd.Tests;

/// <summary>A project as a process of its own, with a folder of its own for its data.</summary>
public sealed class ProjectProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProjectProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The project ended before it was ready:\n{Log}"));
    }

    public HttpClient Client { get; private set; } = null!;

    public int Id => _process.Id;

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Starts a project of this repository, given by its folder, and waits until it is ready. Settings without dashes are environment variables.</summary>
    public static async Task<ProjectProcess> Start(string project, string? contentRoot = null, params string[] settings)
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../..", project));
        var name = Path.GetFileNameWithoutExtension(Directory.GetFiles(folder, "*.csproj").Single());
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"bin/Debug/net10.0/{name}.dll"), "--urls=http://127.0.0.1:0", $"--contentRoot={contentRoot ?? folder}", .. settings.Where(s => s.StartsWith("--", StringComparison.Ordinal))])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = contentRoot ?? folder,
        };
        foreach (var variable in settings.Where(s => !s.StartsWith("--", StringComparison.Ordinal)))
            start.Environment[variable.Split('=', 2)[0]] = variable.Split('=', 2)[1];
        var process = new ProjectProcess(Process.Start(start)!);
        var url = await process._ready.Task.WaitAsync(TimeSpan.FromMinutes(1));
        process.Client = new HttpClient { BaseAddress = new Uri(url) };
        return process;
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public Task Kill()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to stop and waits until it has.</summary>
    public async Task<int> Stop()
    {
        await AskToStop();
        return await Ended();
    }

    /// <summary>Asks the process to stop.</summary>
    public async Task AskToStop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until the process has ended, and says how.</summary>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        if (line.StartsWith("Ready on ", StringComparison.Ordinal))
            _ready.TrySetResult(line["Ready on ".Length..]);
    }
}
