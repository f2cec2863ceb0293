namespace Tenon;

/// <summary>Base of the attributes that make a method of an integration a flow.</summary>
/// <remarks>One trigger per method. A trigger attribute names where input comes from and never carries a secret.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public abstract class TriggerAttribute : Attribute
{
    /// <summary>The kind of trigger in one word, as telemetry and screens show it: <c>http</c>, <c>timer</c>, <c>file</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What the trigger listens to, in short: <c>POST /orders</c>, <c>0 2 * * *</c>.</summary>
    public abstract string Source { get; }
}
