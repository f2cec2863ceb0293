using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration.Attributes;
using Microsoft.Data.Sqlite;

// The loop of bench/CsvFlow by hand: CsvHelper's records into one prepared statement in one transaction.
// Usage: FILE DATABASE. With - for FILE it only makes the table, with = it prints what the table holds.
SQLitePCL.Batteries_V2.Init();
using var db = new SqliteConnection($"Data Source={args[1]}");
db.Open();
using var command = db.CreateCommand();
command.CommandText = """
    pragma journal_mode = wal;
    pragma synchronous = full;
    create table if not exists partner_order (
        order_no text not null, partner text not null, sku text not null, quantity integer not null,
        unit_price real not null, currency text not null, wanted_on text not null, note text)
    """;
command.ExecuteNonQuery();
if (args[0] == "-")
    return;
if (args[0] == "=")
{
    command.CommandText = """
        select count(*) || ' rows ' || sum(quantity) || ' ' || round(sum(unit_price), 2) || ' ' || sum(length(order_no || partner || sku || currency || wanted_on))
            || ' ' || count(note) || ' ' || min(wanted_on) || ' ' || max(typeof(unit_price)) from partner_order
        """;
    Console.WriteLine(command.ExecuteScalar());
    return;
}

using var text = new StreamReader(args[0]);
using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
using var transaction = db.BeginTransaction();
command.Transaction = transaction;
command.CommandText = "insert into partner_order values ($1, $2, $3, $4, $5, $6, $7, $8)";
var values = Enumerable.Range(1, 8).Select(i => command.Parameters.AddWithValue($"${i}", DBNull.Value)).ToArray();
command.Prepare();
await foreach (var order in csv.GetRecordsAsync<Order>())
{
    values[0].Value = order.OrderNo;
    values[1].Value = order.Partner;
    values[2].Value = order.Sku;
    values[3].Value = order.Quantity;
    values[4].Value = order.UnitPrice;
    values[5].Value = order.Currency;
    values[6].Value = order.WantedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    values[7].Value = order.Note is "" ? DBNull.Value : order.Note;
    command.ExecuteNonQuery();
}

transaction.Commit();

public sealed class Order
{
    [Name("Order No")] public string OrderNo { get; set; } = "";
    public string Partner { get; set; } = "";
    public string Sku { get; set; } = "";
    public int Quantity { get; set; }
    [Name("Unit Price")] public decimal UnitPrice { get; set; }
    public string Currency { get; set; } = "";
    [Name("Wanted On")] public DateOnly WantedOn { get; set; }
    public string Note { get; set; } = "";
}
