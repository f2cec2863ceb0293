using Tenon.Cli.Operating;
using Tenon.Cli.Watching;
using Tenon.Development.Asking;
using Tenon.Development.Building;
using Tenon.Development.Running;
using Tenon.Runtime.Control;

namespace Tenon.Cli.Demo;

/// <summary>A sample that runs in a folder of its own, so that what it writes leaves the repository as it is.</summary>
internal sealed class DemoProject : IAsyncDisposable
{
    private readonly RunningProject _running;

    private DemoProject(RunningProject running, string folder, Uri url)
    {
        (_running, Folder, Url) = (running, folder, url);
        Control = ControlClient.To(folder);
    }

    /// <summary>The folder that its relative paths start from.</summary>
    public string Folder { get; }

    /// <summary>Where it serves.</summary>
    public Uri Url { get; }

    /// <summary>Its control API.</summary>
    public ControlClient Control { get; }

    /// <summary>Compiles a sample, copies its settings and data to a folder, and starts it there on a free port.</summary>
    /// <exception cref="CommandFailed">It does not compile or does not start.</exception>
    public static async Task<DemoProject> Start(string sample, string folder, string[] settings, CancellationToken ct)
    {
        var answer = await ProjectQuestion.KeptOrAsked(ProjectFile.Find(sample));
        var compiled = await new ProjectCompiler().Compile(answer, Thoroughness.Run, ct);
        if (compiled.Diagnostics.FirstOrDefault(_ => !compiled.Succeeded) is { } error)
            throw new CommandFailed(ExitCodes.Failed, $"The sample {sample} does not compile: {error}");
        await compiled.WriteTo(answer.Program, ct);

        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(sample, "appsettings*.json"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (var file in Directory.Exists(Path.Combine(sample, "data")) ? Directory.GetFiles(Path.Combine(sample, "data"), "*", SearchOption.AllDirectories) : [])
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new List<string>();
        void Read(string line)
        {
            lock (log)
                log.Add(line);
            if (line.StartsWith("Ready on ", StringComparison.Ordinal))
                ready.TrySetResult(new Uri(line["Ready on ".Length..].Split(' ')[0]));
        }

        var running = RunningProject.Start(answer, ["--urls", "http://127.0.0.1:0", $"--contentRoot={folder}", .. settings], null, false, Read, Read);
        if (await Task.WhenAny(ready.Task, running.Ended) == ready.Task)
            return new DemoProject(running, folder, await ready.Task);
        running.Dispose();
        throw new CommandFailed(ExitCodes.Failed, $"The sample {sample} did not start:\n{string.Join("\n", log)}");
    }

    /// <summary>Waits until a flow has ended as many runs as asked for; latest first.</summary>
    public async Task<IReadOnlyList<RunInfo>> Runs(int count, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            while (true)
            {
                var runs = await Control.Runs(null, count, patience.Token);
                if (runs.Count >= count)
                    return runs;
                await Task.Delay(100, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new CommandFailed(ExitCodes.Failed, $"The sample in {Folder} did not run within a minute.");
        }
    }

    /// <summary>Ends it at once, as a machine that fails would.</summary>
    public async Task Kill()
    {
        _running.Kill();
        await _running.Ended;
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _running.Stop();
        _running.Dispose();
    }
}
