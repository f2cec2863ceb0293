using System.CommandLine;
using Tenon.Cli.Operating;
using Tenon.Development.Asking;
using Tenon.Runtime.Control;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon connections</c>: whether the systems that a running project connects to answer.</summary>
internal static class ConnectionsCommand
{
    public static Command Build() => new TenonCommand("connections", "Tests the connections of a running project")
    {
        Test(),
    };

    private static TenonCommand Test()
    {
        var name = new Argument<string?>("name") { Description = "One connection; none tests them all", Arity = ArgumentArity.ZeroOrOne };
        var (project, json) = (Shared.Running(), Shared.Json());
        var command = new TenonCommand(
            "test", "Asks each connection whether it works",
            "tenon connections test -p orders",
            "tenon connections test crm -p orders --json")
        {
            name, project, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            using var client = ControlClient.To(Shared.FolderOf(parse.GetValue(project)!));
            var connections = await client.Connections(parse.GetValue(name), ct);
            if (parse.GetValue(json))
            {
                screen.Json(connections, ControlJson.Default.IReadOnlyListConnectionInfo);
            }
            else
            {
                foreach (var connection in connections)
                {
                    var line = $"{connection.Name}  {connection.Type}  {RunReport.Time(connection.Duration)}  {connection.Message}";
                    if (connection.Ok == true)
                        screen.Good("✓ " + line);
                    else if (connection.Ok == false)
                        screen.Problem("✗ " + line);
                    else
                        screen.Note("- " + line);
                }

                if (connections.Count == 0)
                    screen.Note("The project has no connections.");
            }

            return connections.Any(c => c.Ok == false) ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }
}
