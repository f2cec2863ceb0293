using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;

public enum Size { Small, Large, Huge }

public sealed class Rejected(string message) : Exception(message);

public class Clauses
{
    public async Task<int> Cases(Size size, int count, List<string> names, IDisposable held)
    {
        switch (size)
        {
            case Size.Small: // the usual
                count++;
                break;
            case Size.Large when count > 3:
                count--;
                break;
            default:
                throw new Rejected("Too large.");
        }

        switch (count)
        {
            case 1:
            case > 10 and < 20:
                return 1;
        }

        try
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
        }
        catch (HttpRequestException error) when (error.StatusCode is null) // no answer
        {
            Console.WriteLine(error.Message);
        }
        catch (TimeoutException)
        {
            count = 2;
        }
        catch
        {
            throw;
        }

        foreach (var name in names)
        {
            Console.WriteLine($"{name}, {name.Length}");
        }

        for (var i = 0; i < count; i++)
        {
            count--;
        }

        for (; ; )
        {
            if (count > 3)
                break;
        }

        using (var other = held)
        {
            int later;
            later = 4;
            return later;
        }
    }
}
