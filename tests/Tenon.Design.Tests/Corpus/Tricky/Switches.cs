namespace Corpus.Tricky;

public class Switches
{
    public int Plain(int x)
    {
        switch (x)
        {
            case 1:
                Console.WriteLine("one");
                break;

            case 2:
            case 3:
                // Two or three.
                Console.WriteLine("more");
                Console.WriteLine("even more");
                break;
            case 4: return 4;
            case 5: Console.WriteLine(5); break;
            case 6:
            {
                var y = x;
                Console.WriteLine(y);
                break;
            }

            case 7:
                goto case 1;
            case 8:
                break;
            default:
                // Nothing.
                break;
        }

        return x;
    }

    public string Patterns(object o)
    {
        switch (o)
        {
            case int n when n > 3:
                return "large";
            case int n:
                Console.WriteLine(n);
                goto default;
            case string { Length: > 2 } s:
                return s;
            case null:
                throw new ArgumentNullException(nameof(o));
            default:
                return "other";
        }
    }

    public string Expression(object o) => o switch
    {
        int and > 3 => "large",
        int => "small", // the rest
        _ => throw new ArgumentException("What is it?"),
    };

    public int Nested(int x, int y)
    {
        switch (x)
        {
            case 1:
                switch (y)
                {
                    case 1:
                        return 1;
                    default:
                        break;
                }

                break;
        }

        var z = x switch
        {
            1 => y switch { 1 => 2, _ => 3 },
            _ => 4,
        };
        return z;
    }

    public int Shared(int x)
    {
        switch (x)
        {
            case 1:
                int y = 1;
                Console.WriteLine(y);
                break;
            case 2:
                y = 2;
                Console.WriteLine(y);
                break;
        }

        foreach (var i in new[] { 1, 2 })
        {
            switch (i)
            {
                case 1:
                    continue;
                case 2:
                    Console.WriteLine(i);
                    continue;
            }
        }

        return x;
    }

    public int Ternary(int? x) => x is { } y ? y > 1 ? y : -y : x ?? throw new InvalidOperationException();
}
