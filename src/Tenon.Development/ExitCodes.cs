namespace Tenon.Development;

/// <summary>What the tool's exit codes mean; docs/cli.md lists them.</summary>
internal static class ExitCodes
{
    /// <summary>Done as asked.</summary>
    public const int Done = 0;

    /// <summary>It could not be done: the code does not compile, a program failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood, or names something that is not there.</summary>
    public const int Usage = 2;

    /// <summary>The project is not running, so there is nobody to ask.</summary>
    public const int NotRunning = 3;
}
