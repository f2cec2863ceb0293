using System.CommandLine;
using Tenon.Cli.Reporting;

namespace Tenon.Cli.Commands;

/// <summary>A command of the tool: with examples in its help, and with errors that are messages.</summary>
internal sealed class TenonCommand : Command
{
    /// <param name="name">The word that calls it.</param>
    /// <param name="description">What it does, in one sentence.</param>
    /// <param name="examples">Whole command lines, each with what it does after two spaces and a hash.</param>
    public TenonCommand(string name, string description, params string[] examples)
        : base(name, description) => Examples = examples;

    /// <summary>The examples at the end of its help.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Sets what the command does.</summary>
    /// <param name="run">Is given the parsed command line and where to write; returns the exit code.</param>
    public void Does(Func<ParseResult, Screen, CancellationToken, Task<int>> run) => SetAction(async (parse, ct) =>
    {
        var screen = new Screen(parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        try
        {
            return await run(parse, screen, ct);
        }
        catch (CommandFailed e)
        {
            screen.Problem(e.Message);
            return e.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Problem(e.Message);
            return ExitCodes.Failed;
        }
    });
}
