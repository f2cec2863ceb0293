using Tenon.Design.Model;

namespace Tenon.Studio.Api;

/// <summary>The folder that Studio was opened on, and the projects in it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Projects">The projects, by name.</param>
internal sealed record Workspace(string Folder, IReadOnlyList<ProjectHead> Projects);

/// <summary>Something to begin a project with.</summary>
/// <param name="Name">The word that chooses it.</param>
/// <param name="Title">What it is.</param>
/// <param name="About">What it makes.</param>
internal sealed record TemplateHead(string Name, string Title, string About);

/// <summary>Asks for a new project.</summary>
/// <param name="Template">The template's name.</param>
/// <param name="Folder">The folder to make, below the workspace's.</param>
/// <param name="Name">The project's name and namespace; null for what the folder's name suggests.</param>
internal sealed record NewProjectRequest(string Template, string Folder, string? Name);

/// <summary>A project in a list.</summary>
/// <param name="Id">Its name, made unique in the workspace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Its folder, from the workspace's.</param>
/// <param name="State">Whether it can be looked at.</param>
/// <param name="Message">What it waits for, or what is wrong.</param>
/// <param name="Flows">How many flows it has.</param>
/// <param name="Errors">How many errors there are in it.</param>
/// <param name="Warnings">How many warnings there are in it.</param>
internal sealed record ProjectHead(string Id, string Name, string Folder, ProjectState State, string? Message, int Flows, int Errors, int Warnings);

/// <summary>How far a project is.</summary>
internal enum ProjectState
{
    /// <summary>It is being read.</summary>
    Loading,

    /// <summary>It is there.</summary>
    Ready,

    /// <summary>MSBuild cannot make sense of it; its code is drawn as far as it goes.</summary>
    Broken,
}

/// <summary>A project in full.</summary>
/// <param name="Head">The project.</param>
/// <param name="Map">Its integrations, connections and types.</param>
/// <param name="Methods">Its methods that are no flows: mappings, steps, others.</param>
/// <param name="Files">Its source and settings files, from its folder.</param>
internal sealed record ProjectDetail(ProjectHead Head, ProjectMap Map, IReadOnlyList<MethodHead> Methods, IReadOnlyList<string> Files);

/// <summary>A method in a list.</summary>
/// <param name="Id">Its diagram's id.</param>
/// <param name="Title">What it does, in plain words.</param>
/// <param name="Kind">What it is to Tenon.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Problems">What is wrong in it.</param>
internal sealed record MethodHead(string Id, string Title, MethodRole Kind, Span Span, IReadOnlyList<Problem> Problems);

/// <summary>A diagram, and the version of the file that it was read from.</summary>
/// <param name="Diagram">The diagram.</param>
/// <param name="Version">The file's version: a hash of its text.</param>
internal sealed record DiagramView(Diagram Diagram, string Version);

/// <summary>A file's text.</summary>
/// <param name="Path">Its path, from the project's folder.</param>
/// <param name="Text">Its text.</param>
/// <param name="Version">A hash of it.</param>
internal sealed record FileText(string Path, string Text, string Version);

/// <summary>A file's new text.</summary>
/// <param name="Path">Its path, from the project's folder.</param>
/// <param name="Text">Its text.</param>
/// <param name="Version">The version that it was made from; null for a new file.</param>
internal sealed record SaveFile(string Path, string Text, string? Version);

/// <summary>Says that a project is not any more as it was.</summary>
/// <param name="Project">The project's id.</param>
/// <param name="Files">The files that changed; none when anything may have.</param>
internal sealed record ProjectChanged(string Project, IReadOnlyList<string> Files);
