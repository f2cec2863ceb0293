using System.CommandLine;
using Tenon.Cli.Operating;
using Tenon.Cli.Reporting;
using Tenon.Development.Asking;
using Tenon.Runtime.Control;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon dead-letters</c>: the inputs of failed runs, to be looked at, mended and run again.</summary>
internal static class DeadLettersCommand
{
    public static Command Build() => new TenonCommand("dead-letters", "Shows the inputs of failed runs, mends them and runs them again")
    {
        List(),
        Show(),
        Edit(),
        Replay(),
        Discard(),
    };

    private static TenonCommand List()
    {
        var (project, most, json) = (Shared.Running(), Shared.Most(100), Shared.Json());
        var flow = new Option<string?>("--flow") { Description = "Only this flow's", HelpName = "FLOW" };
        var status = new Option<string>("--status") { Description = "open, replayed, discarded or all", DefaultValueFactory = _ => "open" };
        status.AcceptOnlyFromAmong("open", "replayed", "discarded", "all");
        var command = new TenonCommand(
            "list", "Lists them, latest first; also while the project does not run",
            "tenon dead-letters list -p orders",
            "tenon dead-letters list -p orders --flow Orders.Accept --status all --json")
        {
            project, flow, status, most, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            using var letters = Letters.Of(Shared.FolderOf(parse.GetValue(project)!));
            var found = await letters.List(parse.GetValue(flow), parse.GetValue(status)!, parse.GetValue(most), ct);
            if (parse.GetValue(json))
                screen.Json(found, ControlJson.Default.IReadOnlyListDeadLetterInfo);
            else if (found.Count == 0)
                screen.Note("There are none.");
            else
                screen.Table(["id", "at", "flow", "input", "status", "error"], found.Select(l => new[] { l.Id, $"{l.At.ToLocalTime():yyyy-MM-dd HH:mm:ss}", l.Flow, l.Input, l.Status.ToLowerInvariant(), l.Error }));
            return ExitCodes.Done;
        });
        return command;
    }

    private static TenonCommand Show()
    {
        var (id, project, json) = (Id(), Shared.Running(), Shared.Json());
        var payload = new Option<bool>("--payload") { Description = "Print the payload alone, as it is" };
        var command = new TenonCommand(
            "show", "Shows one whole: what failed, why, and with what input; also while the project does not run",
            "tenon dead-letters show 01a20e62 -p orders",
            "tenon dead-letters show 01a20e62 -p orders --payload > order.json")
        {
            id, project, payload, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            using var letters = Letters.Of(Shared.FolderOf(parse.GetValue(project)!));
            var letter = await letters.Find(parse.GetValue(id)!, ct);
            if (parse.GetValue(json))
                screen.Json(letter, ControlJson.Default.DeadLetterDetail);
            else if (parse.GetValue(payload))
                await screen.Bytes(Letters.Payload(letter), ct);
            else
                Letters.Print(screen, letter);
            return ExitCodes.Done;
        });
        return command;
    }

    private static TenonCommand Edit()
    {
        var (id, project, json) = (Id(), Shared.Running(), Shared.Json());
        var body = new Option<string>("--body") { Description = "The file with the mended payload; - reads standard input", HelpName = "FILE", Required = true };
        var command = new TenonCommand(
            "edit", "Replaces a dead letter's payload, to be replayed as it should have been",
            "tenon dead-letters show 01a20e62 -p orders --payload > order.json",
            "tenon dead-letters edit 01a20e62 -p orders --body order.json",
            "tenon dead-letters replay 01a20e62 -p orders")
        {
            id, project, body, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            using var client = ControlClient.To(Shared.FolderOf(parse.GetValue(project)!));
            var letter = await client.Edit(parse.GetValue(id)!, (await Payload.Read(parse.GetValue(body)!, ct)).Bytes, ct);
            if (parse.GetValue(json))
                screen.Json(letter, ControlJson.Default.DeadLetterDetail);
            else
                screen.Good($"{letter.Letter.Id} has a new payload. Run it again with: tenon dead-letters replay {letter.Letter.Id}{Words.For(parse.GetValue(project)!)}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static TenonCommand Replay()
    {
        var ids = new Argument<string[]>("id") { Description = "The ids, or their first characters", Arity = ArgumentArity.ZeroOrMore };
        var (project, json) = (Shared.Running(), Shared.Json());
        var flow = new Option<string?>("--flow") { Description = "All open ones of this flow, oldest first", HelpName = "FLOW" };
        var all = new Option<bool>("--all") { Description = "All open ones, oldest first" };
        var command = new TenonCommand(
            "replay", "Runs their inputs again, each under its first idempotency key",
            "tenon dead-letters replay 01a20e62 01a20e63 -p orders",
            "tenon dead-letters replay --flow Orders.Accept -p orders")
        {
            ids, project, flow, all, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            using var client = ControlClient.To(Shared.FolderOf(parse.GetValue(project)!));
            IReadOnlyList<string> chosen = parse.GetValue(ids) ?? [];
            var (ofFlow, every) = (parse.GetValue(flow), parse.GetValue(all));
            if (chosen.Count > 0 == (every || ofFlow is not null))
                throw new CommandFailed(ExitCodes.Usage, "Say which ones: their ids, --flow FLOW, or --all.");
            if (chosen.Count == 0)
                chosen = [.. (await client.DeadLetters(ofFlow, "open", int.MaxValue, ct)).OrderBy(l => l.At).Select(l => l.Id)];
            var replies = new List<RunReply>();
            var refused = 0;
            foreach (var id in chosen)
            {
                try
                {
                    var reply = await client.Replay(id, ct);
                    replies.Add(reply);
                    if (!parse.GetValue(json))
                        Replies.Print(screen, reply, parse.GetValue(project)!);
                }
                catch (CommandFailed e) when (chosen.Count > 1)
                {
                    // One that cannot be replayed is no reason to leave the others lying.
                    refused++;
                    screen.Problem($"{id}: {e.Message}");
                }
            }

            var failed = replies.Count(r => !r.Success) + refused;
            if (parse.GetValue(json))
                screen.Json(replies, ControlJson.Default.IReadOnlyListRunReply);
            else if (chosen.Count != 1)
                screen.Line($"{chosen.Count - failed} replayed, {failed} failed again");
            return failed == 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static TenonCommand Discard()
    {
        var (id, project, json) = (Id(), Shared.Running(), Shared.Json());
        var reason = new Option<string>("--reason") { Description = "Why it is not to be run again", HelpName = "TEXT", Required = true };
        var command = new TenonCommand(
            "discard", "Sets one aside, with the reason; it stays in the store",
            "tenon dead-letters discard 01a20e62 -p orders --reason \"sent twice by the partner\"")
        {
            id, project, reason, json,
        };
        command.Does(async (parse, screen, ct) =>
        {
            using var client = ControlClient.To(Shared.FolderOf(parse.GetValue(project)!));
            var letter = await client.Discard(parse.GetValue(id)!, parse.GetValue(reason)!, ct);
            if (parse.GetValue(json))
                screen.Json(letter, ControlJson.Default.DeadLetterDetail);
            else
                screen.Good($"{letter.Letter.Id} is set aside.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Argument<string> Id() => new("id") { Description = "The dead letter's id, or its first characters" };
}
