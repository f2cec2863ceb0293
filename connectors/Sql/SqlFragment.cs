namespace Tenon.Sql;

/// <summary>A piece of a statement that goes in as text: an identifier, or SQL with parameters of its own. Anything else between braces is a value.</summary>
/// <example><code>
/// var filter = from is null ? SqlFragment.Empty : SqlFragment.Of($"and placed >= {from}");
/// await db.Query&lt;Order&gt;($"select * from orders where customer = {id} {filter} order by {SqlFragment.Identifier(column)}", ct);
/// </code></example>
public sealed class SqlFragment
{
    // PostgreSQL cuts longer names off without an error, so that two could become one.
    private const int LongestIdentifier = 63;

    private SqlFragment(FormattableString? sql, string? identifier)
    {
        Sql = sql;
        QuotedIdentifier = identifier;
    }

    /// <summary>Nothing at all.</summary>
    public static SqlFragment Empty { get; } = new(null, "");

    internal FormattableString? Sql { get; }

    internal string? QuotedIdentifier { get; }

    /// <summary>A piece of SQL; its interpolated values become parameters as anywhere.</summary>
    /// <param name="sql">The piece, for example <c>$"and placed >= {from}"</c>.</param>
    public static SqlFragment Of(FormattableString sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        return new SqlFragment(sql, null);
    }

    /// <summary>The name of a table, column or other object, quoted, so that whatever it is made of stays a name.</summary>
    /// <param name="parts">The name, with what it is in before it: <c>Identifier("shop", "orders")</c>. Case counts.</param>
    /// <exception cref="ArgumentException">A part is empty, longer than 63 bytes, or has a control character.</exception>
    public static SqlFragment Identifier(params string[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Length == 0)
            throw new ArgumentException("An identifier needs a name.", nameof(parts));
        return new SqlFragment(null, string.Join('.', parts.Select(Quote)));
    }

    internal static string Quote(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("An identifier must not be empty.", nameof(name));
        if (name.Any(char.IsControl))
            throw new ArgumentException("An identifier must not have control characters.", nameof(name));
        if (System.Text.Encoding.UTF8.GetByteCount(name) > LongestIdentifier)
            throw new ArgumentException($"The identifier '{name[..Math.Min(name.Length, 20)]}…' is longer than {LongestIdentifier} bytes.", nameof(name));
        return '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
