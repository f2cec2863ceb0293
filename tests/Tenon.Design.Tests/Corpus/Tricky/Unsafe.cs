namespace Corpus.Tricky;

public unsafe class Unsafe
{
    public int Pointers(int[] xs)
    {
        fixed (int* p = xs)
        {
            var q = p + 1;
            *q = 3;
            return *q;
        }
    }

    public int Gotos(int x)
    {
    again:
        x--;
        if (x > 10)
            goto again;
        if (x < 0)
            goto end;
        Console.WriteLine(x);
        end:
        Console.WriteLine("end");
        return x;
    }

    public int Blocks()
    {
        unsafe
        {
            int x = 1;
            int* p = &x;
            return *p;
        }
    }

    public int Overflow(int x)
    {
        unchecked
        {
            x += int.MaxValue;
        }

        var y = checked(x + 1);
        return y;
    }

    public ref int Ref(int[] xs)
    {
        ref var x = ref xs[0];
        ref readonly int y = ref xs[1];
        Console.WriteLine(y);
        return ref x;
    }

    public int Stack()
    {
        Span<int> xs = stackalloc int[3];
        xs[0] = 1;
        return xs[0];
    }
}
