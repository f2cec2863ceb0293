using System.CommandLine;

namespace Tenon.Cli.Commands;

/// <summary><c>tenon completion</c>: the lines that make a shell complete this tool's commands.</summary>
internal static class CompletionCommand
{
    // Each asks the tool itself, so that a shell never knows less than the tool does. The suggestions are for the line without the tool's name.
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _tenon() {
              local IFS=$'\n' line=${COMP_LINE#* }
              COMPREPLY=($(compgen -W "$(tenon "[suggest:$((COMP_POINT - (${#COMP_LINE} - ${#line})))]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _tenon tenon
            """,
        ["zsh"] = """
            #compdef tenon
            _tenon() {
              local line=${BUFFER#* }
              local -a found=("${(@f)$(tenon "[suggest:${#line}]" "$line" 2>/dev/null)}")
              (( ${#found} )) && compadd -- $found || _files
            }
            compdef _tenon tenon
            """,
        ["fish"] = """
            complete -c tenon -a '(set -l line (commandline -cp | string replace -r "^\S+\s" ""); tenon "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName tenon -ScriptBlock {
              param($word, $ast, $position)
              $line = $ast.ToString() -replace '^\S+\s?', ''
              tenon "[suggest:$($line.Length)]" "$line" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
    };

    public static Command Build()
    {
        var shell = new Argument<string>("shell") { Description = string.Join(", ", Scripts.Keys) };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new TenonCommand(
            "completion", "Prints what makes a shell complete tenon's commands",
            "tenon completion bash > ~/.local/share/bash-completion/completions/tenon",
            "tenon completion fish > ~/.config/fish/completions/tenon.fish")
        {
            shell,
        };
        command.Does((parse, screen, _) =>
        {
            screen.Line(Scripts[parse.GetValue(shell)!]);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
