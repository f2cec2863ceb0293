namespace Tenon.Cli.Operating;

/// <summary>Input that a command line brings: a file, or what is piped in.</summary>
/// <param name="Name">The file's name; null for what is piped in.</param>
/// <param name="ContentType">The media type that the file's extension tells; empty for what is piped in.</param>
/// <param name="Bytes">The content.</param>
internal sealed record Payload(string? Name, string ContentType, byte[] Bytes)
{
    public static Payload None { get; } = new(null, "", []);

    /// <summary>Reads a file; <c>-</c> stands for standard input.</summary>
    /// <exception cref="CommandFailed">There is no such file.</exception>
    public static async Task<Payload> Read(string path, CancellationToken ct)
    {
        if (path != "-")
        {
            return File.Exists(path)
                ? new Payload(Path.GetFileName(path), Format.ForFile(path).MediaType, await File.ReadAllBytesAsync(path, ct))
                : throw new CommandFailed(ExitCodes.Usage, $"There is no file {path}.");
        }

        using var copy = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(copy, ct);
        return new Payload(null, "", copy.ToArray());
    }
}
