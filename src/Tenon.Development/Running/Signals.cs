using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tenon.Development.Running;

/// <summary>Asks processes to stop, and hears when this one is asked.</summary>
internal sealed partial class Signals : IDisposable
{
    private const int Terminate = 15;
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="stop">Called at each request to stop, with how many there have been.</param>
    public Signals(Action<int> stop)
    {
        var count = 0;
        void Handle(PosixSignalContext context)
        {
            context.Cancel = true;
            stop(Interlocked.Increment(ref count));
        }

        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(s => PosixSignalRegistration.Create(s, Handle))];
    }

    /// <summary>Asks a process to stop in an orderly way: by the end of its standard input, and where there are signals, by one.</summary>
    public static void AskToStop(Process process)
    {
        process.StandardInput.Close();
        if (!OperatingSystem.IsWindows())
            _ = Kill(process.Id, Terminate);
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
