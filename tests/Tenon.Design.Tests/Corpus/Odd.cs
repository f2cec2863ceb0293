using System.Text;

namespace Corpus
{
    /// <summary>What people write seldom, but write.</summary>
    [Integration]
    public sealed partial class Odd(HttpApi crm, SqlDatabase db)
    {
        private readonly object _gate = new();
        private readonly Lock _lock = new();

        /// <summary>Choices as expressions.</summary>
        [HttpPost("/choices")]
        public async Task<string> Choices(object input, int? count, CancellationToken ct)
        {
            var text = input is string { Length: > 2 and < 9 } s and not "no" ? await crm.Get<string>($"/{s}", ct) : null;
            text ??= await crm.Get<string>("/else", ct);
            var size = (input, count) switch
            {
                (string t, > 3) when t.StartsWith('a') => await crm.Get<string>($"/big/{t}", ct),
                (_, null) => throw new ArgumentException("None."),
                var (a, b) => $"{a} {b}",
            };
            if (input is int[] and [var first, .. var rest] && rest.Length > first)
                return await (count > 1 ? crm.Get<string>("/a", ct) : crm.Get<string>("/b", ct));
            else if (!int.TryParse(text, out var number) || await crm.Get<bool>($"/{number}", ct))
                return $"{await crm.Get<string>("/in/text", ct)}, {size}";
            (var x, text) = (await db.Query<int>($"select 1", ct), "b");
            var list = new List<int> { await crm.Get<int>("/one", ct), x[0] };
            list[^1] += await crm.Get<int>("/two", ct);
            return text!;
        }

        /// <summary>Things at once.</summary>
        [TimerTrigger("0 6 * * *")]
        public async Task AtOnce(CancellationToken ct)
        {
            var ids = await db.Query<int>($"select id from orders", ct);
            var orders = await Task.WhenAll(ids.Select(async id =>
            {
                var order = await crm.Get<Part>($"/orders/{id}", ct);
                await foreach (var part in crm.Stream<Part>($"/parts/{order.Id}", ct).WithCancellation(ct).ConfigureAwait(false))
                    await db.Execute($"insert into part values ({part.Id})", ct);
                return order;
            }));
            await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (order, inner) =>
            {
                if (order.Id == 0)
                    return;
                await crm.Post("/done", order, ct: inner);
            });
            await Task.WhenAny(Task.Delay(100, ct), crm.Get<int>("/slow", ct));
            Func<int, Task<int>> nested = async n => await Inner(async m => await crm.Get<int>($"/{n}/{m}", ct));
            await nested(1);
            Parallel.For(0, 3, i => { lock (_gate) Console.WriteLine(i); });

            static async Task<int> Inner(Func<int, Task<int>> f) => await f(1) + await f(2);
        }

        /// <summary>Statements that are seldom seen.</summary>
        [HttpGet("/seldom")]
        public unsafe int Seldom(int n)
        {
            checked
            {
                n++;
            }

            unsafe
            {
                fixed (char* p = "text")
                {
                    n += *p;
                }
            }

            const int Most = 3;
            int a = 1, b = 2;
        again:
            if (n++ < Most)
                goto again;
            switch (n)
            {
                case 1:
                    goto case 2;
                case 2:
                case 3:
                    n = -1;
                    goto default;
                default:
                    break;
            }

            lock (_lock)
            {
                n--;
            }

            using (new StringReader("x")) using (var reader = new StringReader("y"))
                n += reader.Read();
            for (; ; )
            {
                if (n > 0) break; else n++;
            }

            for (int i = 0, j = 9; i < j; i++, j--) n ^= i;
            ref var r = ref n;
            r = (a, b) is (1, _) ? 1 : 2;
            Span<int> few = stackalloc int[] { 1, 2 };
            n += few[0];
            ;
            try { n /= a; } catch when (b > 3) { throw; } catch (DivideByZeroException) { } finally { n = 0; }
            do n++; while (n < 3);
            (a, b) = (b, a);
            _ = n;
            delegate*<int, int> f = &Twice;
            return f(n);

            static int Twice(int x) => x * 2;
        }

#if DEBUG
        /// <summary>Only in some builds.</summary>
        [HttpGet("/debug")]
        public int Debug() => 1;
#else
        /// <summary>Only in others.</summary>
        [HttpGet("/release")]
        public async Task<int> Release(CancellationToken ct)
        {
            #region All of it
#if NEVER
            return 1;
#else
            return await crm.Get<int>("/release", ct);
#endif
            #endregion
        }
#endif

        /// <summary>Calls that hang together.</summary>
        [HttpPut("/chains")]
        public async IAsyncEnumerable<string> Chains(IAsyncEnumerable<Part> parts)
        {
            await using var later = new Later();
            await foreach (var (id, _) in parts)
            {
                yield return (await crm.Get<Part>($"/{id}")).ToString()!.Trim().ToUpperInvariant();
                if (crm?.Get<string>("/maybe") is { } maybe)
                    yield return await maybe;
            }

            var found = from n in await db.Query<int>($"select n from t") where n > 1 let m = n * 2 orderby m select m.ToString();
            foreach (var one in found)
                yield return one;
            var trimmed = (await crm.Get<string>("/trimmed"))?.Trim();
            var called = await ((Func<Task<int>>)(async () => await crm.Get<int>("/called")))();
            var anonymous = new { A = 1, B = await crm.Get<int>("/b") };
            yield return new StringBuilder().Append(anonymous.B).Append(await crm.Get<string>("/c")).ToString();
        }

        public int Property { get => 1; set => _ = value; }

        public static Odd operator +(Odd one, Odd two) => one;

        ~Odd() => Console.WriteLine("gone");

        /// <summary>An integration within another.</summary>
        [Integration]
        public sealed class Within(HttpApi crm)
        {
            /// <summary>Asks.</summary>
            [HttpGet("/within")]
            public Task<string> Ask(CancellationToken ct) => crm.Get<string>("/", ct);
        }
    }

    public sealed partial class Odd
    {
        /// <summary>In the other part.</summary>
        [HttpDelete("/other")]
        public Task Other(CancellationToken ct) => Pause(ct);

        /// <summary>Waits a little.</summary>
        [Step]
        private Task Pause(CancellationToken ct) => Task.Delay(10, ct);
    }

    /// <summary>As generic as it gets.</summary>
    public abstract class Generic<T>
        where T : new()
    {
        public virtual async Task<T> Make(HttpApi crm) => await crm.Get<T>("/") ?? new T();
    }

    public interface IAsk
    {
        string Ask(int n) => n switch { 1 => "a", _ => Ask(n - 1) };
    }

    public record struct Part(int Id, string? Name)
    {
        public readonly override string ToString() => Name ?? throw new InvalidOperationException();
    }

    public sealed class Later : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
