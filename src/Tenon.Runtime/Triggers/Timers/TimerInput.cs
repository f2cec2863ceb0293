using System.Globalization;
using Tenon.Runtime.Binding;
using Tenon.Runtime.DeadLetters;

namespace Tenon.Runtime.Triggers.Timers;

/// <summary>The instant that a timer's run belongs to.</summary>
internal sealed class TimerInput : FlowInput
{
    private readonly TimerTick _tick;

    public TimerInput(Flow flow, TimerTick tick)
    {
        _tick = tick;
        var due = tick.Due.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
        Trigger = new TriggerData { Kind = "timer", Source = flow.Trigger.Source, Key = $"{flow.Id}@{due}" };
        Name = due;
    }

    public override TriggerData Trigger { get; }

    public override string Name { get; }

    public static TimerInput From(Flow flow, CapturedInput kept)
        => new(flow, new TimerTick(DateTimeOffset.Parse(kept.Name, CultureInfo.InvariantCulture), kept.Headers.TryGetValue("previous", out var previous)
            ? DateTimeOffset.Parse(previous, CultureInfo.InvariantCulture) : null, Manual: true));

    public override T Get<T>() => _tick is T tick ? tick : base.Get<T>();

    internal override ValueTask<CapturedInput?> Capture(CancellationToken ct)
        => new(new CapturedInput(
            Name, "", _tick.Previous is { } previous ? new Dictionary<string, string> { ["previous"] = previous.ToString("O", CultureInfo.InvariantCulture) } : [], null));
}
