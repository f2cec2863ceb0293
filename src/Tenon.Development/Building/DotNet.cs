using System.Diagnostics;
using System.Text;

namespace Tenon.Development.Building;

/// <summary>The .NET command line, which the tool calls for what only it can do.</summary>
internal static class DotNet
{
    /// <summary>The <c>dotnet</c> program: the one that runs the tool, if it does.</summary>
    public static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="line">Is told each line as it comes; null for none.</param>
    /// <returns>The exit code and all that was written.</returns>
    public static async Task<(int ExitCode, string Output)> Run(string folder, IEnumerable<string> arguments, Action<string>? line = null)
    {
        var start = new ProcessStartInfo(Host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";

        // The messages are searched for words.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start) ?? throw new CommandFailed(ExitCodes.Failed, $"{Host} could not be started. Is the .NET 10 SDK installed?");
        process.StandardInput.Close();
        var output = new StringBuilder();
        async Task Read(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } text)
            {
                lock (output)
                    output.AppendLine(text);
                line?.Invoke(text);
            }
        }

        await Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError), process.WaitForExitAsync());
        return (process.ExitCode, output.ToString());
    }
}
