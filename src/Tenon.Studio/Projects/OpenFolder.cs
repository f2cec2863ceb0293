using System.Collections.Immutable;
using Tenon.Development.Building;
using Tenon.Development.Running;
using Tenon.Development.Scaffolding;
using Tenon.Studio.Api;
using Tenon.Studio.Editing;
using Tenon.Studio.Running;

namespace Tenon.Studio.Projects;

/// <summary>The folder that Studio was opened on, with the projects in it.</summary>
internal sealed class OpenFolder : IDisposable
{
    private const int Deepest = 4;

    // Beyond these the whole folder is watched at once, as each watch is one of few that the system has.
    private const int ManyProjects = 16;

    private readonly Events _events;
    private ImmutableList<Opened> _projects = [];
    private IDisposable? _watch;

    public OpenFolder(string folder, Events events)
    {
        Folder = folder;
        _events = events;
        foreach (var file in Files(folder))
            Open(file);
    }

    public string Folder { get; }

    public Workspace Describe() => new(Folder, [.. _projects.Select(p => p.Project.Head)]);

    /// <summary>The project with an id; null when there is none.</summary>
    public Opened? Find(string id) => _projects.FirstOrDefault(p => p.Project.Id == id);

    /// <summary>Reads the projects, and follows them.</summary>
    public void Follow()
    {
        if (_projects.Count > ManyProjects)
            _watch = FolderWatch.On(Folder, static _ => { }, static () => { });
        foreach (var opened in _projects)
            _ = Task.Run(opened.Project.Follow);
    }

    /// <summary>Makes a project, and opens it.</summary>
    /// <exception cref="CommandFailed">It cannot be made there.</exception>
    public ProjectHead Add(NewProjectRequest request)
    {
        var folder = PathBelow.Resolve(Folder, request.Folder);
        var name = string.IsNullOrWhiteSpace(request.Name) ? Template.ProjectName(folder) : request.Name;
        NewProject.Write(NewProject.Choose(request.Template), name, folder);
        var opened = Open(Path.Combine(folder, name + ".csproj"));
        _ = Task.Run(opened.Project.Follow);
        return opened.Project.Head;
    }

    /// <summary>Ends what runs.</summary>
    public Task Stop() => Task.WhenAll(_projects.Select(p => p.Run.Stop()));

    public void Dispose()
    {
        foreach (var opened in _projects)
            opened.Dispose();
        _watch?.Dispose();
    }

    private Opened Open(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var number = _projects.Count(p => p.Project.Name == name);
        var project = new StudioProject(number == 0 ? name : $"{name}-{number + 1}", file, Folder, _events);
        var opened = new Opened(project, new Editor(project, _events), new ProjectRun(project, _events));
        _projects = _projects.Add(opened);
        return opened;
    }

    // The projects with flows, not their tests: those have no business on a canvas.
    private static IEnumerable<string> Files(string folder)
    {
        if (File.Exists(folder))
            return [folder];
        return Directory.EnumerateFiles(folder, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Deepest, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(f => !SourceFolders.IsSkipped(folder, f) && !Path.GetFileNameWithoutExtension(f).EndsWith("Tests", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}

/// <summary>An open project, who edits it and who runs it.</summary>
internal sealed record Opened(StudioProject Project, Editor Editor, ProjectRun Run) : IDisposable
{
    public void Dispose()
    {
        Project.Dispose();
        Editor.Dispose();
        Run.Dispose();
    }
}
