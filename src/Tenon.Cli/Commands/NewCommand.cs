using System.CommandLine;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Cli.Reporting;
using Tenon.Cli.Scaffolding;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon new</c>: makes a project that runs.</summary>
internal static class NewCommand
{
    public static Command Build()
    {
        var template = new Argument<string?>("template")
        {
            Description = $"{string.Join(", ", Template.All.Select(t => t.Name))}; none lists them",
            Arity = ArgumentArity.ZeroOrOne,
        };
        template.CompletionSources.Add([.. Template.All.Select(t => t.Name)]);
        var folder = new Argument<string?>("folder") { Description = "The folder to make, anywhere", Arity = ArgumentArity.ZeroOrOne };
        var name = new Option<string?>("--name") { Description = "The project's name and namespace [default: by the folder's name]", HelpName = "NAME" };
        var command = new TenonCommand(
            "new", "Makes a project that runs",
            "tenon new                        # lists the templates",
            "tenon new api orders             # makes the project Orders in the folder orders",
            "tenon new files ~/work/prices --name Acme.Prices")
        {
            template, folder, name,
        };
        command.Does((parse, screen, _) =>
        {
            if (parse.GetValue(template) is not { } asked)
            {
                screen.Table(["template", "makes"], Template.All.Select(t => new[] { t.Name, t.About }));
                return Task.FromResult(ExitCodes.Done);
            }

            var chosen = Template.All.FirstOrDefault(t => t.Name == asked)
                ?? throw new CommandFailed(ExitCodes.Usage, $"There is no template {asked}. There are {string.Join(", ", Template.All.Select(t => t.Name))}.");
            var target = parse.GetValue(folder) ?? throw new CommandFailed(ExitCodes.Usage, $"Say where to make it, for example: tenon new {asked} orders");
            var project = parse.GetValue(name) ?? Template.ProjectName(target);
            Check(project);
            Write(chosen, project, target);

            screen.Good($"{project} is in {target}. Next:");
            screen.Line($"  tenon run {Words.Quote(target)}");
            screen.Line("  " + chosen.Try.Replace("FOLDER", Words.Quote(target), StringComparison.Ordinal));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Check(string project)
    {
        var parts = project.Split('.');
        if (!parts.All(p => SyntaxFacts.IsValidIdentifier(p) && SyntaxFacts.GetKeywordKind(p) == SyntaxKind.None))
            throw new CommandFailed(ExitCodes.Usage, $"{project} is no C# namespace. Choose another one with --name.");

        // Beside its own namespace the project could not see theirs, and NuGet takes it for the package of that name.
        if (parts[0] is "Tenon" or "System" or "Microsoft" or "Xunit")
            throw new CommandFailed(ExitCodes.Usage, $"{project} would hide the library {parts[0]}. Choose another name with --name.");
    }

    private static void Write(Template template, string project, string target)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new CommandFailed(ExitCodes.Usage, $"{target} is there already, and not empty. Choose another folder.");
        foreach (var (path, text) in template.Files(project))
        {
            var file = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        if (!Directory.Exists(ToolVersion.Packages))
            return;
        var source = new XElement("add", new XAttribute("key", "tenon"), new XAttribute("value", ToolVersion.Packages));
        new XDocument(new XElement("configuration", new XElement("packageSources", source))).Save(Path.Combine(target, "nuget.config"));
    }
}
