namespace Tenon;

/// <summary>How a run or a step ended.</summary>
public enum Outcome
{
    /// <summary>It has not ended yet.</summary>
    Running,

    /// <summary>It did what it was asked to.</summary>
    Success,

    /// <summary>Its input cannot be accepted: <see cref="Tenon.Rejected"/>.</summary>
    Rejected,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>It took longer than it may.</summary>
    TimedOut,

    /// <summary>Whoever asked for it went away, or the host stopped.</summary>
    Cancelled,
}
