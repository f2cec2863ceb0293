using Tenon.Runtime.DeadLetters;

namespace Tenon.Runtime.Binding;

/// <summary>What woke a run of a flow that is not HTTP's: its trigger data, and its content when it has one.</summary>
public abstract class FlowInput
{
    /// <summary>What woke the run.</summary>
    public abstract TriggerData Trigger { get; }

    /// <summary>What is read, for error messages: a file's name.</summary>
    public virtual string Name => Trigger.Source;

    /// <summary>How the content is read.</summary>
    public virtual Format Format => Format.Json;

    /// <summary>Gives a value that the trigger itself provides, such as a <see cref="TimerTick"/>.</summary>
    /// <typeparam name="T">The type of value.</typeparam>
    public virtual T Get<T>() => throw new InvalidOperationException($"A {Trigger.Kind} trigger provides no {typeof(T).Name}.");

    /// <summary>Opens the content for reading; each call opens it anew.</summary>
    public virtual Stream Open() => Stream.Null;

    /// <summary>Reads the content as text in UTF-8.</summary>
    /// <param name="ct">Cancels the read.</param>
    public async Task<string> ReadText(CancellationToken ct)
    {
        await using var stream = Open();
        return await Format.Text.Read<string>(stream, Name, ct) ?? "";
    }

    /// <summary>Reads the content as one value.</summary>
    /// <typeparam name="T">The type of value.</typeparam>
    /// <param name="ct">Cancels the read.</param>
    public async Task<T> Read<T>(CancellationToken ct)
    {
        await using var stream = Open();
        var value = await Format.Read<T>(stream, Name, ct) ?? throw new MalformedInput(Name, $"it is empty, where a {typeof(T).Name} was expected");
        DataValidation.Check(value);
        return value;
    }

    /// <summary>The input as it can be kept and run again; null when it cannot.</summary>
    internal virtual ValueTask<CapturedInput?> Capture(CancellationToken ct) => new((CapturedInput?)null);

    /// <summary>Reads the content item by item.</summary>
    /// <typeparam name="T">The type of one item.</typeparam>
    /// <param name="ct">Cancels the read.</param>
    public IAsyncEnumerable<T> ReadMany<T>(CancellationToken ct) => DataValidation.Checked(Format.ReadMany<T>(Open(), Name, ct));

    /// <summary>Reads the content item by item; an item that cannot be read is handed over as its error.</summary>
    /// <typeparam name="T">The type of one item.</typeparam>
    /// <param name="ct">Cancels the read.</param>
    public IAsyncEnumerable<Parsed<T>> ReadEach<T>(CancellationToken ct) => Format.ReadEach<T>(Open(), Name, ct);
}
