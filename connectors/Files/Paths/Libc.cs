using System.Runtime.InteropServices;

namespace Tenon.Files;

/// <summary>What POSIX has and .NET has not.</summary>
internal static partial class Libc
{
    /// <summary>The path without any symbolic link; null when it is not there, or where there is no libc.</summary>
    public static string? RealPath(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var found = ResolvePath(path, 0);
        if (found == 0)
            return null;
        try
        {
            return Marshal.PtrToStringUTF8(found);
        }
        finally
        {
            Free(found);
        }
    }

    /// <summary>Writes a folder's list of names to the disk: without it a power cut may undo a rename.</summary>
    public static void FlushFolder(string path)
    {
        // Windows' file systems journal their names.
        if (OperatingSystem.IsWindows())
            return;
        var folder = Open(path, 0);
        if (folder < 0)
            return;
        // Some network file systems refuse it, and have no better way.
        _ = Flush(folder);
        _ = Close(folder);
    }

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ResolvePath(string path, nint resolved);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint memory);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
