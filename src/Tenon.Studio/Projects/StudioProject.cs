using Microsoft.CodeAnalysis;
using Tenon.Design.Reading.Meaning;
using Tenon.Development.Building;
using Tenon.Development.Running;
using Tenon.Studio.Api;

namespace Tenon.Studio.Projects;

/// <summary>One project: read when Studio opens, and again at each save, whoever saved.</summary>
internal sealed class StudioProject : IDisposable
{
    private readonly string _workspace;
    private readonly Events _events;
    private readonly ProjectCompiler _compiler = new();
    private readonly ReadingMemory _memory = new();
    private readonly Asking _asking;
    private readonly Judging _judging;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closed = new();
    private Snapshot? _current;

    /// <param name="id">What it is called in addresses.</param>
    /// <param name="file">The project file.</param>
    /// <param name="workspace">The folder that Studio was opened on.</param>
    /// <param name="events">Who is told what happens to it.</param>
    public StudioProject(string id, string file, string workspace, Events events)
    {
        (Id, File, Folder) = (id, file, Path.GetDirectoryName(file)!);
        (_workspace, _events, _asking) = (workspace, events, new Asking(file));
        _judging = new Judging(
            _compiler, _asking, (old, whole) => Interlocked.CompareExchange(ref _current, new Snapshot(whole, Folder, _memory, old) { Diagnostics = old.Diagnostics }, old),
            () => _memory.Save(Remembered), () => events.Say("problems", Head));
    }

    public string Id { get; }

    public string Name => Path.GetFileNameWithoutExtension(File);

    public string File { get; }

    public string Folder { get; }

    /// <summary>What its author wrote, as it was read last; null until then.</summary>
    public Compilation? Sources => _current?.Read.Sources;

    /// <summary>Is called when files were saved, with those whose text changed: its path, what it was, and what it is; null for what is not there.</summary>
    public Action<IReadOnlyList<(string Path, string? Before, string? After)>>? Changed { get; set; }

    /// <summary>Is called after a save, with what it calls for.</summary>
    public Action<Change>? Saved { get; set; }

    public ProjectHead Head
    {
        get
        {
            var state = !_opened.Task.IsCompleted ? ProjectState.Loading : _asking.Answer is null ? ProjectState.Broken : ProjectState.Ready;
            var found = _current?.Found ?? [];
            return new ProjectHead(
                Id, Name, Path.GetRelativePath(_workspace, Folder).Replace('\\', '/'), state, _asking.Trouble, _current?.Flows ?? 0,
                found.Count(d => d.Severity == DiagnosticSeverity.Error), found.Count(d => d.Severity == DiagnosticSeverity.Warning));
        }
    }

    /// <summary>The project as it was read last; waits for the first time.</summary>
    public async Task<Snapshot> Current(CancellationToken ct)
    {
        await _opened.Task.WaitAsync(ct);
        return _current!;
    }

    /// <summary>Opens the project, and follows it until it is closed.</summary>
    public Task Follow()
    {
        TidyUp();
        _memory.Load(Remembered);
        return new Following(File, _asking, Take, e => _events.Say("log", new LogLine(Id, 0, TimeProvider.System.GetUtcNow(), "note", $"{Name} is not followed when files are saved: {e.Message}")))
            .Run(_closed.Token);
    }

    /// <summary>The project as its files are at this moment, saved by whomever.</summary>
    public async Task<Snapshot> Fresh(CancellationToken ct)
    {
        await _opened.Task.WaitAsync(ct);
        return await Read(Change.Source, ct);
    }

    /// <summary>The project as MSBuild sees it now, after its project file was changed.</summary>
    public async Task<Snapshot> Anew(CancellationToken ct)
    {
        await _opened.Task.WaitAsync(ct);
        return await Read(Change.Project, ct);
    }

    /// <summary>Counts sources in that were just made, before MSBuild is asked.</summary>
    /// <param name="files">Their paths, from the project's folder.</param>
    public void Include(IEnumerable<string> files) => _asking.Include(files);

    /// <summary>What MSBuild says of the project; waits for the first time.</summary>
    /// <exception cref="CommandFailed">It cannot make sense of it.</exception>
    public async Task<Answer> Asked()
    {
        await _opened.Task;
        return _asking.Known;
    }

    /// <summary>Compiles the project as its files are now.</summary>
    /// <exception cref="CommandFailed">MSBuild cannot make sense of it.</exception>
    public async Task<Compiled> Build(CancellationToken ct)
    {
        await _opened.Task.WaitAsync(ct);
        await _turn.WaitAsync(ct);
        try
        {
            var answer = _asking.Known;
            return await Task.Run(() => _compiler.Compile(answer, Thoroughness.Run, ct), ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _judging.Dispose();
    }

    private string Remembered => Path.Combine(Folder, "obj", "tenon", "uses.json");

    private async Task<Snapshot> Read(Change change, CancellationToken ct)
    {
        // Before its turn: edits go on meanwhile.
        if (change == Change.Project)
            await _asking.Ask(_closed.Token);
        await _turn.WaitAsync(ct);
        try
        {
            var (before, answer) = (_current, _asking.Answer);
            var read = answer is null ? BareProject.Read(Name, Folder) : await Task.Run(() => _compiler.Read(answer, ct), ct);
            if (before is not null && ReferenceEquals(before.Read.Sources, read.Sources))
                return before;
            var now = new Snapshot(read, Folder, _memory, before);
            var changes = before is null ? [] : now.Since(before);
            if (before is not null && changes.Count == 0 && change != Change.Project && answer is not null)
                return before;
            _current = now;
            if (changes.Count > 0)
                Changed?.Invoke(changes);
            _events.Say("changed", new ProjectChanged(Id, [.. changes.Select(c => c.Path)]));
            _judging.Begin(now, _closed.Token);
            return now;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void TidyUp()
    {
        try
        {
            SourceFile.TidyUp(SourceFolders.Sources(Folder).Select(f => Path.GetDirectoryName(f)!).Distinct().ToList());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left lies beside the sources and is none of them.
        }
    }

    // What goes wrong here is said with the project: nobody else would, and the next save may mend it.
    private async Task Take(Change change)
    {
        try
        {
            if (change == Change.Settings && _current is not null)
                _judging.Begin(_current, _closed.Token);
            else
                await Read(_asking.Answer is null ? Change.Project : change, _closed.Token);
        }
        catch (Exception e) when (e is CommandFailed or IOException or UnauthorizedAccessException)
        {
            _asking.Trouble = e.Message;
            _current ??= new Snapshot(BareProject.Empty(Name), Folder, _memory, null);
            _events.Say("problems", Head);
        }

        if (_opened.TrySetResult())
            _events.Say("workspace", Head);
        else
            Saved?.Invoke(change);
    }
}
