using System.CommandLine;
using Microsoft.CodeAnalysis;
using Tenon.Cli.Reporting;
using Tenon.Design.Drawing;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Development.Building;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon diagram</c>: a project's flows as diagrams, or the whole project as a map.</summary>
internal static class DiagramCommand
{
    /// <summary>What a drawing can be printed as.</summary>
    private enum Form
    {
        Outline,
        Json,
        Svg,
        Mermaid,
    }

    public static Command Build()
    {
        var (folder, json) = (new Argument<string?>("folder") { Description = "The project's folder, its .csproj, or one of its files, of which everything is drawn [default: .]", Arity = ArgumentArity.ZeroOrOne }, Shared.Json());
        var flow = new Option<string?>("--flow") { Description = "Only this one, as Integration.Method; any method or property will do", HelpName = "NAME" };
        var map = new Option<bool>("--map") { Description = "The project as a map: its flows and the connections they use" };
        var types = new Option<bool>("--types") { Description = "The types that flows take and give, with their fields" };
        var svg = new Option<bool>("--svg") { Description = "Print a picture; of one flow, the map or the types" };
        var mermaid = new Option<bool>("--mermaid") { Description = "Print Mermaid; of one flow, the map or the types" };
        var command = new TenonCommand(
            "diagram", "Draws a project's flows from their source",
            "tenon diagram orders",
            "tenon diagram orders --flow Orders.Accept --svg > accept.svg",
            "tenon diagram orders/Orders.cs",
            "tenon diagram orders --map",
            "tenon diagram orders --json | jq '.[].id'",
            "tenon diagram diff main orders")
        {
            folder, flow, map, types, svg, mermaid, json,
        };
        command.Subcommands.Add(DiagramDiffCommand.Build(folder));
        command.Validators.Add(r =>
        {
            if (new[] { map, types }.Count(o => r.GetValue(o)) + (r.GetValue(flow) is null ? 0 : 1) > 1)
                r.AddError("Choose one of --flow, --map and --types.");
            if (new[] { json, svg, mermaid }.Count(o => r.GetValue(o)) > 1)
                r.AddError("Choose one of --json, --svg and --mermaid.");
        });
        command.Does(async (parse, screen, ct) =>
        {
            var form = parse.GetValue(json) ? Form.Json : parse.GetValue(svg) ? Form.Svg : parse.GetValue(mermaid) ? Form.Mermaid : Form.Outline;
            var given = Shared.FolderIn(parse, folder);
            var file = given.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && File.Exists(given) ? Path.GetFullPath(given) : null;
            var answer = await ProjectQuestion.KeptOrAsked(ProjectFile.Find(file is null ? given : FolderOf(file)));
            var compiled = await new ProjectCompiler().Compile(answer, Thoroughness.Read, ct);
            if (parse.GetValue(map) || parse.GetValue(types))
            {
                var whole = new MapReader(compiled.Compilation, answer.Folder, compiled.Diagnostics).Read();
                Print(screen, form, whole, parse.GetValue(types), answer.Assembly);
            }
            else
            {
                var reader = new ProjectReader(compiled.Compilation, answer.Folder, compiled.Diagnostics);
                if (file is null)
                    Print(screen, form, reader, parse.GetValue(flow));
                else
                    Print(screen, form, [.. In(reader, compiled.Compilation, file).Where(d => parse.GetValue(flow) is not { } asked || Is(d, asked))]);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(Screen screen, Form form, ProjectMap map, bool types, string name)
    {
        if (form == Form.Json && types)
            screen.Json(map.Types, ModelJson.Default.IReadOnlyListMapType);
        else if (form == Form.Json)
            screen.Json(map, ModelJson.Default.ProjectMap);
        else
            screen.Line((form switch
            {
                Form.Svg => types ? TypesDrawing.Svg(map.Types, name) : MapDrawing.Svg(map, name),
                Form.Mermaid => types ? TypesDrawing.Mermaid(map.Types) : MapDrawing.Mermaid(map),
                _ => types ? TypesDrawing.Outline(map.Types) : MapDrawing.Outline(map),
            }).TrimEnd('\n'));
    }

    private static void Print(Screen screen, Form form, ProjectReader reader, string? asked)
    {
        IReadOnlyList<Diagram> diagrams = asked is null ? [.. reader.Flows()] : [.. reader.All().Where(d => Is(d, asked))];
        if (diagrams.Count == 0 && asked is not null)
            throw new CommandFailed(ExitCodes.Usage, $"The project has no {asked}. It has {string.Join(", ", reader.Flows().Select(d => d.Id))}.");
        Print(screen, form, diagrams);
    }

    private static bool Is(Diagram diagram, string asked) => diagram.Id.Equals(asked, StringComparison.OrdinalIgnoreCase);

    // The nearest folder above a file that has a project in it.
    private static string FolderOf(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.EnumerateFiles(folder, "*.csproj").Any())
                return folder;
        }

        throw new CommandFailed(ExitCodes.Usage, $"{Path.GetFileName(file)} is in no project: neither its folder nor one above has a .csproj.");
    }

    private static IEnumerable<Diagram> In(ProjectReader reader, Compilation compilation, string file)
        => compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == file) is { } tree ? reader.In(tree)
            : throw new CommandFailed(ExitCodes.Usage, $"{Path.GetFileName(file)} is not compiled into {compilation.AssemblyName}, the project above it.");

    private static void Print(Screen screen, Form form, IReadOnlyList<Diagram> diagrams)
    {
        if (form == Form.Json)
        {
            screen.Json(diagrams, ModelJson.Default.IReadOnlyListDiagram);
            return;
        }

        if (form != Form.Outline && diagrams.Count != 1)
            throw new CommandFailed(ExitCodes.Usage, $"A picture is of one flow: say which with --flow, or ask for --map. There are {string.Join(", ", diagrams.Select(d => d.Id))}.");
        foreach (var diagram in diagrams)
            screen.Line(form switch { Form.Svg => Svg.Draw(diagram), Form.Mermaid => Mermaid.Draw(diagram), _ => Outline.Draw(diagram) });
    }
}
