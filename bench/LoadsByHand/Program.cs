using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Data.Sqlite;

// The same load by hand, on CsvHelper and Microsoft.Data.Sqlite: one transaction, one prepared statement. LoadsByHand FILE DATABASE
SQLitePCL.Batteries_V2.Init();
using var db = new SqliteConnection($"Data Source={args[1]}");
db.Open();
using (var mode = db.CreateCommand())
{
    mode.CommandText = "pragma journal_mode = wal";
    mode.ExecuteNonQuery();
}

using var transaction = db.BeginTransaction();
using var insert = db.CreateCommand();
insert.CommandText = "insert into partner_order (order_no, partner, sku, quantity, unit_price, currency, wanted_on, note) values ($1, $2, $3, $4, $5, $6, $7, $8)";
var values = Enumerable.Range(1, 8).Select(i => insert.Parameters.Add($"${i}", SqliteType.Text)).ToArray();
(values[3].SqliteType, values[4].SqliteType) = (SqliteType.Integer, SqliteType.Real);
insert.Prepare();
using var reader = new StreamReader(args[0]);
using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { PrepareHeaderForMatch = h => h.Header.Replace(" ", "", StringComparison.Ordinal) });
foreach (var order in csv.GetRecords<Order>())
{
    values[0].Value = order.OrderNo;
    values[1].Value = order.Partner;
    values[2].Value = order.Sku;
    values[3].Value = order.Quantity;
    values[4].Value = (double)order.UnitPrice;
    values[5].Value = order.Currency;
    values[6].Value = order.WantedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    values[7].Value = order.Note is { Length: > 0 } note ? note : DBNull.Value;
    insert.ExecuteNonQuery();
}

transaction.Commit();

internal sealed record Order(string OrderNo, string Partner, string Sku, int Quantity, decimal UnitPrice, string Currency, DateOnly WantedOn, string? Note);
