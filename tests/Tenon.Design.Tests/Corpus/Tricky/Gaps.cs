namespace Corpus.Tricky;
public class Gaps
{

    public void Wide(int x)
    {

        var a = x;


        var b = a;

        Console.WriteLine(b);

    }

    public int Tight(int x)
    {
        var a = x; var b = a;
        Console.WriteLine(b); return a;
    }

    public int Crooked(int x)
    {
      var a = x;
          Console.WriteLine(a);
    if (a > 1)
          {
        Console.WriteLine(1);
          }
        return a;
    }

    public int Args(int x)
    {
        Console.WriteLine(
            "{0} {1}",
            x,
            new[]
            {
                1,
                2,
            });

        return Math.Max(
            x, Math.Min(
                1,
                2));
    }

    public int Cond(int x)
    {
        if (x > 1
            && x < 10
            || x == 100)
        {
            return 1;
        }

        while (x > 1 &&
               x < 3)
            x++;
        return x
            + 1;
    }

    public void Blank() {

    }

    public void Semicolons()
    {
        ; ;
        Console.WriteLine(1);;
    }

    public void Trailing()
    {
        Console.WriteLine(1);   
        Console.WriteLine(2);	// tab
    }
}
