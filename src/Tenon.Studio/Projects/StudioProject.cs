using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Reading;
using Tenon.Development.Building;
using Tenon.Development.Running;
using Tenon.Studio.Api;

namespace Tenon.Studio.Projects;

/// <summary>One project: read when Studio opens, and again at each save, whoever saved.</summary>
internal sealed class StudioProject(string id, string file, string workspace, Events events) : IDisposable
{
    // What the SDK and Tenon's packages let every file of a project use.
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging; global using Tenon;
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Known = new(() => [.. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
        .Split(Path.PathSeparator).Where(System.IO.File.Exists).Select(p => MetadataReference.CreateFromFile(p))]);

    // MSBuild takes all of the machine; many at once would only wait for one another.
    private static readonly SemaphoreSlim Asking = new(1, 1);

    private readonly ProjectCompiler _compiler = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _asking = new();
    private CancellationTokenSource _diagnosing = new();

    // Where the rules take long, they wait until nothing was changed for a while: they would only slow down whoever edits on.
    private TimeSpan _pause;
    private Answer? _answer;

    // Sources that MSBuild has not been asked about since they were made.
    private ImmutableList<string> _made = [];
    private Snapshot? _current;
    private string? _trouble = "It is being read…";

    public string Id => id;

    public string Name => Path.GetFileNameWithoutExtension(file);

    public string File => file;

    public string Folder { get; } = Path.GetDirectoryName(file)!;

    /// <summary>Is called when files were saved, with those whose text changed: its path, what it was, and what it is; null for what is not there.</summary>
    public Action<IReadOnlyList<(string Path, string? Before, string? After)>>? Changed { get; set; }

    /// <summary>Is called when a save asks for a new start of what runs, with what it calls for.</summary>
    public Action<Change>? Saved { get; set; }

