namespace Tenon.Files;

/// <summary>The system's errors in words that name the path and the mend.</summary>
internal static class FileErrors
{
    private const int NoSpace = 28; // ENOSPC
    private const int NoQuota = 122; // EDQUOT on Linux
    private const int ReadOnlySystem = 30; // EROFS
    private const int Busy = 11; // EWOULDBLOCK: the lock that stands for FileShare
    private const int NotAFolder = 20; // ENOTDIR
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsSharing = unchecked((int)0x80070020);

    /// <summary>Describes an error; null when it is none of the file system's.</summary>
    public static FileFolderException? Describe(Exception error, string connection, string path, string doing) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(connection, path, $"cannot be {doing}: there is no such file.", error) { IsMissing = true },
        UnauthorizedAccessException => new(connection, path, $"cannot be {doing}: the user '{Environment.UserName}' may not, or it is a folder.", error),
        PathTooLongException => new(connection, path, $"cannot be {doing}: the path is too long for this system.", error),
        IOException e => e.HResult switch
        {
            NoSpace or NoQuota or WindowsDiskFull or WindowsHandleDiskFull => new(connection, path, $"cannot be {doing}: the disk is full. Nothing half-written is left; free space and run it again.", e),
            ReadOnlySystem => new(connection, path, $"cannot be {doing}: the disk is mounted read-only.", e),
            Busy or WindowsSharing => new(connection, path, $"cannot be {doing}: another program has it open.", e) { IsTransient = true },
            NotAFolder => new(connection, path, $"cannot be {doing}: a part of the path is a file, not a folder.", e) { IsMissing = true },
            _ => new(connection, path, $"cannot be {doing}: {e.Message}", e),
        },
        _ => null,
    };
}
