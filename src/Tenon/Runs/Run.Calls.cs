using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Tenon;

/// <content>What generated interceptors call. Outside a run each goes straight through to the operation.</content>
public sealed partial class Run
{
    /// <summary>Runs an operation that returns a value as a step of the current run.</summary>
    /// <typeparam name="TState">The receiver and the arguments.</typeparam>
    /// <typeparam name="T">The operation's result.</typeparam>
    /// <param name="node">The place in the source.</param>
    /// <param name="state">The receiver and the arguments.</param>
    /// <param name="call">Calls the operation; captures nothing.</param>
    /// <param name="ct">The token the author passed; the run's own when they passed none.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task<T> Call<TState, T>(Node node, TState state, Func<TState, CancellationToken, Task<T>> call, CancellationToken ct = default)
        => Ambient.Value is { } scope ? Execute(scope, node, state, call, ct) : call(state, ct);

    /// <summary>Runs an operation without a result as a step of the current run.</summary>
    /// <inheritdoc cref="Call{TState, T}(Node, TState, Func{TState, CancellationToken, Task{T}}, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task Call<TState>(Node node, TState state, Func<TState, CancellationToken, Task> call, CancellationToken ct = default)
    {
        return Ambient.Value is { } scope
            ? Execute(scope, node, Adapt(state, call), static (s, ct) => Complete(s.Call(s.State, ct)), ct)
            : call(state, ct);

        static async Task<Nothing> Complete(Task task)
        {
            await task.ConfigureAwait(false);
            return default;
        }
    }

    /// <summary>Runs an operation that returns a value as a step of the current run.</summary>
    /// <inheritdoc cref="Call{TState, T}(Node, TState, Func{TState, CancellationToken, Task{T}}, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<T> CallValue<TState, T>(Node node, TState state, Func<TState, CancellationToken, ValueTask<T>> call, CancellationToken ct = default)
        => Ambient.Value is { } scope
            ? new(Execute(scope, node, Adapt(state, call), static (s, ct) => s.Call(s.State, ct).AsTask(), ct))
            : call(state, ct);

    /// <summary>Runs an operation without a result as a step of the current run.</summary>
    /// <inheritdoc cref="Call{TState, T}(Node, TState, Func{TState, CancellationToken, Task{T}}, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask CallValue<TState>(Node node, TState state, Func<TState, CancellationToken, ValueTask> call, CancellationToken ct = default)
        => Ambient.Value is not null
            ? new(Call(node, Adapt(state, call), static (s, ct) => s.Call(s.State, ct).AsTask(), ct))
            : call(state, ct);

    /// <summary>Runs an operation that returns a stream as one step, from the first item asked for until the last.</summary>
    /// <inheritdoc cref="Call{TState, T}(Node, TState, Func{TState, CancellationToken, Task{T}}, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IAsyncEnumerable<T> Stream<TState, T>(Node node, TState state, Func<TState, CancellationToken, IAsyncEnumerable<T>> call, CancellationToken ct = default)
        => Ambient.Value is { } scope ? Iterate(scope, node, state, call, ct) : call(state, ct);

    /// <summary>Starts a step around a synchronous call; null outside a run.</summary>
    /// <param name="node">The place in the source.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Step? Enter(Node node)
    {
        if (Ambient.Value is not { } scope)
            return null;
        var step = scope.Run.Begin(scope, node);
        Ambient.Value = step;
        return step;
    }

    /// <summary>Ends a step that <see cref="Enter(Node)"/> started.</summary>
    /// <param name="step">The step; nothing happens when it is null.</param>
    /// <param name="error">The error the call ended with; null when it succeeded.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Exit(Step? step, Exception? error = null)
    {
        if (step is null)
            return;
        Ambient.Value = step.Parent;
        if (error is null)
            step.End(Outcome.Success);
        else
            step.Run.Failed(step, error);
    }

    private static async Task<T> Execute<TState, T>(Step scope, Node node, TState state, Func<TState, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        var run = scope.Run;
        if (!ct.CanBeCanceled)
            ct = run.Cancelled;
        var step = run.Begin(scope, node);
        step.Takes(state);
        Ambient.Value = step; // undone for the caller when this async method returns
        try
        {
            var result = step.Given<T>(out var given) ? given
                : run.Host.PolicyFor(node) is { } policy
                ? await policy.Execute(step, state, call, ct).ConfigureAwait(false)
                : await call(state, ct).ConfigureAwait(false);
            step.Gives(result);
            step.End(Outcome.Success);
            return result;
        }
        catch (Exception e)
        {
            run.Failed(step, e);
            throw;
        }
    }

    private static async IAsyncEnumerable<T> Iterate<TState, T>(
        Step scope, Node node, TState state, Func<TState, CancellationToken, IAsyncEnumerable<T>> call, CancellationToken ct,
        [EnumeratorCancellation] CancellationToken enumeration = default)
    {
        var run = scope.Run;
        var step = run.Begin(scope, node);
        step.Takes(state);
        var token = enumeration.CanBeCanceled ? enumeration : ct.CanBeCanceled ? ct : run.Cancelled;
        IAsyncEnumerator<T> items;
        try
        {
            items = (step.Given<IReadOnlyList<T>>(out var given) ? given.ToAsyncEnumerable() : call(state, token)).GetAsyncEnumerator(token);
        }
        catch (Exception e)
        {
            run.Failed(step, e);
            throw;
        }

        try
        {
            while (true)
            {
                bool any;
                try
                {
                    any = await items.MoveNextAsync().ConfigureAwait(false);
                }
                catch (Exception e)
                {
                    run.Failed(step, e);
                    throw;
                }

                if (!any)
                    break;
                yield return items.Current;
            }
        }
        finally
        {
            await items.DisposeAsync().ConfigureAwait(false);
            if (step.Outcome == Outcome.Running)
                step.End(Outcome.Success);
        }
    }

    private static Adapted<TState, TCall> Adapt<TState, TCall>(TState state, TCall call) => new(state, call);

    /// <summary>The result of a call that has none.</summary>
    internal readonly record struct Nothing;

    /// <summary>A state that another one carries, with the call that wants it.</summary>
    internal interface IAdapted
    {
        object? Carried { get; }
    }

    private readonly record struct Adapted<TState, TCall>(TState State, TCall Call) : IAdapted
    {
        public object? Carried => State is IAdapted inner ? inner.Carried : State;
    }
}
