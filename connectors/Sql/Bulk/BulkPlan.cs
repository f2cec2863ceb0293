using System.ComponentModel.DataAnnotations.Schema;
using System.Linq.Expressions;
using System.Reflection;

namespace Tenon.Sql;

/// <summary>A column of the table that rows go into.</summary>
internal readonly record struct BulkColumn(string Name, string Type);

/// <summary>Which property of a row goes into which column of a table.</summary>
internal sealed class BulkPlan<T>
{
    private BulkPlan(string table, (BulkColumn Column, Func<T, object?> Get)[] columns)
    {
        Table = table;
        Columns = columns;
    }

    /// <summary>The table's name, quoted.</summary>
    public string Table { get; }

    public (BulkColumn Column, Func<T, object?> Get)[] Columns { get; }

    public string ColumnList => string.Join(", ", Columns.Select(c => SqlFragment.Quote(c.Column.Name)));

    /// <summary>Matches every readable property with a column; columns without a property get their default.</summary>
    public static BulkPlan<T> Create(string connection, string table, string quoted, IReadOnlyList<BulkColumn> existing)
    {
        if (existing.Count == 0)
            throw new SqlDatabaseException(connection, $"Bulk insert: there is no table '{table}'.");
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(NotMappedAttribute))).ToArray();
        if (properties.Length == 0 || ValueConverter.IsScalar(typeof(T)))
            throw new SqlDatabaseException(connection, $"Bulk insert into '{table}': {typeof(T).Name} has no properties to match with columns.");
        var names = existing.Select(c => c.Name).ToArray();
        var taken = new Dictionary<int, string>();
        var columns = new List<(BulkColumn, Func<T, object?>)>();
        foreach (var property in properties)
        {
            var at = Names.Find(names, Names.ColumnOf(property));
            if (at < 0)
                throw new SqlDatabaseException(connection, $"Bulk insert into '{table}': {typeof(T).Name}.{property.Name} has no column; the table has {string.Join(", ", names)}. Mark the property [Column(\"…\")] or [NotMapped].");
            if (!taken.TryAdd(at, property.Name))
                throw new SqlDatabaseException(connection, $"Bulk insert into '{table}': both {taken[at]} and {property.Name} of {typeof(T).Name} belong to the column {names[at]}.");
            columns.Add((existing[at], Getter(property)));
        }

        return new BulkPlan<T>(quoted, [.. columns]);
    }

    /// <summary>Splits <c>schema.table</c> and refuses what can be no name.</summary>
    public static (string? Schema, string Table) Parse(string connection, string table)
    {
        var parts = (table ?? "").Split('.');
        if (parts.Length > 2 || parts.Any(p => p.Length is 0 or > 63 || !p.All(c => char.IsLetterOrDigit(c) || c is '_' or '$' or ' ' or '-')))
            throw new SqlDatabaseException(connection, $"Bulk insert: '{table}' is no table's name. Write table or schema.table.");
        return parts.Length == 2 ? (parts[0], parts[1]) : (null, parts[0]);
    }

    private static Func<T, object?> Getter(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, object?>>(Expression.Convert(Expression.Property(row, property), typeof(object)), row).Compile();
    }
}
