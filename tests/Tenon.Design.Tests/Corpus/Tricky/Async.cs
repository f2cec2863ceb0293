using System.Runtime.CompilerServices;

namespace Corpus.Tricky;

public class Async
{
    public async Task Streams(IAsyncEnumerable<int> xs, CancellationToken ct)
    {
        await foreach (var x in xs.WithCancellation(ct))
        {
            Console.WriteLine(x);
        }

        await foreach (var x in xs)
            Console.WriteLine(x);
        await using var stream = new MemoryStream();
        await stream.WriteAsync(new byte[] { 1 }, ct);
        await using (var second = new MemoryStream())
        {
            await stream.CopyToAsync(second, ct);
        }
    }

    public async IAsyncEnumerable<int> Gives([EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(1, ct);
            yield return i;
        }
    }

    public async Task<string> Tries(string path, CancellationToken ct)
    {
        string? text = null;
        try
        {
            text = await File.ReadAllTextAsync(path, ct);
        }
        catch (FileNotFoundException e) when (e.FileName is not null)
        {
            // It is not there.
            Console.WriteLine(e.FileName);
        }
        catch (IOException)
        {
            throw;
        }
        catch
        {
            return "";
        }
        finally
        {
            Console.WriteLine("done");
        }

        using var reader = new StringReader(text ?? "");
        return await reader.ReadLineAsync(ct) ?? "";
    }

    public async Task<int> Retries(Func<Task<int>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception) when (attempt < 3)
            {
                await Task.Delay(100 * attempt);
            }
        }
    }

    public async Task<(int, int)> Both(Task<int> a, Task<int> b)
    {
        var (x, y) = (await a, await b);
        (x, y) = (y, x);
        return (x, y);
    }

    public Task Passes(CancellationToken ct) => Task.Delay(1, ct);

    public async ValueTask<int> Sums(IEnumerable<Task<int>> tasks)
    {
        var sum = 0;
        foreach (var task in tasks)
            sum += await task.ConfigureAwait(false);
        return sum;
    }

    public async void Fire() => await Task.Yield();

    public async Task Independent(HttpApi a, HttpApi b, CancellationToken ct)
    {
        var one = await a.Get<int>("/one", ct);
        var two = await b.Get<string>("/two", ct);
        await a.Post("/three", 3, ct: ct);
        Console.WriteLine(one + two);
    }
}
