using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;

namespace Tenon;

/// <summary>How the columns of a row become the properties of a type: CsvHelper's own mapping, with our names and with what is nullable left optional.</summary>
internal static class CsvRows
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, CsvColumn>> Columns = new();

    /// <summary>Registers the mapping of a type, and says which columns it cannot do without, as they are compared.</summary>
    public static IEnumerable<string> Map<T>(CsvContext context)
    {
        if (IsUntyped(typeof(T)))
            return [];
        ReadAsJsonDoes(context.TypeConverterOptionsCache);
        var map = context.AutoMap<T>();
        var required = new List<string>();
        var nullability = new NullabilityInfoContext();
        foreach (var parameter in map.ParameterMaps)
        {
            var info = parameter.Data.Parameter;
            var optional = info.HasDefaultValue || nullability.Create(info).WriteState == NullabilityState.Nullable;
            if (!optional && info.ParameterType != typeof(byte[]) && Sequences.ItemOf(info.ParameterType) is not null)
                throw new ConfigurationException($"{info.Name} is a list");
            Name(parameter.Data.Names, Renamed(typeof(T), info.Name!), info.Name!);
            parameter.Data.IsOptional = optional;
            parameter.Data.TypeConverterOptions.EnumIgnoreCase = true;
            if (info.HasDefaultValue)
            {
                // `= default` of a struct is null to reflection.
                parameter.Data.Default = info.DefaultValue ?? (info.ParameterType.IsValueType ? Activator.CreateInstance(info.ParameterType) : null);
                parameter.Data.IsDefaultSet = true;
            }

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
            member.Data.TypeConverterOptions.EnumIgnoreCase = true;
            member.Data.IsOptional = optional || property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is null;
            if (optional)
                member.Data.TypeConverterOptions.NullValues.Add("");
            if (map.ParameterMaps.Count == 0 && !member.Data.IsOptional)
                required.Add(CsvFormat.Normalise(member.Data.Names[0]));
        }

        context.RegisterClassMap(map);
        Columns[typeof(T)] = map.ParameterMaps.Select(p => new CsvColumn(p.Data.Names[0], p.Data.Parameter.ParameterType, IsSensitive(typeof(T), p.Data.Parameter)))
            .Concat(map.MemberMaps.Where(m => m.Data.Member is PropertyInfo)
                .Select(m => new CsvColumn(m.Data.Names[0], ((PropertyInfo)m.Data.Member!).PropertyType, m.Data.Member!.IsDefined(typeof(SensitiveAttribute)))))
            .DistinctBy(c => CsvFormat.Normalise(c.Name)).ToDictionary(c => CsvFormat.Normalise(c.Name));
        return required;
    }

    /// <summary>The column of a type that a compared name is about; null when it is about none.</summary>
    public static CsvColumn? Column<T>(string normalised) => Columns.GetValueOrDefault(typeof(T))?.GetValueOrDefault(normalised);

    public static bool IsUntyped(Type type) => type.IsAssignableFrom(typeof(Dictionary<string, string>));

    private static void Name(MemberNameCollection names, string? renamed, string own)
    {
        if (renamed is null && names.Count > 0)
            return;
        names.Clear();
        names.Add(renamed ?? own);
    }

    // As System.Text.Json does, so that a time in UTC stays one.
    private static void ReadAsJsonDoes(TypeConverterOptionsCache options)
    {
        options.GetOptions<DateTime>().DateTimeStyle = DateTimeStyles.RoundtripKind;
        options.GetOptions<DateTime?>().DateTimeStyle = DateTimeStyles.RoundtripKind;
    }

    private static bool IsSensitive(Type type, ParameterInfo parameter)
        => parameter.IsDefined(typeof(SensitiveAttribute), inherit: false) || Property(type, parameter.Name!)?.IsDefined(typeof(SensitiveAttribute)) == true;

    private static string? Renamed(Type type, string property)
        => Property(type, property)?.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name;

    private static PropertyInfo? Property(Type type, string name) => type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
}

/// <summary>A column that a type reads.</summary>
/// <param name="Name">Its name, as its author spells it.</param>
/// <param name="Type">What is read from it.</param>
/// <param name="Sensitive">Whether no message may repeat what stands in it.</param>
internal sealed record CsvColumn(string Name, Type Type, bool Sensitive)
{
    /// <summary>What is wanted in the column, in words.</summary>
    public string Wanted
    {
        get
        {
            var type = Nullable.GetUnderlyingType(Type) ?? Type;
            return type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
                : type == typeof(DateOnly) ? "date"
                : type == typeof(DateTime) || type == typeof(DateTimeOffset) ? "date and time"
                : type == typeof(TimeOnly) ? "time of day"
                : type == typeof(TimeSpan) ? "length of time"
                : type == typeof(bool) ? "true or false"
                : type == typeof(decimal) || type == typeof(double) || type == typeof(float) ? "number"
                : type.IsPrimitive && type != typeof(char) ? "whole number"
                : type.Name;
        }
    }
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
