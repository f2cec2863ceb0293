using System.CommandLine;
using System.Net.Http.Headers;
using Tenon.Cli.Operating;
using Tenon.Development.Asking;
using Tenon.Runtime.Control;
using Tenon.Runtime.DeadLetters;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon trigger</c>: runs a flow of a running project now, whatever wakes it otherwise.</summary>
internal static class TriggerCommand
{
    public static Command Build()
    {
        var flow = new Argument<string?>("flow") { Description = "The flow, as Integration.Method; none lists them", Arity = ArgumentArity.ZeroOrOne };
        var project = Shared.Running();
        var body = new Option<string?>("--body") { Description = "The file to run it for: a request's body, or a file trigger's file; - reads standard input", HelpName = "FILE" };
        var path = new Option<string?>("--path") { Description = "For an HTTP trigger, the path and query, with the route's values", HelpName = "PATH" };
        var type = new Option<string?>("--content-type") { Description = "The body's media type [default: by the file's extension]", HelpName = "TYPE" };
        type.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } given && !MediaTypeHeaderValue.TryParse(given, out _))
                r.AddError($"{given} is no media type. One is written as application/json.");
        });
        var name = new Option<string?>("--name") { Description = "For a file trigger, the name to give what is piped in", HelpName = "NAME" };
        var until = new Option<string?>("--until") { Description = "End the run behind a node, given by its id; in development only", HelpName = "NODE" };
        var json = Shared.Json();
        var command = new TenonCommand(
            "trigger", "Runs a flow of a running project now, and prints what it did",
            "tenon trigger -p orders                                       # the project's flows",
            "tenon trigger Reports.Daily -p reports                        # a timer's run, now",
            "tenon trigger Orders.Accept -p orders --body order.json       # POST /orders with that body",
            "tenon trigger Orders.Get -p orders --path /orders/17",
            "tenon trigger Prices.Load -p prices --body prices.csv         # as if the file had been dropped")
        {
            flow, project, body, path, type, name, until, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            using var client = ControlClient.To(Shared.FolderOf(parse.GetValue(project)!));
            if (parse.GetValue(flow) is not { } asked)
            {
                var flows = await client.Flows(ct);
                if (parse.GetValue(json))
                    screen.Json(flows, ControlJson.Default.IReadOnlyListFlowInfo);
                else
                    screen.Table(["flow", "woken by", "what it does"], flows.Select(f => new[] { f.Id, Woken(f), f.Summary }));
                return ExitCodes.Done;
            }

            var payload = parse.GetValue(body) is { } file ? await Payload.Read(file, ct) : Payload.None;
            var reply = await client.RunNow(
                asked, new RunNow(parse.GetValue(path), parse.GetValue(name) ?? payload.Name, parse.GetValue(type) ?? payload.ContentType, payload.Bytes, parse.GetValue(until)), ct);
            if (parse.GetValue(json))
                screen.Json(reply, ControlJson.Default.RunReply);
            else
                Replies.Print(screen, reply, parse.GetValue(project)!);
            return reply.Success ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static string Woken(FlowInfo flow)
        => flow.NextDue is { } due ? $"{flow.Trigger} {flow.Source}, next {due.ToLocalTime():yyyy-MM-dd HH:mm:ss}" : $"{flow.Trigger} {flow.Source}";
}
