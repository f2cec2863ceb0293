using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpgsqlTypes;

namespace Tenon.Sql;

/// <summary>A parameter's value in a type that the database's client takes.</summary>
/// <param name="Value">The value; <see cref="DBNull"/> for null.</param>
/// <param name="Type">The PostgreSQL type to send it as; null to tell from the value.</param>
internal readonly record struct SqlValue(object Value, NpgsqlDbType? Type = null)
{
    // What SQLite's own current_timestamp writes, with a fraction when there is one: UTC, sorts as text, compares equal.
    private const string SqliteTimestamp = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    /// <summary>Whether a value stands for many: not texts, bytes and bits, nor PostgreSQL's own hstore.</summary>
    public static bool IsCollection(object value) => value is IEnumerable and not (string or byte[] or BitArray or IDictionary or JsonNode)
        && value.GetType().Namespace != "NpgsqlTypes";

    /// <summary>Makes the value fit; null when there is no database type for it.</summary>
    public static SqlValue? Of(object? value, bool postgres) => value switch
    {
        null or DBNull => new(DBNull.Value),
        char c => new(c.ToString()),
        Uri uri => new(uri.OriginalString),
        // The type is left open, so that a text column and a database enum both take the name.
        Enum e => new(e.ToString(), NpgsqlDbType.Unknown),
        JsonDocument json => new(json.RootElement.GetRawText(), NpgsqlDbType.Jsonb),
        JsonElement json => new(json.GetRawText(), NpgsqlDbType.Jsonb),
        JsonNode json => new(json.ToJsonString(), NpgsqlDbType.Jsonb),
        DateTime { Kind: DateTimeKind.Local } time => Of(time.ToUniversalTime(), postgres),
        Half half => new((float)half),
        _ => postgres ? OfPostgres(value) : OfSqlite(value),
    };

    /// <summary>Makes one PostgreSQL array of a collection; null when there is no database type for an item.</summary>
    public static SqlValue? Array(IEnumerable items, out Type? unfit)
    {
        unfit = null;
        var values = new List<object?>();
        Type? common = null;
        var nulls = false;
        foreach (var item in items)
        {
            if (Of(item, postgres: true) is not { } value)
            {
                unfit = item!.GetType();
                return null;
            }

            values.Add(value.Value);
            if (value.Value is DBNull)
                nulls = true;
            else
                common ??= value.Value.GetType();
        }

        common ??= ItemType(items);
        var array = System.Array.CreateInstance(nulls && common.IsValueType ? typeof(Nullable<>).MakeGenericType(common) : common, values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is DBNull)
                continue;
            if (!common.IsInstanceOfType(values[i]))
            {
                unfit = items.GetType();
                return null;
            }

            array.SetValue(values[i], i);
        }

        return new SqlValue(array);
    }

    // For a collection without items: any value of the declared type tells which database type it would become.
    private static Type ItemType(IEnumerable items)
    {
        var declared = items.GetType().GetInterfaces().Append(items.GetType())
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(string);
        declared = Nullable.GetUnderlyingType(declared) ?? declared;
        return declared.IsValueType && Of(Activator.CreateInstance(declared), postgres: true) is { } value ? value.Value.GetType() : typeof(string);
    }

    private static SqlValue? OfPostgres(object value) => value switch
    {
        sbyte or byte => new(Convert.ToInt16(value, CultureInfo.InvariantCulture)),
        ushort number => new((int)number),
        uint number => new((long)number),
        ulong number => new((decimal)number),
        DateTimeOffset time => new(time.ToUniversalTime()),
        string or byte[] or BitArray or BigInteger => new(value),
        _ => value.GetType() is var type && (type.Assembly == typeof(int).Assembly && type.IsValueType || type.Namespace is "NpgsqlTypes" or "System.Net" or "System.Net.NetworkInformation" || value is IDictionary)
            ? new(value)
            : null,
    };

    private static SqlValue? OfSqlite(object value) => value switch
    {
        string or byte[] or long or double => new(value),
        bool flag => new(flag ? 1L : 0L),
        sbyte or byte or short or ushort or int or uint => new(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong number => Decimal(number),
        float number => new((double)number),
        decimal number => Decimal(number),
        // Text in the same letters as PostgreSQL and JSON write it.
        Guid id => new(id.ToString("D")),
        DateTime time => new(time.ToString(SqliteTimestamp, CultureInfo.InvariantCulture)),
        DateTimeOffset time => new(time.UtcDateTime.ToString(SqliteTimestamp, CultureInfo.InvariantCulture)),
        DateOnly date => new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => new(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        TimeSpan span => new(span.ToString("c", CultureInfo.InvariantCulture)),
        BigInteger number => new(number.ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };

    // A number wherever that loses nothing, so that SQL compares and adds it as one; text keeps what a number could not.
    private static SqlValue Decimal(decimal number)
    {
        if (decimal.Truncate(number) == number && Math.Abs(number) is >= 1e15m and <= long.MaxValue)
            return new((long)number);
        var real = (double)number;
        return Math.Abs(real) < 1e15 && (decimal)real == number ? new(real) : new(number.ToString(CultureInfo.InvariantCulture));
    }
}
