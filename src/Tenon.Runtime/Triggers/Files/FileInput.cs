using System.Globalization;
using Tenon.Runtime.Binding;
using Tenon.Runtime.DeadLetters;

namespace Tenon.Runtime.Triggers.Files;

/// <summary>The file that a run is about.</summary>
internal sealed class FileInput : FlowInput
{
    private const int BufferBytes = 128 * 1024;

    private readonly InputFile _file;
    private readonly Func<string?> _failedAs;
    private readonly byte[]? _brought;

    private FileInput(Flow flow, InputFile file, string key, Func<string?> failedAs, byte[]? brought = null)
    {
        _file = file;
        _failedAs = failedAs;
        _brought = brought;
        Trigger = new TriggerData
        {
            Kind = "file",
            Source = flow.Trigger.Source,
            Key = key,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["file"] = file.Name,
                ["length"] = file.Length.ToString(CultureInfo.InvariantCulture),
                ["modified"] = file.Modified.ToString("O", CultureInfo.InvariantCulture),
            },
        };
    }

    public override TriggerData Trigger { get; }

    public override string Name => _file.Name;

    public override Format Format => Format.ForFile(_file.Name);

    /// <summary>A file that was taken; should its run fail, it goes where <paramref name="failedAs"/> says.</summary>
    public static FileInput Of(Flow flow, FileInfo taken, string name, Func<string?> failedAs)
        => new(flow, new InputFile(name, taken.Length, taken.LastWriteTimeUtc, () => Open(taken.FullName)), KeyOf(name, taken.LastWriteTimeUtc, taken.Length), failedAs);

    /// <summary>A file's content, from wherever somebody brought it. Should its run fail, the dead letter keeps it, for it lies in no folder of ours.</summary>
    public static FileInput Of(Flow flow, string name, byte[] content, DateTimeOffset now)
        => new(flow, new InputFile(name, content.Length, now, () => new MemoryStream(content, writable: false)), KeyOf(name, now.UtcDateTime, content.Length), () => null, content);

    /// <summary>A file that was kept, under its first key.</summary>
    /// <exception cref="FileNotFoundException">The file is not where it was put when it failed.</exception>
    public static FileInput From(Flow flow, DeadLetter letter)
    {
        var modified = letter.Input.Headers.TryGetValue("modified", out var text) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : letter.At;
        var length = letter.Input.Payload?.LongLength ?? new FileInfo(letter.Input.File!).Length;
        return new FileInput(
            flow, new InputFile(letter.Input.Name, length, modified, () => letter.Input.Payload is { } edited ? new MemoryStream(edited, writable: false) : Open(letter.Input.File!)),
            letter.Key ?? letter.Id, () => null);
    }

    /// <summary>What makes a file the same file: its name, its time and its size.</summary>
    public static string KeyOf(string name, DateTime modified, long length)
        => string.Create(CultureInfo.InvariantCulture, $"{name}@{modified:yyyy-MM-ddTHH:mm:ss.fffffffZ}+{length}");

    public override T Get<T>() => _file is T file ? file : base.Get<T>();

    public override Stream Open() => _file.Open();

    internal override ValueTask<CapturedInput?> Capture(CancellationToken ct)
        => new(new CapturedInput(Name, Format.MediaType, Trigger.Headers, _brought, _failedAs()));

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.SequentialScan);
}
