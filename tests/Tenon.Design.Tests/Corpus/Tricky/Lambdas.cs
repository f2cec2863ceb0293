namespace Corpus.Tricky;

public class Lambdas
{
    public IEnumerable<int> Chain(IEnumerable<int> xs) => xs
        .Where(x => x > 1)
        .Select(x =>
        {
            // Twice.
            var y = x * 2;
            return y;
        })
        .OrderBy(x => x);

    public async Task Parallels(int[] xs, CancellationToken ct)
    {
        await Parallel.ForEachAsync(xs, ct, async (x, inner) =>
        {
            await Task.Delay(x, inner);
            Console.WriteLine(x);
        });
        await Task.WhenAll(xs.Select(async x => await Task.Delay(x, ct)));
        await Task.WhenAll(Task.Delay(1, ct), Task.Delay(2, ct));
    }

    public void Delegates()
    {
        Action a = () => Console.WriteLine(1);
        Action<int> b = x => { Console.WriteLine(x); };
        Func<int, int> c = static x => x + 1;
        Func<int, Func<int, int>> d = x => y => x + y;
        EventHandler e = delegate { Console.WriteLine(2); };
        Action<int> f = delegate (int x)
        {
            Console.WriteLine(x);
        };
        a();
        b(c(1));
        Console.WriteLine(d(1)(2));
        e(this, EventArgs.Empty);
        f(3);
    }

    public int Captures(int x)
    {
        var total = 0;
        var add = (int y) =>
        {
            total += y;
            if (total > 10)
            {
                total = 10;
            }
        };
        add(x);
        new List<int> { 1, 2 }.ForEach(y =>
        {
            var z = y + total;
            add(z);
        });
        return total;
    }

    public Task<int> Runs(int x) => Task.Run(() =>
    {
        var y = x;
        return y + 1;
    });

    public async Task<int> Nests(int x, CancellationToken ct)
    {
        var result = await Task.Run(async () =>
        {
            await Task.Delay(1, ct);
            return await Task.Run(() =>
            {
                Console.WriteLine(x);
                return x;
            }, ct);
        }, ct);
        return result;
    }

    public IEnumerable<string> Query(IEnumerable<int> xs)
    {
        var found = from x in xs
                    where x > 1
                    let y = x * 2
                    orderby y descending
                    select $"{x} {y}";
        return found.ToList();
    }
}
