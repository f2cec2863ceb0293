namespace Corpus.Tricky;

public class Functions
{
    public int Local(int x)
    {
        return Twice(x) + Once(x);

        int Twice(int y)
        {
            var z = y * 2;
            return z;
        }

        static int Once(int y) => y;
    }

    public async Task<int> Async(int x)
    {
        async Task<int> Wait(int y)
        {
            await Task.Delay(y);
            return y;
        }

        // Both.
        var a = await Wait(x);
        var b = await Wait(a);
        return a + b;
    }

    public int Recursive(int n)
    {
        int Fib(int m) => m < 2 ? m : Fib(m - 1) + Fib(m - 2);
        return Fib(n);
    }

    public void Captured()
    {
        var count = 0;
        void Add()
        {
            count++;
        }

        Add();
        Add();
        Console.WriteLine(count);
    }

    public IEnumerable<int> Yields(int n)
    {
        if (n < 0)
            yield break;
        for (var i = 0; i < n; i++)
        {
            yield return i;
        }

        yield return -1;
    }

    public T Generic<T>(T value) where T : notnull
    {
        U Same<U>(U x) => x;
        var again = Same(value);
        return again;
    }

    public void Attributes()
    {
        [System.Diagnostics.Conditional("DEBUG")]
        static void Debug(string text)
        {
            Console.WriteLine(text);
        }

        Debug("a");
    }

    public int Deep(int x)
    {
        int One()
        {
            int Two()
            {
                return x;
            }

            return Two();
        }

        return One();
    }
}
