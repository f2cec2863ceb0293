using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tenon;

/// <summary>One execution of a flow.</summary>
/// <remarks>Outside a run, in a unit test for example, <see cref="Current"/> is a run that keeps nothing, so the same code works.</remarks>
public sealed partial class Run
{
    /// <summary>How many steps a run keeps in full; further ones are counted only, so that a flow over a million rows holds memory flat.</summary>
    internal const int StepsKept = 500;

    private static readonly AsyncLocal<Step?> Ambient = new();
    private static readonly Run None = new("", new TriggerData(), NullLogger.Instance, new RunHost(), CancellationToken.None);

    private ConcurrentDictionary<string, string>? _tags;
    private string? _id;
    private Step? _lastKept;
    private int _lastNumber;
    private int _lateFailures;
    private int _stepsBefore;

    internal Run(string flow, TriggerData trigger, ILogger logger, RunHost host, CancellationToken cancelled)
    {
        Flow = flow;
        Trigger = trigger;
        Logger = logger;
        Host = host;
        Cancelled = cancelled;
        Root = new Step(this, null, null, 0, 0, Stopwatch.GetTimestamp());
    }

    /// <summary>The run that the current code belongs to.</summary>
    public static Run Current => Ambient.Value?.Run ?? None;

    /// <summary>The run's id, unique everywhere: a UUID of version 7 (RFC 9562) in 32 hexadecimal digits.</summary>
    public string Id => _id ??= NewId();

    /// <summary>The flow's name, for example <c>Orders.Accept</c>; empty outside a run.</summary>
    public string Flow { get; }

    /// <summary>What woke the run.</summary>
    public TriggerData Trigger { get; }

    /// <summary>A key that is the same each time the same input is run again: the trigger's own key where it has one, else the run's id.</summary>
    public string IdempotencyKey => Trigger.Key ?? Id;

    /// <summary>Which try this is, from 1.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>Logs with the run's id and flow attached.</summary>
    public ILogger Logger { get; }

    /// <summary>Is cancelled when the run must stop: its caller went away, its time is up, or the host stops.</summary>
    public CancellationToken Cancelled { get; private set; }

    /// <summary>The steps so far, in the order in which they started; the first 500 and every failed one.</summary>
    public IReadOnlyList<Step> Steps
    {
        get
        {
            var steps = new List<Step>();
            for (var step = Volatile.Read(ref _lastKept); step is not null; step = step.KeptBefore)
                steps.Add(step);
            steps.Reverse();
            return steps;
        }
    }

    /// <summary>How many steps have started.</summary>
    public int StepCount => _lastNumber;

    /// <summary>The tags set so far.</summary>
    public IReadOnlyDictionary<string, string> Tags => _tags is null ? ReadOnlyDictionary<string, string>.Empty : new Dictionary<string, string>(_tags);

    internal static Step? Scope => Ambient.Value;

    internal RunHost Host { get; }

    internal Step Root { get; }

    /// <summary>How it is tried out; null when it is run in earnest.</summary>
    internal Trial? Trial { get; set; }

    /// <summary>Attaches a searchable value to the run, for example the number of the order it is about.</summary>
    /// <param name="name">The tag's name.</param>
    /// <param name="value">Its value, kept as text in the invariant culture.</param>
    public void Tag(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (this == None)
            return;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        LazyInitializer.EnsureInitialized(ref _tags)[name] = text;
    }

    internal static Outcome OutcomeOf(Exception error) => error switch
    {
        Tenon.Rejected => Outcome.Rejected,
        TimeoutException => Outcome.TimedOut,
        OperationCanceledException => Outcome.Cancelled,
        _ => Outcome.Failed,
    };

    // As Guid.CreateVersion7 does, but from the fast generator: an id must be unique, and need not be hard to guess.
    private static string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << 16) | 0x7000 | (bytes[6] & 0x0FL) << 8 | bytes[7]);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Makes the run current for the caller's async flow. Call it inside the async method that runs the flow.</summary>
    internal void Enter() => Ambient.Value = Root;

    internal void BeginAttempt(int attempt, CancellationToken cancelled)
    {
        Attempt = attempt;
        Cancelled = cancelled;
        _stepsBefore = _lastNumber;
    }

    private Step Begin(Step parent, Node node)
    {
        Trial?.Beginning(node);
        var number = Interlocked.Increment(ref _lastNumber);
        var step = new Step(this, parent, node, number, number - _stepsBefore, Stopwatch.GetTimestamp());
        if (number <= StepsKept)
            Keep(step);
        Host.StepStarting(step);
        return step;
    }

    private void Failed(Step step, Exception error)
    {
        step.Fail(error);
        if (step.Number > StepsKept && Interlocked.Increment(ref _lateFailures) <= StepsKept)
            Keep(step);
    }

    // A chain of the steps themselves: parallel calls add to it without a lock, and a run that is never looked at costs no list.
    private void Keep(Step step)
    {
        do
            step.KeptBefore = _lastKept;
        while (Interlocked.CompareExchange(ref _lastKept, step, step.KeptBefore) != step.KeptBefore);
    }
}
