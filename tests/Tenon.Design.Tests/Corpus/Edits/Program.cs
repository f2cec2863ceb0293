using System.Text;

// Who it is for.
var name = args.Length > 0 ? args[0] : "world";
var text = new StringBuilder();
foreach (var letter in name)
{
    text.Append(letter);
}

Console.WriteLine(text.ToString());
await Task.Delay(1);