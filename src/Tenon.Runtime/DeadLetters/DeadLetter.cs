namespace Tenon.Runtime.DeadLetters;

/// <summary>The input of a run that was rejected or failed, kept to be looked at, edited and replayed.</summary>
/// <param name="Id">Its id: the run's.</param>
/// <param name="Flow">The flow that it was for.</param>
/// <param name="At">When the run ended.</param>
/// <param name="Outcome">How the run ended: <c>rejected</c>, <c>failed</c> or <c>timed_out</c>.</param>
/// <param name="Error">The error's message.</param>
/// <param name="ErrorDetail">The error in full, with its stack.</param>
/// <param name="TraceId">The trace it is in, as W3C writes it; empty when it was not traced.</param>
/// <param name="Attempts">How many times it was tried.</param>
/// <param name="Trigger">The kind of trigger and what it listens to.</param>
/// <param name="Key">The input's idempotency key.</param>
/// <param name="Input">The input itself.</param>
/// <param name="Status">What became of it since.</param>
/// <param name="ReplayedAs">The last run that replayed it; null while there is none.</param>
/// <param name="Reason">Why it was discarded; null when it was not.</param>
/// <param name="Edited">Whether its payload was changed since.</param>
internal sealed record DeadLetter(
    string Id, string Flow, DateTimeOffset At, string Outcome, string Error, string ErrorDetail, string TraceId, int Attempts, string Trigger, string? Key,
    CapturedInput Input, DeadLetterStatus Status, string? ReplayedAs, string? Reason, bool Edited);

/// <summary>What became of a dead letter.</summary>
internal enum DeadLetterStatus
{
    /// <summary>Nobody has dealt with it yet, or its last replay ended badly too.</summary>
    Open,

    /// <summary>A replay succeeded.</summary>
    Replayed,

    /// <summary>Somebody decided that it need not be replayed.</summary>
    Discarded,
}

/// <summary>An input as bytes, so that it can be run again later.</summary>
/// <param name="Name">What it is: a request's method and path, a file's name, a schedule's instant.</param>
/// <param name="ContentType">The payload's media type; empty when unknown.</param>
/// <param name="Headers">What came beside the payload; never authorisation or cookies.</param>
/// <param name="Payload">The payload; null when it lies in a file, unless somebody edited it.</param>
/// <param name="File">The full path of the file that was the input; null when it was none.</param>
internal sealed record CapturedInput(string Name, string ContentType, IReadOnlyDictionary<string, string> Headers, byte[]? Payload, string? File = null);
