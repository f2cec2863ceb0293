using System.Globalization;
using Npgsql;

namespace Tenon.Sql;

/// <summary>Inserts by binary COPY, which is one statement: all rows or none.</summary>
internal static class PostgresBulkInsert
{
    // A domain is written as what it is based on, and an enum's bytes are those of its name. The exact name goes before one that differs in case.
    private const string ColumnsOfTable = """
        select n.nspname, c.relname, a.attname, format_type(case t.typtype when 'd' then t.typbasetype when 'e' then 'text'::regtype::oid else t.oid end, null)
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
        where lower(c.relname) = lower(@table) and c.relkind in ('r', 'p', 'v', 'f') and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          and (lower(n.nspname) = lower(@schema) or (@schema::text is null and pg_table_is_visible(c.oid)))
        order by c.relname = @table desc, c.oid, a.attnum
        """;

    public static async Task<long> Run<T>(PostgresProvider provider, NpgsqlConnection connection, string table, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        var (schema, name) = BulkPlan<T>.Parse(provider.Connection, table);
        var inSource = false;
        try
        {
            var (quoted, columns) = await Columns(connection, schema, name, ct).ConfigureAwait(false);
            var plan = BulkPlan<T>.Create(provider.Connection, table, quoted, columns);
            // Left without Complete, when a row or its source fails, it cancels the copy.
            var importer = await connection.BeginBinaryImportAsync($"copy {plan.Table} ({plan.ColumnList}) from stdin (format binary)", ct).ConfigureAwait(false);
            await using (importer.ConfigureAwait(false))
            {
                importer.Timeout = provider.Timeout;
                inSource = true;
                await foreach (var row in rows.WithCancellation(ct).ConfigureAwait(false))
                {
                    inSource = false;
                    await Write(importer, plan, row, ct).ConfigureAwait(false);
                    inSource = true;
                }

                inSource = false;
                return (long)await importer.CompleteAsync(ct).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (!inSource && provider.Describe(e, $"bulk insert into '{table}'", repeatable: false) is { } described)
        {
            throw described;
        }
    }

    private static async Task<(string Table, List<BulkColumn> Columns)> Columns(NpgsqlConnection connection, string? schema, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ColumnsOfTable, connection);
        command.Parameters.AddWithValue("table", name);
        command.Parameters.AddWithValue("schema", NpgsqlTypes.NpgsqlDbType.Text, (object?)schema ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var columns = new List<BulkColumn>();
        var found = "";
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var table = SqlFragment.Quote(reader.GetString(0)) + "." + SqlFragment.Quote(reader.GetString(1));
            if (found.Length == 0)
                found = table;
            if (found == table)
                columns.Add(new BulkColumn(reader.GetString(2), reader.GetString(3)));
        }

        return (found, columns);
    }

    private static async Task Write<T>(NpgsqlBinaryImporter importer, BulkPlan<T> plan, T row, CancellationToken ct)
    {
        await importer.StartRowAsync(ct).ConfigureAwait(false);
        foreach (var (column, get) in plan.Columns)
        {
            if (get(row) is not { } value)
            {
                await importer.WriteNullAsync(ct).ConfigureAwait(false);
                continue;
            }

            try
            {
                await importer.WriteAsync(Fit(value, column.Type), column.Type, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException)
            {
                throw new InvalidCastException($"a {value.GetType().Name} does not fit the column '{column.Name}' of type {column.Type}.", e);
            }
        }
    }

    // Binary COPY converts nothing: the value must be of the column's very type.
    private static object Fit(object value, string type)
    {
        var target = type switch
        {
            "smallint" => typeof(short),
            "integer" => typeof(int),
            "bigint" => typeof(long),
            "numeric" => typeof(decimal),
            "real" => typeof(float),
            "double precision" => typeof(double),
            "boolean" => typeof(bool),
            "uuid" => typeof(Guid),
            "text" or "character varying" or "character" or "json" or "jsonb" or "xml" => typeof(string),
            "timestamp with time zone" => typeof(DateTimeOffset),
            "timestamp without time zone" => typeof(DateTime),
            "date" => typeof(DateOnly),
            "time without time zone" => typeof(TimeOnly),
            "interval" => typeof(TimeSpan),
            "bytea" => typeof(byte[]),
            _ => null,
        };
        // An enum in a column of numbers is its number, in any other its name.
        if (value is Enum && target is not null && target != typeof(string))
            value = Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture);
        if (SqlValue.IsCollection(value))
            return SqlValue.Array((System.Collections.IEnumerable)value, out _)?.Value ?? throw new InvalidCastException();
        var fit = SqlValue.Of(value, postgres: true)?.Value ?? throw new InvalidCastException();
        if (target is null)
            return fit;
        fit = ValueConverter.Convert(fit, target);
        return fit is DateTime { Kind: not DateTimeKind.Unspecified } time ? DateTime.SpecifyKind(time, DateTimeKind.Unspecified) : fit;
    }
}
