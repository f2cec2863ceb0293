using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;

namespace Tenon.Sql;

/// <summary>Which column belongs to which property: the same letters and digits, whatever the case and the underscores.</summary>
internal static class Names
{
    public static string Normal(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The column a property is stored in: its own name, or what its <see cref="ColumnAttribute"/> says.</summary>
    public static string ColumnOf(PropertyInfo property) => property.GetCustomAttribute<ColumnAttribute>()?.Name ?? property.Name;

    /// <summary>Finds a column by name; the exact name goes before the same letters. -1 when there is none.</summary>
    public static int Find(IReadOnlyList<string> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == name)
                return i;
        }

        var normal = Normal(name);
        for (var i = 0; i < columns.Count; i++)
        {
            if (Normal(columns[i]) == normal)
                return i;
        }

        return -1;
    }
}
