namespace Tenon;

/// <summary>Says that the input cannot be accepted, and never could be: a retry would end the same way.</summary>
/// <remarks>On HTTP it becomes problem details (RFC 9457) with <see cref="Status"/>; on any other trigger the message is dead-lettered at once.</remarks>
public class Rejected : Exception
{
    /// <summary>Rejects the input.</summary>
    /// <param name="message">Why, for the sender to read.</param>
    public Rejected(string message) : base(message) { }

    /// <summary>Rejects the input because of an error.</summary>
    /// <param name="message">Why, for the sender to read.</param>
    /// <param name="innerException">The error behind it.</param>
    public Rejected(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>The HTTP status it becomes. The default value is 422.</summary>
    public virtual int Status => 422;

    /// <summary>What kind of problem this is in a few words, the same for each occurrence.</summary>
    public virtual string Title => "The input was rejected.";
}

/// <summary>Says that what the input speaks of does not exist: 404.</summary>
/// <param name="message">What was not found.</param>
public sealed class NotFound(string message) : Rejected(message)
{
    /// <inheritdoc/>
    public override int Status => 404;

    /// <inheritdoc/>
    public override string Title => "Not found.";
}

/// <summary>Says that the input contradicts the present state: 409.</summary>
/// <param name="message">What contradicts what.</param>
public sealed class Conflict(string message) : Rejected(message)
{
    /// <inheritdoc/>
    public override int Status => 409;

    /// <inheritdoc/>
    public override string Title => "The request conflicts with the present state.";
}

/// <summary>Says which fields of the input are wrong: 400 with an <c>errors</c> object.</summary>
/// <param name="errors">The messages for each field; the key is the field's path, for example <c>lines[2].qty</c>.</param>
public sealed class Invalid(IReadOnlyDictionary<string, string[]> errors)
    : Rejected("The input is not valid: " + string.Join("; ", errors.Select(e => $"{e.Key}: {string.Join(", ", e.Value)}")))
{
    /// <summary>Says that one field of the input is wrong.</summary>
    /// <param name="field">The field's path.</param>
    /// <param name="message">What is wrong with it.</param>
    public Invalid(string field, string message) : this(new Dictionary<string, string[]> { [field] = [message] }) { }

    /// <summary>The messages for each field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;

    /// <inheritdoc/>
    public override int Status => 400;

    /// <inheritdoc/>
    public override string Title => "The input is not valid.";
}

/// <summary>Says that the input cannot be read at all: broken JSON, ragged CSV, XML with a DTD.</summary>
public sealed class MalformedInput : Rejected
{
    /// <summary>Says where the input is broken.</summary>
    /// <param name="source">What was read: a file's name, or «the request body».</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="line">The line, from 1; 0 when unknown.</param>
    /// <param name="column">The column, from 1; 0 when unknown.</param>
    /// <param name="innerException">The reader's own error.</param>
    public MalformedInput(string source, string problem, long line = 0, long column = 0, Exception? innerException = null)
        : base(line > 0 ? $"{source}, line {line}{(column > 0 ? $", column {column}" : "")}: {problem}" : $"{source}: {problem}", innerException)
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line, from 1; 0 when unknown.</summary>
    public long Line { get; }

    /// <summary>The column, from 1; 0 when unknown.</summary>
    public long Column { get; }

    /// <inheritdoc/>
    public override int Status => 400;

    /// <inheritdoc/>
    public override string Title => "The input could not be read.";
}

/// <summary>Says that the input is in a format that what is wanted cannot be read from: 415. A record is not read from plain text, nor a tree from CSV.</summary>
/// <param name="source">What was read: a file's name, or «the request body».</param>
/// <param name="problem">What is not read from what.</param>
/// <param name="innerException">The reader's own error.</param>
public sealed class WrongFormat(string source, string problem, Exception? innerException = null) : Rejected($"{source}: {problem}", innerException)
{
    /// <inheritdoc/>
    public override int Status => 415;

    /// <inheritdoc/>
    public override string Title => "The input has the wrong format.";
}
