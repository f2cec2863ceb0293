namespace Tenon;

/// <summary>Runs the method for each file that lands in a folder.</summary>
/// <remarks>
/// <para>A file is taken when it has stopped growing for <see cref="SettleSeconds"/>, and claimed by an atomic rename into
/// <c>.tenon/claimed</c> beside it, so two processes never take the same one. Hidden files and those ending in <c>.tmp</c>, <c>.part</c> or
/// <c>.filepart</c> are left alone.</para>
/// <para>Parameters: <see cref="InputFile"/> (name, size, stream), <c>Stream</c>, <c>string</c>, or <c>CancellationToken</c>; any other type is the
/// content, read as JSON, NDJSON, XML, CSV or text by the file's extension: one object, <c>IReadOnlyList&lt;T&gt;</c>, or
/// <c>IAsyncEnumerable&lt;T&gt;</c>, which holds memory flat on files of any size.</para>
/// <para>When the flow succeeds the file is dealt with as <see cref="After"/> says. When it is rejected, or fails after its retries, the file moves to
/// <c>failed/</c> with the reason beside it in <c>NAME.error.json</c>.</para>
/// </remarks>
/// <param name="pattern">A folder and a glob, for example <c>inbox/*.csv</c> or <c>inbox/**/*.{csv,xml}</c>, relative to the project's content root.</param>
public sealed class FileTriggerAttribute(string pattern) : TriggerAttribute
{
    /// <summary>The folder and glob; relative to the project's content root unless <see cref="Connection"/> is set, then to that connection's root.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>The name of a files connection whose root the pattern is relative to. The default value is null: the project's content root.</summary>
    public string? Connection { get; init; }

    /// <summary>What becomes of a file whose run succeeded. The default value is <see cref="AfterFile.Archive"/>.</summary>
    public AfterFile After { get; init; } = AfterFile.Archive;

    /// <summary>The order in which waiting files are taken. The default value is <see cref="FileOrder.Name"/>.</summary>
    public FileOrder Order { get; init; } = FileOrder.Name;

    /// <summary>How long a file must be left unchanged before it is taken, in seconds. The default value is 1.</summary>
    public double SettleSeconds { get; init; } = 1;

    /// <summary>How often the folder is looked through besides change notices, in seconds. The default value is 5.</summary>
    public double PollSeconds { get; init; } = 5;

    /// <inheritdoc/>
    public override string Kind => "file";

    /// <inheritdoc/>
    public override string Source => Connection is null ? Pattern : $"{Connection}:{Pattern}";
}

/// <summary>What becomes of a file whose run succeeded.</summary>
public enum AfterFile
{
    /// <summary>It moves to <c>archive/</c> beside the folder's files.</summary>
    Archive,

    /// <summary>It is deleted.</summary>
    Delete,

    /// <summary>It goes back to its place and is not taken again until it changes.</summary>
    Keep,
}

/// <summary>The order in which waiting files are taken.</summary>
public enum FileOrder
{
    /// <summary>By name, in ordinal order.</summary>
    Name,

    /// <summary>By the time of the last change, oldest first.</summary>
    Oldest,
}
