using System.Text;

namespace Tenon.Design.Tests;

/// <summary>What is different between two texts, line by line.</summary>
internal static class Lines
{
    /// <summary>The lines that go, with a minus, and those that come, with a plus, each with its number.</summary>
    public static string Difference(string before, string after)
    {
        var (a, b) = (before.Split('\n'), after.Split('\n'));
        var length = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        var text = new StringBuilder();
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
                (i, j) = (i + 1, j + 1);
            else if (i < a.Length && (j == b.Length || length[i + 1, j] >= length[i, j + 1]))
                text.Append($"{i + 1,4} - {a[i++]}\n");
            else
                text.Append($"{j + 1,4} + {b[j++]}\n");
        }

        return text.ToString();
    }
}
