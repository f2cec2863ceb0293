using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Tenon.Development.Scaffolding;

/// <summary>Makes a project from a template.</summary>
internal static class NewProject
{
    /// <summary>The template that a word chooses.</summary>
    /// <exception cref="CommandFailed">There is none.</exception>
    public static Template Choose(string template) => Template.All.FirstOrDefault(t => t.Name == template)
        ?? throw new CommandFailed(ExitCodes.Usage, $"There is no template {template}. There are {string.Join(", ", Template.All.Select(t => t.Name))}.");

    /// <summary>Writes a project's files.</summary>
    /// <param name="template">What to begin with.</param>
    /// <param name="project">The project's name and namespace.</param>
    /// <param name="folder">The folder to make.</param>
    /// <exception cref="CommandFailed">The name is none for a project, or the folder is not empty.</exception>
    public static void Write(Template template, string project, string folder)
    {
        Check(project);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new CommandFailed(ExitCodes.Usage, $"{folder} is there already, and not empty. Choose another folder.");
        foreach (var (path, text) in template.Files(project))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        if (!Directory.Exists(ToolVersion.Packages))
            return;
        var source = new XElement("add", new XAttribute("key", "tenon"), new XAttribute("value", ToolVersion.Packages));
        new XDocument(new XElement("configuration", new XElement("packageSources", source))).Save(Path.Combine(folder, "nuget.config"));
    }

    private static void Check(string project)
    {
        var parts = project.Split('.');
        if (!parts.All(p => SyntaxFacts.IsValidIdentifier(p) && SyntaxFacts.GetKeywordKind(p) == SyntaxKind.None))
            throw new CommandFailed(ExitCodes.Usage, $"{project} is no C# namespace. Choose another one.");

        // Beside its own namespace the project could not see theirs, and NuGet takes it for the package of that name.
        if (parts[0] is "Tenon" or "System" or "Microsoft" or "Xunit")
            throw new CommandFailed(ExitCodes.Usage, $"{project} would hide the library {parts[0]}. Choose another name.");
    }
}
