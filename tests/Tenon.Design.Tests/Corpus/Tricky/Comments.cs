#pragma warning disable CS0219, CS0168, CS0162
// A file that begins with a pragma and a comment.
namespace Corpus.Tricky;

/// <summary>Comments in every place.</summary>
public sealed class Comments
{
    // Above a method.
    public void Above(int x)
    {
        // The first.

        // The second,
        // over two lines.
        var a = x + 1; // behind it

        /* A block. */
        var b = a * 2; /* behind it */

        /*
         * A block
         * over lines.
         */
        Console.WriteLine(b);
        // Glued to what is above, and to what is below.
        Console.WriteLine(a);

        // Alone at the end.
    }

    public void Inside(int x) // on the signature
    { // on the brace
        Console.WriteLine(/* before */ x /* after */); // end
        if (x > 0) // on the if
        {
            // Only a comment.
        } // on the end of the if
        else // on the else
        {
            Console.WriteLine(); // in the else
        }
        // Below the if.
    } // on the end

    public int Chain(int x)
    {
        // Small?
        if (x < 10)
            return 1; // small
        // Middling?
        else if (x < 100)
            // It is.
            return 2;
        else
            /* Large. */ return 3;
    }

    public string Arguments(string a, string b)
    {
        return string.Join(
            ", ", // how to part them
            a,
            // the other
            b);
    }

    public int /* odd */ Odd(/* none */)
    {
        /* one */ var x = 1; /* two */ var y = 2; // three
        /* four */
        return x + y; /* five
        six */
    }

    public void Empty()
    {
        // Nothing yet.
    }

    public void EmptyToo() { /* nothing */ }

    public int Doc()
    {
        /// Not a document, but it looks like one.
        var x = 1;

        //// Four.
        return x;
    }

    public int Arrow(int x) =>
        // Why one?
        x + 1; // because

    public int Missing(int x) { var y = x; // one
        // two
        return y; }
}
