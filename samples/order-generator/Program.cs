using System.Globalization;
using System.Text;

// Writes a CSV of partner orders of any size: dotnet run -- FILE SIZE [--bad SHARE] [--seed N], where SIZE is 1KB to 5GB.
if (args.Length < 2 || args.Contains("--help"))
{
    Console.WriteLine("""
        Writes a CSV of partner orders, the same for the same seed.

        usage: order-generator FILE SIZE [--bad SHARE] [--seed N]
          FILE   where to write; - for standard output
          SIZE   about how large: 1KB to 5GB
          --bad  the share of rows that are wrong, 0 to 1 (default 0.001)
          --seed which orders (default 1)

        example: order-generator data/inbox/orders.csv 100MB
        """);
    return args.Contains("--help") ? 0 : 2;
}

if (Size(args[1]) is not { } bytes)
{
    Console.Error.WriteLine($"«{args[1]}» is no size from 1KB to 5GB");
    return 2;
}

var share = double.Parse(Option("--bad") ?? "0.001", CultureInfo.InvariantCulture);
var random = new Random(int.Parse(Option("--seed") ?? "1", CultureInfo.InvariantCulture));
string[] articles = ["AB-100", "AB-200", "CD-310", "EF-044", "GH-777", "JK-015"];
string[] notes = ["", "", "", "urgent", "\"deliver to gate 4, please\"", "\"says \"\"fragile\"\"\""];
var from = new DateOnly(2026, 3, 1);

await using var stream = args[0] == "-" ? Console.OpenStandardOutput() : File.Create(args[0]);
await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
const string Header = "Order No,Partner,Sku,Quantity,Unit Price,Currency,Wanted On,Note\r\n";
await writer.WriteAsync(Header);
long written = Header.Length, rows = 0, wrong = 0;
while (written < bytes)
{
    var quantity = random.Next(1, 500).ToString(CultureInfo.InvariantCulture);
    if (random.NextDouble() < share)
    {
        quantity = random.Next(2) == 0 ? "many" : "0";
        wrong++;
    }

    var row = string.Create(
        CultureInfo.InvariantCulture,
        $"OR-{++rows:D9},acme-example,{articles[random.Next(articles.Length)]},{quantity},{random.Next(5, 9000) / 100m:0.00},EUR,{from.AddDays(random.Next(60)):yyyy-MM-dd},{notes[random.Next(notes.Length)]}\r\n");
    await writer.WriteAsync(row);
    written += row.Length;
}

Console.Error.WriteLine($"{rows} orders, {wrong} of them wrong, {written} bytes");
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

static long? Size(string text)
{
    var upper = text.ToUpperInvariant();
    var unit = upper.EndsWith("GB", StringComparison.Ordinal) ? 1L << 30 : upper.EndsWith("MB", StringComparison.Ordinal) ? 1L << 20 : upper.EndsWith("KB", StringComparison.Ordinal) ? 1L << 10 : 0;
    return unit > 0 && double.TryParse(upper[..^2], CultureInfo.InvariantCulture, out var number) && number * unit is >= 1024 and <= 5.0 * (1L << 30) ? (long)(number * unit) : null;
}
