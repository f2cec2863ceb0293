namespace Corpus.Tricky;

public class Braceless
{
    public int Ifs(int x)
    {
        if (x > 0)
            if (x > 1)
                Console.WriteLine(2);
            else
                Console.WriteLine(1);
        if (x > 2) Console.WriteLine(3);
        if (x > 3) Console.WriteLine(4); else Console.WriteLine(5);
        if (x > 4) { Console.WriteLine(6); } else { Console.WriteLine(7); }
        if (x > 5)
            return 1;
        else if (x > 6)
            return 2;
        else if (x > 7) return 3;
        return 4;
    }

    public void Loops(int[] xs)
    {
        foreach (var x in xs)
            Console.WriteLine(x);
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                Console.WriteLine(i * j);
        while (xs.Length > 100)
            break;
        do
            Console.WriteLine();
        while (xs.Length > 100);
        foreach (var x in xs) if (x > 1) Console.WriteLine(x);
        for (;;)
            return;
    }

    public void Empties(int x)
    {
        while (x-- > 0) ;
        for (var i = 0; i < 3; i++)
            ;
        if (x > 0) { }
        if (x > 1)
        {
        }
        else { }
        ;
        { }
    }

    public void Holding(object o, Stream s)
    {
        lock (o)
            Console.WriteLine(1);
        using (s)
        using (var r = new StreamReader(s))
            Console.WriteLine(r.ReadLine());
        checked
        {
            Console.WriteLine(2);
        }
    }

    public int Blocks(int x)
    {
        {
            var a = x;
            Console.WriteLine(a);
        }

        {
            {
                x++;
            }
        }

        return x;
    }

    public void OneLine() { Console.WriteLine(1); Console.WriteLine(2); }

    public void Two(int x) { if (x > 0) { Console.WriteLine(1); }
        Console.WriteLine(2); }

    public int Else(int x)
    {
        if (x > 0)
        {
            return 1;
        }
        else
            return 2;
    }
}
