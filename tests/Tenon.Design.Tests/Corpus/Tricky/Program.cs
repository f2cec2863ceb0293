using System.Globalization;
using System.Text;

// What it is called with.
var name = args.Length > 0 ? args[0] : "world";
var count = 0;

// As often as there are letters.
foreach (var letter in name)
{
    count++;
    if (letter == ' ')
    {
        continue;
    }

    Console.Write(Twice(letter));
}

var text = new StringBuilder();
text.Append(CultureInfo.InvariantCulture, $"{name} has {count} letters");
Func<string, int> length = s =>
{
    // Without blanks.
    var trimmed = s.Trim();
    return trimmed.Length;
};
await Task.Delay(count);
try
{
    Console.WriteLine(text.ToString().Length + length(name));
}
catch (IOException e) when (count > 1)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

if (count > 3) Console.WriteLine("long");
else Console.WriteLine("short");

string Twice(char letter)
{
    var both = new string(letter, 2);
    return both;
}

static async Task<int> Later(int value)
{
    await Task.Yield();
    return value;
}

// The end of it.
return await Later(count) > 0 ? 0 : Helper.Code(count);

/// <summary>What a program has beside its statements.</summary>
internal static class Helper
{
    public static int Code(int count)
    {
        var code = count + 1;
        return code;
    }

    public static int Last { get; private set; } = 3;
}
