namespace Corpus.Tricky;

public class Declarations
{
    public int Several(int x)
    {
        int a = 1, b = 2, c;
        c = a + b;
        const int d = 4, e = 5;
        string s = "a", t = s + "b";
        Console.WriteLine(t);
        return a + b + c + d + e + x;
    }

    public int Outs(string text, object o)
    {
        if (!int.TryParse(text, out var n))
            return 0;
        if (o is not string s)
            return n;
        Console.WriteLine(s);
        if (o is string { Length: var l } && l > 2)
            Console.WriteLine(l);
        return n + s.Length;
    }

    public void Tuples()
    {
        var (a, b) = (1, 2);
        (int c, var d) = (3, 4);
        int e;
        (e, _) = (5, 6);
        var pair = (First: a, Second: b);
        Console.WriteLine(a + b + c + d + e + pair.First);
    }

    public int Later(bool b)
    {
        int x;
        if (b)
        {
            x = 1;
        }
        else
        {
            x = 2;
        }

        int y;
        y = x;
        return y;
    }

    public List<int> Collections(int[] xs)
    {
        List<int> all = [1, 2, .. xs];
        var names = new Dictionary<string, int>
        {
            ["a"] = 1, // one
            ["b"] = 2,
        };
        var point = new { X = 1, Y = 2 };
        all.Add(names["a"] + point.X);
        all[0] = 3;
        all[0]++;
        return all;
    }

    public string? Nulls(string? a, List<string>? b)
    {
        a ??= "x";
        var c = b?.FirstOrDefault()?.Trim();
        b?.Add(a!);
        _ = c ?? throw new InvalidOperationException();
        return c;
    }

    public void Scopes(int[] xs)
    {
        foreach (var x in xs)
        {
            var y = x;
            Console.WriteLine(y);
        }

        foreach (var x in xs)
        {
            var y = x + 1;
            Console.WriteLine(y);
        }

        for (int i = 0, j = 1; i < j; i++, j--)
        {
            Console.WriteLine(i + j);
        }
    }
}
