using System.CommandLine;
using Tenon.Cli.Reporting;
using Tenon.Development.Scaffolding;

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
            "tenon new files ~/prices --name Acme.Prices")
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

            var chosen = NewProject.Choose(asked);
            var target = parse.GetValue(folder) ?? throw new CommandFailed(ExitCodes.Usage, $"Say where to make it, for example: tenon new {asked} orders");
            var project = parse.GetValue(name) ?? Template.ProjectName(target);
            NewProject.Write(chosen, project, target);

            screen.Good($"{project} is in {target}. Next:");
            screen.Line($"  tenon run {Words.Quote(target)}");
            screen.Line("  " + chosen.Try.Replace("FOLDER", Words.Quote(target), StringComparison.Ordinal));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
