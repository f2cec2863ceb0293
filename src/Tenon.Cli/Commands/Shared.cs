using System.CommandLine;

namespace Tenon.Cli.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Shared
{
    /// <summary>The project's folder, or its file; the current folder when none is given.</summary>
    public static Argument<string> Folder() => new("folder")
    {
        Description = "The project's folder, or its .csproj",
        DefaultValueFactory = _ => ".",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Asks for output that scripts read.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for scripts" };
}
