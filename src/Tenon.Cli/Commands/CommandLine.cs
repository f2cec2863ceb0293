using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Tenon.Cli.Commands;

/// <summary>The whole command line: each command is built in its own file, and listed here.</summary>
internal static class CommandLine
{
    private static readonly string[] Examples =
    [
        "tenon demo              # runs the samples and shows what they do",
        "tenon new api orders    # makes a project in the folder orders",
        "tenon run orders        # runs it, and again at every save",
    ];

    public static RootCommand Build()
    {
        var root = new RootCommand("Tenon: integrations as plain C#.")
        {
            NewCommand.Build(),
            RunCommand.Build(),
            CheckCommand.Build(),
            ExplainCommand.Build(),
            DiagramCommand.Build(),
            StudioCommand.Build(),
            BuildCommand.Build(),
            TriggerCommand.Build(),
            RunsCommand.Build(),
            DeadLettersCommand.Build(),
            ConnectionsCommand.Build(),
            DemoCommand.Build(),
            CompletionCommand.Build(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Runs the tool.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Where to write; null for the console.</param>
    /// <param name="error">Where to write errors; null for the console.</param>
    public static async Task<int> Run(string[] args, TextWriter? output = null, TextWriter? error = null)
    {
        // Commands that run something hear signals themselves, and pass them on.
        var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null };
        if (output is not null)
            configuration.Output = output;
        if (error is not null)
            configuration.Error = error;
        var parse = Build().Parse(args);
        var code = await parse.InvokeAsync(configuration);
        return parse.Errors.Count > 0 && code != ExitCodes.Done ? ExitCodes.Usage : code;
    }

    /// <summary>Help that ends with whole command lines, and calls the tool by the name that its users type.</summary>
    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            using var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            var code = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            var command = parseResult.CommandResult.Command;
            output.Write(WithoutArgumentsAbove(text.ToString().Replace(RootCommand.ExecutableName, "tenon", StringComparison.Ordinal), command));
            var examples = command is TenonCommand { Examples: var own } ? own : command is RootCommand ? Examples : [];
            if (examples.Count > 0)
                output.WriteLine($"Examples:\n{string.Join("\n", examples.Select(e => "  " + e))}\n");
            return code;
        }

        // The arguments of a command above stand before the name of this one, where they cannot be given.
        private static string WithoutArgumentsAbove(string help, Command command)
        {
            var above = command.Parents.OfType<Command>().SelectMany(c => c.Arguments).Select(a => $" [<{a.Name}>]");
            return above.Aggregate(help, (text, argument) => text.Replace($"{argument} {command.Name}", $" {command.Name}", StringComparison.Ordinal));
        }
    }
}
