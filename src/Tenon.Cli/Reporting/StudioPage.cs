using System.ComponentModel;
using System.Diagnostics;
using Tenon.Studio.Hosting;

namespace Tenon.Cli.Reporting;

/// <summary>Tells where Studio is, and opens it.</summary>
internal static class StudioPage
{
    /// <summary>Prints Studio's address, and opens it where a person looks.</summary>
    public static void Show(Screen screen, StudioServer server, bool open)
    {
        screen.Line($"Studio on {server.Link}");
        screen.Note("Keep the address to yourself: who has it can run code as you. Stop it with Ctrl-C.");
        if (open && screen.IsRich)
            Open(server.Link);
    }

    // Where there is no browser, the printed address is all there is.
    private static void Open(string url)
    {
        try
        {
            var (program, argument) = OperatingSystem.IsWindows() ? ("explorer", url) : OperatingSystem.IsMacOS() ? ("open", url) : ("xdg-open", url);
            using var _ = Process.Start(new ProcessStartInfo(program, [argument]) { RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
        }
    }
}
