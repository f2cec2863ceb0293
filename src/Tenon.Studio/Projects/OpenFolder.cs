using Tenon.Development.Building;
using Tenon.Studio.Api;
using Tenon.Studio.Editing;
using Tenon.Studio.Running;

namespace Tenon.Studio.Projects;

/// <summary>The folder that Studio was opened on, with the projects in it.</summary>
internal sealed class OpenFolder : IDisposable
{
    private const int Deepest = 4;

    private readonly List<Opened> _projects = [];

    public OpenFolder(string folder, Events events)
    {
        Folder = folder;
        foreach (var file in Files(folder))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var number = _projects.Count(p => p.Project.Name == name);
            var project = new StudioProject(number == 0 ? name : $"{name}-{number + 1}", file, folder, events);
            _projects.Add(new Opened(project, new Editor(project, events), new ProjectRun(project, events)));
        }
    }

    public string Folder { get; }

    public Workspace Describe() => new(Folder, [.. _projects.Select(p => p.Project.Head)]);

    /// <summary>The project with an id; null when there is none.</summary>
    public Opened? Find(string id) => _projects.FirstOrDefault(p => p.Project.Id == id);

    /// <summary>Reads the projects, two at a time, and follows them.</summary>
    public void Follow()
    {
        foreach (var opened in _projects)
            _ = Task.Run(opened.Project.Follow);
    }

    /// <summary>Ends what runs.</summary>
    public Task Stop() => Task.WhenAll(_projects.Select(p => p.Run.Stop()));

    public void Dispose()
    {
        foreach (var opened in _projects)
            opened.Dispose();
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
