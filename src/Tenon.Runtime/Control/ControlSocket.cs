using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Tenon.Runtime.Control;

/// <summary>Where a running project's control API listens: a Unix socket in a folder that only its owner can enter.</summary>
internal static class ControlSocket
{
    // The field that holds a socket's path has 108 bytes on Linux and 104 on macOS.
    private const int LongestPath = 100;

    /// <summary>The socket for a process that runs the project in a folder.</summary>
    public static string PathFor(string contentRoot, int process)
        => Path.Combine(Folder(), $"{Prefix(contentRoot)}{process.ToString(CultureInfo.InvariantCulture)}.sock");

    /// <summary>Makes the folder of sockets, for its owner alone, and clears away what killed processes left in it.</summary>
    public static void Prepare()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder());
        else
            Directory.CreateDirectory(Folder(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        // Both are asked: a process that just starts does not answer yet, and one in another container has no process here.
        foreach (var path in Directory.GetFiles(Folder(), "*.sock").Where(p => IsOfNobody(p) && !Answers(p)))
            File.Delete(path);
    }

    /// <summary>The sockets of the processes that run the project in a folder, latest first. Those that processes left behind when they were killed are cleared away.</summary>
    public static IReadOnlyList<string> Running(string contentRoot)
    {
        if (!Directory.Exists(Folder()))
            return [];
        var running = new List<string>();
        foreach (var path in Directory.GetFiles(Folder(), Prefix(contentRoot) + "*.sock").OrderByDescending(File.GetCreationTimeUtc))
        {
            if (Answers(path))
                running.Add(path);
            else
                File.Delete(path);
        }

        return running;
    }

    private static string Prefix(string contentRoot)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(contentRoot));
        return $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..16]}-";
    }

    private static string Folder()
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".tenon", "run");
        return folder.Length + 32 <= LongestPath && Path.IsPathFullyQualified(folder) ? folder : Path.Combine(Path.GetTempPath(), $"tenon-{Environment.UserName}");
    }

    private static bool IsOfNobody(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (!int.TryParse(name[(name.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture, out var process))
            return false;
        try
        {
            using var found = Process.GetProcessById(process);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static bool Answers(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
