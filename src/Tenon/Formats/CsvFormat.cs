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
        using var csv = new CsvReader(text, Configuration());
        if (!await Header<T>(csv, source).ConfigureAwait(false))
            yield break;
        var row = Rows.Of<T>(csv);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            Parsed<T> parsed;
            try
            {
                if (!await csv.ReadAsync().ConfigureAwait(false))
                    yield break;
                parsed = new Parsed<T>(csv.Parser.RawRow, row(csv), null, "");
            }
            catch (DecoderFallbackException e)
            {
                throw StrictText.Invalid(source, csv.Parser.RawRow + 1, e);
            }
            catch (CsvHelperException e)
            {
                parsed = new Parsed<T>(csv.Parser.RawRow, default, Malformed(source, csv, e), csv.Parser.RawRecord.TrimEnd('\r', '\n'));
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
        var csv = new CsvWriter(text, Configuration(), leaveOpen: true);
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

    /// <summary>How names are compared: letters and digits only, without regard to case.</summary>
    internal static string Normalise(string? name) => string.Concat((name ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        PrepareHeaderForMatch = static a => Normalise(a.Header),
        DetectColumnCountChanges = true,
        HeaderValidated = null, // reported below in our own words
        TrimOptions = TrimOptions.Trim,
        IgnoreBlankLines = true,
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
    }

    private static async ValueTask<bool> Header<T>(CsvReader csv, string source)
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
            throw Malformed(source, csv, e);
        }

        var missing = CsvRows.Map<T>(csv.Context).Except(csv.HeaderRecord!.Select(Normalise)).ToList();
        return missing.Count == 0 ? true
            : throw new MalformedInput(source, $"the header has no column {string.Join(" and none ", missing.Select(m => $"'{CsvRows.Spelling<T>(m)}'"))}; it has {string.Join(", ", csv.HeaderRecord!)}", 1);
    }

    private static MalformedInput Malformed(string source, CsvReader csv, CsvHelperException e)
    {
        var line = csv.Parser.RawRow;
        var column = csv.CurrentIndex >= 0 && csv.HeaderRecord is { } header && csv.CurrentIndex < header.Length ? header[csv.CurrentIndex] : null;
        var problem = e switch
        {
            TypeConverterException conversion
                => $"«{conversion.Text}» in column '{column}' is no {Wanted(conversion.TypeConverter)}",
            BadDataException when csv.Parser.Count != (csv.HeaderRecord?.Length ?? csv.Parser.Count)
                => $"the row has {csv.Parser.Count} fields, where the header has {csv.HeaderRecord!.Length}",
            BadDataException => "a quote stands where none may (RFC 4180)",
            _ => e.InnerException?.Message ?? e.Message.Split('\n', 2)[0],
        };
        return new MalformedInput(source, problem, line, 0, e);
    }

    // The converter knows what was wanted; the map of a constructor's parameter does not.
    private static string Wanted(ITypeConverter converter)
        => (converter as NullableConverter)?.UnderlyingTypeConverter is { } inner ? Wanted(inner) : converter.GetType().Name.Replace("Converter", "", StringComparison.Ordinal);
}
