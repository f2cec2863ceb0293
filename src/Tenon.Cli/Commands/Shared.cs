using System.CommandLine;

namespace Tenon.Cli.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Shared
{
    /// <summary>The project's folder, or its file; <see cref="FolderIn"/> reads it.</summary>
    public static Argument<string?> Folder() => new("folder")
    {
        // Said here and not by a default value, which the list of commands would print behind each command.
        Description = "The project's folder, or its .csproj [default: .]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The folder that was given; the current one when none was.</summary>
    public static string FolderIn(ParseResult parse, Argument<string?> folder) => parse.GetValue(folder) ?? ".";

    /// <summary>The folder that a running project was started for, for commands whose arguments are other things.</summary>
    public static Option<string> Running() => new("--project", "-p")
    {
        Description = "The folder of the running project",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => ".",
    };

    /// <summary>Asks for output that scripts read.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for scripts" };

    /// <summary>How many at most to list.</summary>
    public static Option<int> Most(int usual)
    {
        var most = new Option<int>("--most") { Description = "How many to list at most", HelpName = "N", DefaultValueFactory = _ => usual };
        most.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() < 1)
                r.AddError("--most must be 1 or more.");
        });
        return most;
    }

    /// <summary>The folder that a path given for a running project means: a project file stands for its folder.</summary>
    public static string FolderOf(string given) => File.Exists(given) ? Path.GetDirectoryName(Path.GetFullPath(given))! : given;
}
