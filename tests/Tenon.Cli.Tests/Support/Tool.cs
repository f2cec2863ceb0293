using System.Diagnostics;
using System.Text.Json;
using Tenon.Cli.Commands;

namespace Tenon.Cli.Tests;

/// <summary>What a command line ended with and wrote.</summary>
internal sealed record Said(int Code, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Its exit code, with what it wrote where that is not the one expected.</summary>
    public Said Ends(int code)
    {
        Code.ShouldBe(code, $"{Output}\n{Error}");
        return this;
    }
}

/// <summary>Runs command lines to their end: the tool's in this process, and programs.</summary>
internal static class Tool
{
    public static string Program { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Tenon.Cli/bin/Debug/net10.0/Tenon.Cli.dll"));

    public static async Task<Said> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.Run(args, output, error);
        return new Said(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a program in a folder, with some input.</summary>
    public static async Task<Said> Start(string folder, string program, IEnumerable<string> args, string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Said(process.ExitCode, await output, await error);
    }

    public static Task<Said> DotNet(string folder, params string[] args) => Start(folder, "dotnet", args);

    /// <summary>Runs the tool in a process of its own, in a folder.</summary>
    public static Task<Said> In(string folder, params string[] args) => Start(folder, "dotnet", [Program, .. args]);
}