    public ProjectHead Head
    {
        get
        {
            var state = !_opened.Task.IsCompleted ? ProjectState.Loading : _answer is null ? ProjectState.Broken : ProjectState.Ready;
            var found = _current?.Diagnostics ?? [];
            return new ProjectHead(
                id, Name, Path.GetRelativePath(workspace, Folder).Replace('\\', '/'), state, _trouble, _current?.Flows ?? 0,
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
    public async Task Follow()
    {
        var change = Change.Project;
        _answer = ProjectQuestion.Kept(file);
        if (_answer is not null)
            change = Change.Source;

        TidyUp();

        // Before the first read, so that no save is missed while it is under way.
        var watcher = Watch();
        try
        {
            while (true)
            {
                var references = _answer?.References ?? [];
                await Take(change);
                if (_opened.TrySetResult())
                    events.Say("workspace", Head);
                else
                    Saved?.Invoke(change);
                if (!(_answer?.References ?? []).SequenceEqual(references))
                {
                    watcher?.Dispose();
                    watcher = Watch();
                }

                if (watcher is null)
                    return;
                change = await watcher.Next(_closed.Token);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
        }
        finally
        {
            watcher?.Dispose();
        }
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

    /// <summary>Counts sources in that were just made, as MSBuild will when it is asked: that takes seconds, and whoever made them goes on.</summary>
    /// <param name="files">Their paths, from the project's folder.</param>
    public void Include(IEnumerable<string> files)
    {
        lock (_asking)
        {
            _made = _made.AddRange(files);
            _answer = With(_answer, _made);
        }
    }

    /// <summary>What MSBuild says of the project; waits for the first time.</summary>
    /// <exception cref="CommandFailed">It cannot make sense of it.</exception>
    public async Task<Answer> Asked()
    {
        await _opened.Task;
        return _answer ?? throw new CommandFailed(ExitCodes.Failed, _trouble ?? $"{file} cannot be built.");
    }

    /// <summary>Compiles the project as its files are now.</summary>
    /// <exception cref="CommandFailed">MSBuild cannot make sense of it.</exception>
    public async Task<Compiled> Build(CancellationToken ct)
    {
        await _opened.Task.WaitAsync(ct);
        await _turn.WaitAsync(ct);
        try
        {
            if (_answer is null)
                throw new CommandFailed(ExitCodes.Failed, _trouble ?? $"{file} cannot be built.");
            return await Task.Run(() => _compiler.Compile(_answer, Thoroughness.Run, ct), ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _diagnosing.Cancel();
    }

    private async Task<Snapshot> Read(Change change, CancellationToken ct)
    {
        // Before its turn: edits go on meanwhile.
        if (change == Change.Project)
            await Ask();
        await _turn.WaitAsync(ct);
        try
        {
            var before = _current;
            var read = _answer is null ? Bare() : await Task.Run(() => _compiler.Read(_answer, ct), ct);
            if (before is not null && ReferenceEquals(before.Read.Sources, read.Sources))
                return before;
            var changes = before is null ? [] : Differences(before.Compilation, read.Compilation);
            if (before is not null && changes.Count == 0 && change != Change.Project && _answer is not null)
                return before;
            _current = new Snapshot(read, Folder);
            if (changes.Count > 0)
                Changed?.Invoke(changes);
            events.Say("changed", new ProjectChanged(id, [.. changes.Select(c => c.Path)]));
            Diagnose(_current);
            return _current;
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

    // Null when the system does not allow it: what is read then is not followed.
    private SourceWatcher? Watch()
    {
        try
        {
            return new SourceWatcher(file, _answer?.References ?? []);
        }
        catch (IOException e)
        {
            events.Say("log", new LogLine(id, 0, TimeProvider.System.GetUtcNow(), "note", $"{Name} is not followed when files are saved: {e.Message}"));
            return null;
        }
    }

    // What goes wrong here is said with the project: nobody else would, and the next save may mend it.
    private async Task Take(Change change)
    {
        try
        {
            if (change == Change.Settings && _current is not null)
                Diagnose(_current);
            else
                await Read(_answer is null ? Change.Project : change, _closed.Token);
        }
        catch (Exception e) when (e is CommandFailed or IOException or UnauthorizedAccessException)
        {
            _trouble = e.Message;
            _current ??= new Snapshot(ReadProject.Plain(CSharpCompilation.Create(Name)), Folder);
            events.Say("problems", Head);
        }
    }

    private async Task Ask()
    {
        await Asking.WaitAsync(_closed.Token);
        var made = _made;
        Answer? answer = null;
        try
        {
            answer = await ProjectQuestion.Ask(file);
            _trouble = null;
        }
        catch (CommandFailed e)
        {
            _trouble = e.Message;
        }
        finally
        {
            Asking.Release();
        }

        lock (_asking)
        {
            _made = _made.RemoveRange(made);
            _answer = With(answer, _made);
        }
    }

    private static Answer? With(Answer? answer, IReadOnlyCollection<string> sources)
        => answer is null || sources.All(answer.Arguments.Contains) ? answer : answer with { Arguments = [.. answer.Arguments.Union(sources)] };

    // Drawn as far as the code goes: Tenon's own types are known here, packages' are not.
    private ReadProject Bare()
    {
        var trees = SourceFolders.Sources(Folder).Select(Parse);
        trees = trees.Append(CSharpSyntaxTree.ParseText(Usings, path: "obj/Usings.g.cs"));
        return ReadProject.Plain(CSharpCompilation.Create(Name, trees, Known.Value, new CSharpCompilationOptions(OutputKind.ConsoleApplication)));
    }

    // In whatever encoding: it is only looked at.
    private static SyntaxTree Parse(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return CSharpSyntaxTree.ParseText(SourceText.From(stream), path: path);
    }

    // Generators and rules take longer than the reading, and whoever edits waits for the reading only.
    private void Diagnose(Snapshot snapshot)
    {
        _diagnosing.Cancel();
        _diagnosing = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var ct = _diagnosing.Token;
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await Task.Delay(_pause, ct);
                    var from = Stopwatch.GetTimestamp();

                    // The page waits for the map, and both take all of the machine.
                    _ = snapshot.Map;
                    ct.ThrowIfCancellationRequested();
                    if (_answer is null)
                    {
                        snapshot.Diagnostics = snapshot.Compilation.GetDiagnostics(ct);
                    }
                    else
                    {
                        var whole = _compiler.Generate(snapshot.Read, ct);
                        var found = await _compiler.Diagnose(whole, Thoroughness.Run, ct);
                        snapshot.Diagnostics = found;
                        _trouble = null;
                        if (snapshot.IsOutdatedBy(whole))
                            Interlocked.CompareExchange(ref _current, new Snapshot(whole, Folder) { Diagnostics = found }, snapshot);
                    }

                    _pause = Stopwatch.GetElapsedTime(from) > TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(2) : TimeSpan.Zero;
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (Exception e) when (CompilerFault.Is(e))
                {
                    snapshot.Diagnostics = BySyntax(snapshot.Compilation);
                }

                events.Say("problems", Head);
            },
            ct);
    }

    // What is wrong with the writing is known also where the compiler fails on the meaning.
    private static IReadOnlyList<Diagnostic> BySyntax(Compilation compilation) => [.. compilation.SyntaxTrees.SelectMany(t => t.GetDiagnostics())];

    private List<(string Path, string? Before, string? After)> Differences(Compilation before, Compilation after)
    {
        var old = Texts(before);
        var now = Texts(after);
        return [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(path => old.GetValueOrDefault(path) is var was && now.GetValueOrDefault(path) is var @is && was != @is && !(was is not null && @is is not null && was.ContentEquals(@is)))
            .Select(path => (path, old.GetValueOrDefault(path)?.ToString(), now.GetValueOrDefault(path)?.ToString()))];
    }

    private Dictionary<string, SourceText> Texts(Compilation compilation) => compilation.SyntaxTrees.Where(t => !Design.Reading.ProjectReader.IsGenerated(t))
        .DistinctBy(t => t.FilePath).ToDictionary(t => Design.Reading.Places.File(t.FilePath, Folder), t => t.GetText());
}
