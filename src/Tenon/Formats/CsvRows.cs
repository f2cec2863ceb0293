using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Tenon;

/// <summary>How the columns of a row become the properties of a type: CsvHelper's own mapping, with our names and with what is nullable left optional.</summary>
internal static class CsvRows
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, string>> Columns = new();

    /// <summary>Registers the mapping of a type, and says which columns it cannot do without, as they are compared.</summary>
    public static IEnumerable<string> Map<T>(CsvContext context)
    {
        if (IsUntyped(typeof(T)))
            return [];
        var map = context.AutoMap<T>();
        var required = new List<string>();
        var nullability = new NullabilityInfoContext();
        foreach (var parameter in map.ParameterMaps)
        {
            var info = parameter.Data.Parameter;
            var optional = info.HasDefaultValue || nullability.Create(info).WriteState == NullabilityState.Nullable;
            Name(parameter.Data.Names, Renamed(typeof(T), info.Name!), info.Name!);
            parameter.Data.IsOptional = optional;
            if (optional)
                parameter.Data.TypeConverterOptions.NullValues.Add("");
            else
                required.Add(CsvFormat.Normalise(parameter.Data.Names[0]));
        }

        foreach (var member in map.MemberMaps)
        {
            if (member.Data.Member is not PropertyInfo property)
                continue;
            Name(member.Data.Names, Renamed(typeof(T), property.Name), property.Name);
            var optional = nullability.Create(property).WriteState == NullabilityState.Nullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;
            member.Data.IsOptional = optional || property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is null;
            if (optional)
                member.Data.TypeConverterOptions.NullValues.Add("");
            if (map.ParameterMaps.Count == 0 && !member.Data.IsOptional)
                required.Add(CsvFormat.Normalise(member.Data.Names[0]));
        }

        context.RegisterClassMap(map);
        Columns[typeof(T)] = map.ParameterMaps.Select(p => p.Data.Names[0]).Concat(map.MemberMaps.Select(m => m.Data.Names[0]))
            .DistinctBy(CsvFormat.Normalise).ToDictionary(CsvFormat.Normalise);
        return required;
    }

    /// <summary>A compared name as its author spells it.</summary>
    public static string Spelling<T>(string normalised) => Columns.GetValueOrDefault(typeof(T))?.GetValueOrDefault(normalised) ?? normalised.ToLower(CultureInfo.InvariantCulture);

    public static bool IsUntyped(Type type) => type.IsAssignableFrom(typeof(Dictionary<string, string>));

    private static void Name(MemberNameCollection names, string? renamed, string own)
    {
        if (renamed is null && names.Count > 0)
            return;
        names.Clear();
        names.Add(renamed ?? own);
    }

    private static string? Renamed(Type type, string property)
        => type.GetProperty(property, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name;
}

/// <summary>Makes one item of the current row.</summary>
internal static class Rows
{
    public static Func<CsvReader, T> Of<T>(CsvReader csv)
    {
        if (!CsvRows.IsUntyped(typeof(T)))
            return static csv => csv.GetRecord<T>();
        var header = csv.HeaderRecord!;
        return csv =>
        {
            var row = new Dictionary<string, string>(header.Length, StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < header.Length; i++)
                row[header[i]] = csv.GetField(i) ?? "";
            return (T)(object)row;
        };
    }
}
