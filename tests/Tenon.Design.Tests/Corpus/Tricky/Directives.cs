#nullable enable
#define SOME
#undef OTHER
namespace Corpus.Tricky;

public class Directives
{
    #region Methods

    public int Regions(int x)
    {
        #region The first
        var a = x;
        Console.WriteLine(a);
        #endregion

        // Of the second.
        #region The second
        var b = a + 1;
        #endregion
        return b;
    }

    public int Conditions(int x)
    {
        var a = x;
#if SOME
        a++;
#else
        a--;
#endif
        // After it.
        Console.WriteLine(a);

#if OTHER
        Console.WriteLine("other");
#endif

        if (a > 0)
        {
#if SOME
            return 1;
#endif
        }

        return a;
    }

    public int Within(int x)
    {
        Console.WriteLine(
#if SOME
            x
#else
            x + 1
#endif
            );
        #pragma warning disable CS0219
        int unused = 1;
        #pragma warning restore CS0219
#line 200
        Console.WriteLine(x);
#line default
        return x;
    }

    public void Split(bool x)
    {
        if (x)
        {
            #region Half
            Console.WriteLine(1);
        }

        Console.WriteLine(2);
        #endregion
    }

    #endregion

    public void Last()
    {
#region Tight
        Console.WriteLine(1);
#endregion
    }
}
