using System.Runtime.CompilerServices;

namespace Tenon.Files;

/// <summary>Remembers the error of what is being written, so that another system's broken stream is not told as an error of this folder.</summary>
internal sealed class SourceErrors
{
    private Exception? _error;

    public bool Has(Exception error) => ReferenceEquals(error, _error);

    public async ValueTask<T> Mark<T>(ValueTask<T> source)
    {
        try
        {
            return await source.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _error = e;
            throw;
        }
    }

    public async IAsyncEnumerable<T> Mark<T>(IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(source);
        await using var items = source.GetAsyncEnumerator(ct);
        while (await Mark(items.MoveNextAsync()).ConfigureAwait(false))
            yield return items.Current;
    }
}
