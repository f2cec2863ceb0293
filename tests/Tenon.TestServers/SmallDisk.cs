using System.Diagnostics;
using System.Globalization;

namespace Tenon.TestServers;

/// <summary>A disk of a few kilobytes, to be filled up: a file system in memory, which only root may mount.</summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Mounts one; null, with the reason, where that is not permitted.</summary>
    /// <param name="kilobytes">How much it holds.</param>
    /// <param name="problem">Why there is none.</param>
    public static SmallDisk? TryMount(int kilobytes, out string problem)
    {
        var folder = Directory.CreateTempSubdirectory("tenon-disk-").FullName;
        problem = OperatingSystem.IsLinux() ? Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k"), "tmpfs", folder) : "not Linux";
        if (problem.Length == 0)
            return new SmallDisk(folder);
        Directory.Delete(folder);
        problem = "A disk cannot be mounted here: " + problem;
        return null;
    }

    /// <summary>From now on nothing can be written, not even by root.</summary>
    public void MakeReadOnly()
    {
        if (Run("mount", "-o", "remount,ro", Folder) is { Length: > 0 } problem)
            throw new InvalidOperationException(problem);
    }

    /// <summary>Unmounts it.</summary>
    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static string Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : errors.Trim() is { Length: > 0 } text ? text : $"{program} ended with {process.ExitCode}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
