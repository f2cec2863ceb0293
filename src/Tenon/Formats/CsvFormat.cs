using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;

namespace Tenon;

/// <summary>CSV by CsvHelper, which reads and writes; this says how columns become properties and what an error is called.</summary>
internal sealed class CsvFormat() : Format("CSV", "text/csv", ["application/csv"], [".csv"])
{
    public override async ValueTask<T?> Read<T>(Stream stream, string source, CancellationToken ct = default) where T : default
    {
        if (Sequences.ItemOf(typeof(T)) is not null)
            return await Sequences.Read<T>(this, stream, source, ct).ConfigureAwait(false);
        foreach (var only in await Sequences.Read<List<T>>(this, stream, source, ct).ConfigureAwait(false))
            return only;
        return default;
    }

    public override async IAsyncEnumerable<Parsed<T>> ReadEach<T>(Stream stream, string source, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var text = StrictText.Reader(stream, leaveOpen: false);
        var quotes = new Quotes();
        using var csv = new CsvReader(text, Configuration(TrimOptions.Trim, quotes));
        if (!await Header<T>(csv, source, quotes).ConfigureAwait(false))
            yield break;
        var row = Rows.Of<T>(csv);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            Parsed<T> parsed;
            quotes.Misplaced = false;
            try
            {
                if (!await csv.ReadAsync().ConfigureAwait(false))
                    yield break;
                var value = row(csv);
                parsed = quotes.Misplaced ? Bad<T>(csv, source, quotes, null) : new Parsed<T>(csv.Parser.RawRow, value, null, "");
            }
            catch (DecoderFallbackException e)
            {
                throw StrictText.Invalid(source, csv.Parser.RawRow + 1, e);
            }
            catch (CsvHelperException e)
            {
                parsed = Bad<T>(csv, source, quotes, e);
            }

            yield return parsed;
        }
    }

    public override Task Write<T>(Stream stream, T value, CancellationToken ct = default)
        => Sequences.ItemOf(typeof(T)) is null ? WriteMany(stream, AsyncEnumerable.Repeat(value, 1), ct) : Sequences.Write(this, stream, value, ct);

    public override async Task WriteMany<T>(Stream stream, IAsyncEnumerable<T> items, CancellationToken ct = default)
    {
        var text = StrictText.Writer(stream);
        await using var _ = text.ConfigureAwait(false);
        var csv = new CsvWriter(text, Configuration(TrimOptions.None, new Quotes()), leaveOpen: true);
        await using var __ = csv.ConfigureAwait(false);
        CsvRows.Map<T>(csv.Context);
        WriteIsoDates(csv.Context.TypeConverterOptionsCache);
        try
        {
            await csv.WriteRecordsAsync(items, ct).ConfigureAwait(false);
        }
        catch (WriterException e) when (e.InnerException is { } cause and not CsvHelperException)
        {
            // What the items' own source threw is the caller's, and says whether it is worth trying again.
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    /// <summary>How names are compared: letters and digits only, without regard to case; as it is when it has none.</summary>
    internal static string Normalise(string? name)
        => string.Concat((name ?? "").Where(char.IsLetterOrDigit)) is { Length: > 0 } known ? known.ToUpperInvariant() : name ?? "";

    // A writer's trimming would take from the values themselves.
    private static CsvConfiguration Configuration(TrimOptions trim, Quotes quotes) => new(CultureInfo.InvariantCulture)
    {
        PrepareHeaderForMatch = static a => Normalise(a.Header),
        DetectColumnCountChanges = true,
        HeaderValidated = null, // reported below in our own words
        BadDataFound = _ => quotes.Misplaced = true,
        TrimOptions = trim,
        IgnoreBlankLines = true,
        ExceptionMessagesContainRawData = false, // they end up in traces and logs
    };

    // ISO 8601, where the invariant culture would write 03/01/2026. Reading takes either.
    private static void WriteIsoDates(TypeConverterOptionsCache options)
    {
        options.GetOptions<DateOnly>().Formats = ["yyyy-MM-dd"];
        options.GetOptions<DateOnly?>().Formats = ["yyyy-MM-dd"];
        options.GetOptions<DateTime>().Formats = ["O"];
        options.GetOptions<DateTime?>().Formats = ["O"];
        options.GetOptions<DateTimeOffset>().Formats = ["O"];
        options.GetOptions<DateTimeOffset?>().Formats = ["O"];
        options.GetOptions<TimeOnly>().Formats = ["O"];
        options.GetOptions<TimeOnly?>().Formats = ["O"];
    }

    private static async ValueTask<bool> Header<T>(CsvReader csv, string source, Quotes quotes)
    {
        try
        {
            if (!await csv.ReadAsync().ConfigureAwait(false))
                return false;
            csv.ReadHeader();
        }
        catch (DecoderFallbackException e)
        {
            throw StrictText.Invalid(source, 1, e);
        }
        catch (CsvHelperException e)
        {
            throw Malformed<T>(source, csv, quotes, e);
        }

        if (quotes.Misplaced)
            throw Malformed<T>(source, csv, quotes, null);
        var missing = Required<T>(csv, source).Except(csv.HeaderRecord!.Select(Normalise)).Select(m => $"'{CsvRows.Column<T>(m)?.Name ?? m}'").ToList();
        return missing switch
        {
            [] => true,
            [var one] => throw new MalformedInput(source, $"the header lacks the column {one}; it has {string.Join(", ", csv.HeaderRecord!)}", 1),
            [.. var some, var last] => throw new MalformedInput(
                source, $"the header lacks the columns {string.Join(", ", some)} and {last}; it has {string.Join(", ", csv.HeaderRecord!)}", 1),
        };
    }

    private static IEnumerable<string> Required<T>(CsvReader csv, string source)
    {
        try
        {
            return CsvRows.Map<T>(csv.Context);
        }
        catch (ConfigurationException e)
        {
            throw new WrongFormat(source, $"CSV is not read as {typeof(T).Name}: {e.Message.Split('\n', 2)[0]}", e);
        }
    }

    private static Parsed<T> Bad<T>(CsvReader csv, string source, Quotes quotes, CsvHelperException? e)
        => new(csv.Parser.RawRow, default, Malformed<T>(source, csv, quotes, e), csv.Parser.RawRecord.TrimEnd('\r', '\n'));

    private static MalformedInput Malformed<T>(string source, CsvReader csv, Quotes quotes, CsvHelperException? e)
    {
        if (quotes.Misplaced || e is null)
            return new MalformedInput(source, "a quote stands where none may (RFC 4180)", csv.Parser.RawRow, 0, e);
        if (e is TypeConverterException or ReaderException { InnerException: FormatException })
            return Unfit<T>(source, csv, e);
        var problem = e is BadDataException ? $"the row has {csv.Parser.Count} fields, where the header has {csv.HeaderRecord!.Length}"
            : e.InnerException?.Message ?? e.Message.Split('\n', 2)[0];
        return new MalformedInput(source, problem, csv.Parser.RawRow, 0, e);
    }

    private static MalformedInput Unfit<T>(string source, CsvReader csv, CsvHelperException e)
    {
        var header = csv.CurrentIndex >= 0 && csv.HeaderRecord is { } names && csv.CurrentIndex < names.Length ? names[csv.CurrentIndex] : "";
        var column = CsvRows.Column<T>(Normalise(header));
        var wanted = column?.Wanted ?? typeof(T).Name;
        var verdict = $"in column '{header}' is {(wanted.StartsWith("one of", StringComparison.Ordinal) ? "not" : "no")} {wanted}";
        // The reader's own error repeats the value.
        return column is { Sensitive: true } ? new MalformedInput(source, $"what stands {verdict}", csv.Parser.RawRow)
            : new MalformedInput(source, $"«{csv.Parser[csv.CurrentIndex]}» {verdict}", csv.Parser.RawRow, 0, e);
    }

    /// <summary>What the parser found in the current row. It must be told apart afterwards: an error thrown while the parser reports it leaves the parser unusable.</summary>
    private sealed class Quotes
    {
        public bool Misplaced { get; set; }
    }
}
