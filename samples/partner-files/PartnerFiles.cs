using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace PartnerFiles;

/// <summary>Takes the order files that partners drop, and puts what is right into the database and what is wrong into a file for them.</summary>
[Integration]
public sealed partial class PartnerFiles(SqlDatabase db, FileFolder rejects)
{
    /// <summary>Checks each order of a file, writes the good ones to the database and the bad ones, with reasons, to a reject file.</summary>
    [FileTrigger("data/inbox/*.{csv,xml}"), Retry(2)]
    public async Task Load(IAsyncEnumerable<Parsed<PartnerOrder>> orders, InputFile file, CancellationToken ct)
    {
        var key = Run.Current.IdempotencyKey;
        var bad = Channel.CreateBounded<Reject>(1000);

        // The rows and the mark that this file is in are one transaction, and the reject file is whole before the mark is set:
        // killed at any point, the file is loaded once or not at all.
        var rows = await db.Transaction(
            async tx =>
            {
                if (await tx.SingleOrDefault<string>($"select key from loaded_file where key = {key}", ct) is not null)
                    return 0;
                var inserting = Insert(tx);
                await Task.WhenAll(inserting, WriteRejects());
                await tx.Execute($"insert into loaded_file (key, file, rows, loaded_at) values ({key}, {file.Name}, {await inserting}, {Now()})", ct);
                return await inserting;
            },
            ct);
        Run.Current.Tag("rows", rows);

        async Task<long> Insert(SqlTransaction tx)
        {
            try
            {
                return await tx.BulkInsert("partner_order", Good(orders, file.Name, bad.Writer, ct), ct);
            }
            finally
            {
                bad.Writer.TryComplete();
            }
        }

        async Task WriteRejects()
        {
            try
            {
                await rejects.WriteMany($"{file.Name}.rejects.csv", bad.Reader.ReadAllAsync(ct), ct);
            }
            catch (Exception e)
            {
                // Or the insert would wait for ever for somebody to take the next reject.
                bad.Writer.TryComplete(e);
                throw;
            }
        }
    }

    /// <summary>Turns a partner's order into a row of ours.</summary>
    [Map]
    public static OrderRow ToRow(PartnerOrder order, string file) => new(
        order.OrderNo, order.Partner, order.Sku.ToUpperInvariant(), order.Quantity, order.UnitPrice, order.Quantity * order.UnitPrice,
        order.Currency ?? "EUR", order.WantedOn, order.Note, file);

    /// <summary>Says what is wrong with an order; null when nothing is.</summary>
    public static string? Problem(PartnerOrder order)
    {
        if (string.IsNullOrWhiteSpace(order.OrderNo))
            return "the order number is missing";
        if (!Sku().IsMatch(order.Sku))
            return $"«{order.Sku}» is no article number such as AB-100";
        if (order.Quantity is < 1 or > 100_000)
            return $"the quantity is {order.Quantity}, and must be 1 to 100,000";
        return order.UnitPrice < 0 ? $"the price is {order.UnitPrice.ToString(CultureInfo.InvariantCulture)}" : null;
    }

    private static async IAsyncEnumerable<OrderRow> Good(
        IAsyncEnumerable<Parsed<PartnerOrder>> orders, string file, ChannelWriter<Reject> bad, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var parsed in orders.WithCancellation(ct))
        {
            var problem = parsed.Error?.Message ?? Problem(parsed.Value!);
            if (problem is null)
                yield return ToRow(parsed.Value!, file);
            else
                await bad.WriteAsync(new Reject(parsed.Line, problem, parsed.Raw), ct);
        }
    }

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[A-Za-z]{2}-[0-9]{3}$")]
    private static partial Regex Sku();
}

/// <summary>An order as partners send it.</summary>
public sealed record PartnerOrder(
    string OrderNo, string Partner, string Sku, int Quantity, decimal UnitPrice, string? Currency, DateOnly WantedOn, string? Note);

/// <summary>An order as we keep it.</summary>
public sealed record OrderRow(
    string OrderNo, string Partner, string Sku, int Quantity, decimal UnitPrice, decimal Total, string Currency, DateOnly WantedOn, string? Note, string File);

/// <summary>A row that was not taken, and why.</summary>
public sealed record Reject(long Line, string Reason, string Row);
