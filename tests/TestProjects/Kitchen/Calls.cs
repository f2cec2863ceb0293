using System.Runtime.CompilerServices;

namespace Kitchen;

/// <summary>A third-party client with operations of every shape.</summary>
public class Client
{
    public List<string> Log { get; } = [];

    public virtual Task<string> Get(string id, CancellationToken ct = default) => Task.FromResult($"got {id}");

    public Task Put(string id, int value) { Log.Add($"{id}={value}"); return Task.CompletedTask; }

    public ValueTask<int> Count(CancellationToken ct = default) => new(Log.Count);

    public ValueTask Flush() => ValueTask.CompletedTask;

    public Task<TOut> Convert<TIn, TOut>(TIn value, Func<TIn, TOut> how) where TIn : notnull => Task.FromResult(how(value));

    public async IAsyncEnumerable<int> Range(int to, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var i = 0; i < to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    public int Sum(params int[] values) => values.Sum();

    public bool TryGet(string id, out string value) { value = id + "!"; return true; }

    public void Reset(ref int counter) => counter = 0;

    public int Length(ReadOnlySpan<char> text) => text.Length;

    public Task Fail(string message) => throw new InvalidOperationException(message);

    /// <summary>What the next calls of <see cref="Scripted"/> do, in order; then they succeed.</summary>
    public Queue<Func<CancellationToken, Task<string>>> Script { get; } = new();

    public int Calls { get; private set; }

    public Task<string> Scripted(CancellationToken ct = default)
    {
        Calls++;
        return Script.TryDequeue(out var next) ? next(ct) : Task.FromResult("fine");
    }

    public Client? Maybe(bool yes) => yes ? this : null;
}

/// <summary>A generic client.</summary>
public class Repository<T> where T : class
{
    public Task<T?> Find(T item) => Task.FromResult<T?>(item);

    public Task<TOther> As<TOther>(T item, Func<T, TOther> how) => Task.FromResult(how(item));
}

public static class ClientExtensions
{
    public static Task<string> Shout(this Client client, string text) => Task.FromResult(text.ToUpperInvariant());

    public static Task<T> Echo<T>(this Client client, T value) => Task.FromResult(value);
}
