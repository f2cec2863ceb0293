using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Editing;
using Tenon.Design.Model;
using Tenon.Studio.Api;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Editing;

/// <summary>Changes a project's files: by edits of its diagrams, by whole texts, by undo and redo. Never on a text that is not the one that was seen.</summary>
internal sealed class Editor : IDisposable
{
    private readonly StudioProject _project;
    private readonly Events _events;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly History _history = new();
    private readonly Lock _lock = new();

    // What this editor wrote and the project has not told yet: no change from outside.
    private readonly Dictionary<string, string?> _written = [];

    public Editor(StudioProject project, Events events)
    {
        _project = project;
        _events = events;
        project.Changed = Seen;
    }

    public HistoryView History
    {
        get
        {
            lock (_lock)
                return new HistoryView(_history.Undo, _history.Redo, []);
        }
    }

    /// <summary>Makes edits as one: all of them, or none.</summary>
    /// <returns>What came of it, or why it was made on what is not there any more.</returns>
    public async Task<(EditReply? Reply, Stale? Stale)> Edit(EditRequest request, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var snapshot = await _project.Fresh(ct);
            var now = request.Diagram is { } seen ? snapshot.Diagram(seen) : null;
            if (request is { Diagram: { } named, Version: { } version } && now?.Version != version)
                return (null, new Stale(now is null ? $"{named} is not there any more." : "The code was changed in between.", now is not null && StillApply(request.Edits, version, now, snapshot), now));

            var compilation = snapshot.Compilation;
            var texts = new Dictionary<string, (string? Before, string? After)>();
            var titles = new List<string>();
            IReadOnlyList<string> selected = [];
            var renamed = new List<(string Was, string Is)>();
            foreach (var edit in request.Edits)
            {
                var plan = new EditPlanner(compilation, _project.Folder, snapshot.Memory).Plan(edit);
                if (plan.Refused is not null)
                    return (new EditReply(plan.Title, null, [], [], plan.Refused), null);
                titles.Add(plan.Title);
                selected = plan.Selected;
                compilation = Planned.Apply(compilation, _project.Folder, plan, texts);
                if (edit is Rename { Name: { } was } rename && snapshot.Map.Connections.Any(c => c.Name == was))
                {
                    Carry(was, rename.To, texts);
                    renamed.Add((was, rename.To.TrimStart('@')));
                }
            }

            Write(string.Join(", then ", titles), [.. texts.Select(t => (t.Key, t.Value.Before, t.Value.After))], ct);
            foreach (var (old, fresh) in renamed)
                UserSecrets.Of(snapshot.Compilation, _project.File).Copy($"Connections:{old}", $"Connections:{fresh}");
            var after = await _project.Fresh(ct);
            var diagram = request.Diagram is null ? null : after.Diagram(request.Diagram) ?? selected.Select(s => after.Diagram(s.Split('/')[0])).FirstOrDefault(d => d is not null);
            return (new EditReply(string.Join(", then ", titles), diagram, selected, [.. texts.Keys], null), null);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Changes a file that is no source.</summary>
    /// <param name="title">What is done, in words.</param>
    /// <param name="path">The file, from the project's folder; it need not be there.</param>
    /// <param name="change">Its new text.</param>
    /// <param name="ct">Stops it before anything is written.</param>
    public async Task Change(string title, string path, Func<string, string> change, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var full = Path.Combine(_project.Folder, path);
            var before = File.Exists(full) ? SourceFile.Read(full) : null;
            Write(title, [(path, before, change(before ?? ""))], ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Saves a whole text.</summary>
    /// <returns>The file as it is now, and whether it was saved: not when it is no longer at the version that the text was made from.</returns>
    public async Task<(FileText File, bool Saved)> Save(SaveFile save, string full, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var before = File.Exists(full) ? SourceFile.Read(full) : null;
            if ((before is null ? null : TextVersion.Of(before)) != save.Version)
                return (new FileText(save.Path, before ?? "", before is null ? "" : TextVersion.Of(before)), false);
            Write($"Write {save.Path}", [(save.Path, before, save.Text)], ct);
            await _project.Fresh(ct);
            return (new FileText(save.Path, save.Text, TextVersion.Of(save.Text)), true);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes the last change back, or makes it again.</summary>
    /// <exception cref="CommandFailed">There is nothing to undo, or the files are not any more as that change left them.</exception>
    public async Task<HistoryView> Step(bool back, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await _project.Fresh(ct);
            Done? done;
            lock (_lock)
                done = back ? _history.NextUndo : _history.NextRedo;
            if (done is null)
                throw new CommandFailed(ExitCodes.Usage, back ? "There is nothing to undo." : "There is nothing to do again.");
            var changes = done.Files.Select(f => back ? f.Inverse() : f).Select(f => (Change: f, Full: Path.Combine(_project.Folder, f.Path))).ToList();
            var texts = changes.Select(c => (c.Change, c.Full, Text: File.Exists(c.Full) ? SourceFile.Read(c.Full) : null)).ToList();
            if (texts.FirstOrDefault(t => (t.Text is null ? null : TextVersion.Of(t.Text)) != t.Change.VersionBefore) is { Full: not null } moved)
                throw new CommandFailed(ExitCodes.Failed, $"«{done.Title}» cannot be {(back ? "undone" : "done again")}: {moved.Change.Path} was changed since.");
            Put([.. texts.Select(t => (t.Change.Path, t.Change.Apply(t.Text)))]);
            lock (_lock)
            {
                if (back)
                    _history.Undone();
                else
                    _history.Redone();
            }

            await _project.Fresh(ct);
            Tell();
            return History with { Files = [.. done.Files.Select(f => f.Path)] };
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private bool StillApply(IReadOnlyList<Edit> edits, string version, DiagramView now, Snapshot snapshot)
    {
        if (snapshot.Tree(now.Diagram.Span.File) is not { } tree)
            return false;
        string? before;
        lock (_lock)
            before = _history.TextAt(now.Diagram.Span.File, tree.ToString(), version);
        return before is not null && snapshot.Before(tree, before, now.Diagram.Id) is { } seen && StillApplies.Check(edits, (seen, before), (now.Diagram, tree.ToString()));
    }

    private void Write(string title, IReadOnlyList<(string Path, string? Before, string? After)> changes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var real = changes.Where(c => c.Before != c.After).ToList();
        if (real.Count == 0)
            return;
        foreach (var (path, before, _) in real)
        {
            var full = Path.Combine(_project.Folder, path);
            if ((File.Exists(full) ? SourceFile.Read(full) : null) != before)
                throw new CommandFailed(ExitCodes.Failed, $"{path} is being changed by another program. Try again.");
        }

        Put([.. real.Select(c => (c.Path, c.After))]);
        lock (_lock)
            _history.Add(new Done(title, [.. real.Select(c => DoneFile.Between(c.Path, c.Before, c.After))]));
        Tell();
    }

    // A connection's settings go by its name.
    private void Carry(string connection, string to, Dictionary<string, (string? Before, string? After)> texts)
    {
        foreach (var file in Settings.Files.Where(f => File.Exists(Path.Combine(_project.Folder, f))))
        {
            var before = SourceFile.Read(Path.Combine(_project.Folder, file));
            texts[file] = (before, SettingsText.Rename(file, before, ["Connections", connection], to.TrimStart('@')));
        }
    }

    private void Put(IReadOnlyList<(string Path, string? Text)> files)
    {
        var made = files.Where(f => f.Text is not null && f.Path.EndsWith(".cs", StringComparison.Ordinal) && !File.Exists(Path.Combine(_project.Folder, f.Path))).Select(f => f.Path).ToList();
        foreach (var (path, text) in files)
        {
            lock (_lock)
                _written[path] = text;
            var full = Path.Combine(_project.Folder, path);
            if (text is null)
                File.Delete(full);
            else
                SourceFile.Write(full, text);
        }

        if (made.Count > 0)
            _project.Include(made);
    }

    // What the project finds changed, and this editor did not write, somebody else did.
    private void Seen(IReadOnlyList<(string Path, string? Before, string? After)> changes)
    {
        lock (_lock)
        {
            var outside = changes.Where(c => !(_written.Remove(c.Path, out var text) && text == c.After)).Select(c => DoneFile.Between(c.Path, c.Before, c.After)).ToList();
            if (outside.Count == 0)
                return;
            _history.Add(new Done($"Changed {string.Join(", ", outside.Select(f => Path.GetFileName(f.Path)))} in an editor", outside));
        }

        Tell();
    }

    private void Tell() => _events.Say("history", new { project = _project.Id, history = History });
}
