using Microsoft.Extensions.Hosting;

namespace Tenon.Runtime.Hosting;

/// <summary>Stops a project with the tool that started it. The tool holds the other end of the project's standard input, which ends when the tool does, however it ends.</summary>
internal static class StandardInput
{
    /// <summary>Set to 1 by a tool that wants the project to stop when its standard input ends.</summary>
    public const string Variable = "TENON_STOP_WITH_INPUT";

    /// <summary>Stops the project at the end of its standard input, if that was asked for.</summary>
    public static void StopAtEnd(IHostApplicationLifetime lifetime)
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
            return;

        // It was said to this process, not to those that it starts.
        Environment.SetEnvironmentVariable(Variable, null);

        // A thread of its own: a read from a pipe blocks the one that it is made on.
        new Thread(() => ReadToEnd(lifetime)) { IsBackground = true, Name = "Tenon standard input" }.Start();
    }

    private static void ReadToEnd(IHostApplicationLifetime lifetime)
    {
        using var input = Console.OpenStandardInput();
        Span<byte> unused = stackalloc byte[256];
        while (input.Read(unused) > 0)
        {
        }

        lifetime.StopApplication();
    }
}
