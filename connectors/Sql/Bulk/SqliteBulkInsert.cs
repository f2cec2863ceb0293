using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Tenon.Sql;

/// <summary>Inserts by one prepared statement in one transaction: all rows or none.</summary>
internal static class SqliteBulkInsert
{
    private static readonly string[] Numeric = ["INT", "REAL", "FLOA", "DOUB", "NUM", "DEC"];

    public static async Task<long> Run<T>(SqliteProvider provider, Lease lease, string table, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        var (schema, name) = BulkPlan<T>.Parse(provider.Connection, table);
        var inSource = false;
        try
        {
            var connection = (SqliteConnection)lease.Connection;
            var quoted = schema is null ? SqlFragment.Quote(name) : SqlFragment.Quote(schema) + "." + SqlFragment.Quote(name);
            var plan = BulkPlan<T>.Create(provider.Connection, table, quoted, Columns(connection, schema, name));
            using var command = connection.CreateCommand();
            command.Transaction = (SqliteTransaction?)lease.Transaction;
            command.CommandText = $"insert into {plan.Table} ({plan.ColumnList}) values ({string.Join(", ", plan.Columns.Select((_, i) => Statement.NameOf(i)))})";
            var parameters = plan.Columns.Select((_, i) => command.Parameters.AddWithValue(Statement.NameOf(i), DBNull.Value)).ToArray();
            command.Prepare();
            var count = 0L;
            inSource = true;
            await foreach (var row in rows.WithCancellation(ct).ConfigureAwait(false))
            {
                inSource = false;
                ct.ThrowIfCancellationRequested();
                for (var i = 0; i < parameters.Length; i++)
                    parameters[i].Value = Fit(plan.Columns[i].Get(row), plan.Columns[i].Column);
                command.ExecuteNonQuery();
                count++;
                inSource = true;
            }

            inSource = false;
            return count;
        }
        catch (Exception e) when (!inSource && provider.Describe(e, $"bulk insert into '{table}'", repeatable: false) is { } described)
        {
            throw described;
        }
    }

    private static List<BulkColumn> Columns(SqliteConnection connection, string? schema, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name, type from pragma_table_info(@table, @schema)";
        command.Parameters.AddWithValue("@table", name);
        command.Parameters.AddWithValue("@schema", (object?)schema ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        var columns = new List<BulkColumn>();
        while (reader.Read())
            columns.Add(new BulkColumn(reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    private static object Fit(object? value, BulkColumn column)
    {
        // An enum in a column of numbers is its number, in any other its name.
        if (value is Enum && Numeric.Any(n => column.Type.Contains(n, StringComparison.OrdinalIgnoreCase)))
            value = Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture);
        return SqlValue.Of(value, postgres: false)?.Value
            ?? throw new InvalidCastException($"a {value!.GetType().Name} does not fit the column '{column.Name}'.");
    }
}
