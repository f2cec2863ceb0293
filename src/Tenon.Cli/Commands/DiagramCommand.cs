using System.CommandLine;
using Tenon.Design.Drawing;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Development.Building;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon diagram</c>: a project's flows as diagrams.</summary>
internal static class DiagramCommand
{
    public static Command Build()
    {
        var (folder, json) = (Shared.Folder(), Shared.Json());
        var flow = new Option<string?>("--flow") { Description = "Only this one, as Integration.Method; any method will do", HelpName = "NAME" };
        var svg = new Option<bool>("--svg") { Description = "Print a picture; of one flow" };
        var mermaid = new Option<bool>("--mermaid") { Description = "Print a Mermaid flowchart; of one flow" };
        var command = new TenonCommand(
            "diagram", "Draws a project's flows from their source",
            "tenon diagram orders",
            "tenon diagram orders --flow Orders.Accept --svg > accept.svg",
            "tenon diagram orders --json | jq '.[].id'")
        {
            folder, flow, svg, mermaid, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            var answer = await ProjectQuestion.KeptOrAsked(ProjectFile.Find(Shared.FolderIn(parse, folder)));
            var compiled = await new ProjectCompiler().Compile(answer, Thoroughness.Read, ct);
            var reader = new ProjectReader(compiled.Compilation, answer.Folder, compiled.Diagnostics);
            IReadOnlyList<Diagram> diagrams = parse.GetValue(flow) is { } asked
                ? [.. reader.All().Where(d => d.Id.Equals(asked, StringComparison.OrdinalIgnoreCase))] : [.. reader.Flows()];
            if (diagrams.Count == 0 && parse.GetValue(flow) is { } unknown)
                throw new CommandFailed(ExitCodes.Usage, $"The project has no {unknown}. It has {string.Join(", ", reader.Flows().Select(d => d.Id))}.");
            if (parse.GetValue(json))
            {
                screen.Json(diagrams, ModelJson.Default.IReadOnlyListDiagram);
                return ExitCodes.Done;
            }

            Func<Diagram, string> draw = parse.GetValue(svg) ? Svg.Draw : parse.GetValue(mermaid) ? Mermaid.Draw : Outline.Draw;
            if (draw != Outline.Draw && diagrams.Count != 1)
                throw new CommandFailed(ExitCodes.Usage, $"A picture is of one flow: say which with --flow. There are {string.Join(", ", diagrams.Select(d => d.Id))}.");
            foreach (var diagram in diagrams)
                screen.Line(draw(diagram));
            return ExitCodes.Done;
        });
        return command;
    }
}
