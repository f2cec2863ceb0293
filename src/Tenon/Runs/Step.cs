using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Tenon;

/// <summary>One node's execution in a run.</summary>
public sealed class Step
{
    // Apart, because most steps keep none and there are many steps.
    private Values? _values;

    internal Step(Run run, Step? parent, Node? node, int number, int call, long started)
    {
        Call = call;
        Run = run;
        Parent = parent;
        Node = node;
        Number = number;
        Started = started;
    }

    /// <summary>The step that the current code runs in; null outside a run and between two nodes of a flow.</summary>
    public static Step? Current => Run.Scope is { Node: not null } step ? step : null;

    /// <summary>The run it belongs to.</summary>
    public Run Run { get; }

    /// <summary>The step it runs within; null at the top of the flow.</summary>
    public Step? Parent { get; }

    /// <summary>The place in the source; null only for the run itself.</summary>
    public Node? Node { get; }

    /// <summary>The order in which the run's steps started, from 1.</summary>
    public int Number { get; }

    /// <summary>How many times it was tried. More than 1 says that the connection's resilience tried again.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>How it ended.</summary>
    public Outcome Outcome { get; private set; }

    /// <summary>How long it took; zero while it runs.</summary>
    public TimeSpan Duration => Outcome == Outcome.Running ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Started, Ended);

    /// <summary>Whether its call was not made: what came of it was pinned.</summary>
    public bool Pinned { get; internal set; }

    /// <summary>The error it ended with.</summary>
    public Exception? Error { get; private set; }

    /// <summary>A key that is the same each time this call of this run is made again, for outside systems that drop repeats.</summary>
    public string IdempotencyKey => $"{Run.IdempotencyKey}:{Call}";

    /// <summary>The order in which the attempt's steps started, from 1: the same for the same call in each attempt.</summary>
    internal int Call { get; }

    internal long Started { get; }

    internal long Ended { get; private set; }

    internal Activity? Activity { get; set; }

    /// <summary>The step that the run kept before this one.</summary>
    internal Step? KeptBefore { get; set; }

    /// <summary>What it took, as JSON; null when that is not kept.</summary>
    internal string? Input { get => _values?.Input; set => (_values ??= new()).Input = value; }

    /// <summary>What it gave, as JSON; null when that is not kept, or it gave nothing.</summary>
    internal string? Output { get => _values?.Output; set => (_values ??= new()).Output = value; }

    /// <summary>Keeps what the call takes, where that is asked for. Generated interceptors call it.</summary>
    /// <typeparam name="TState">The arguments.</typeparam>
    /// <param name="state">The arguments, as they travel.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Takes<TState>(TState state)
    {
        if (Run.Host.Captures)
            Input = Run.Host.Write(Node!.Inputs, state is Run.IAdapted adapted ? adapted.Carried : state);
    }

    /// <summary>Keeps what the call gave, where that is asked for. Generated interceptors call it.</summary>
    /// <typeparam name="T">The type of result.</typeparam>
    /// <param name="result">The result.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Gives<T>(T result)
    {
        if (Run.Host.Captures && result is not Run.Nothing)
            Output = Run.Host.Write(result);
    }

    /// <summary>Whether the call is not made, because what comes of it is pinned. Generated interceptors call it.</summary>
    /// <typeparam name="T">The type of result.</typeparam>
    /// <param name="result">The result.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Given<T>([MaybeNullWhen(false)] out T result)
    {
        if (Run.Trial is { } trial && trial.Gives(this, out result))
            return true;
        result = default;
        return false;
    }

    /// <summary>Whether a call without a result is not made, because it is pinned. Generated interceptors call it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Given() => Given<Run.Nothing>(out _);

    /// <summary>Records the end without telling the host: for the run's own root.</summary>
    internal void Finish(Outcome outcome, Exception? error)
    {
        Ended = Stopwatch.GetTimestamp();
        Error = error;
        Outcome = outcome;
    }

    internal void End(Outcome outcome, Exception? error = null)
    {
        Finish(outcome, error);
        Run.Trial?.Ended(Node!);
        Run.Host.StepEnded(this);
    }

    internal void Fail(Exception error) => End(Run.OutcomeOf(error), error);

    private sealed class Values
    {
        public string? Input { get; set; }

        public string? Output { get; set; }
    }
}
