namespace Tenon.Development;

/// <summary>Ends a command with a message for its user, which names the thing, the place and the mend.</summary>
internal sealed class CommandFailed(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
