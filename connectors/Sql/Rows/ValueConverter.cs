using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tenon.Sql;

/// <summary>Turns what a database's client returns into what a property is declared as, when nothing is lost by it.</summary>
/// <remarks>SQLite knows only integers, reals, texts and blobs; PostgreSQL's types are richer, but need not be the property's.</remarks>
internal static class ValueConverter
{
    private static readonly HashSet<Type> Scalars =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(float), typeof(double), typeof(decimal), typeof(char), typeof(string), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset),
        typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(byte[]), typeof(Uri), typeof(object),
        typeof(JsonElement), typeof(JsonDocument), typeof(JsonNode), typeof(JsonObject), typeof(JsonArray),
    ];

    /// <summary>Whether a type is one value rather than a row of them.</summary>
    public static bool IsScalar(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum || Scalars.Contains(type);
    }

    /// <summary>What a list or array holds; null when the type is neither.</summary>
    public static Type? ItemOf(Type type)
        => type.IsSZArray ? type.GetElementType()
            : type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? item
            : null;

    /// <summary>Converts a value that is not null.</summary>
    /// <exception cref="InvalidCastException">There is no conversion, or it would lose something.</exception>
    /// <exception cref="FormatException">The text is not written as the type is.</exception>
    /// <exception cref="OverflowException">The number is outside the type's range.</exception>
    public static object Convert(object value, Type target)
    {
        if (target.IsInstanceOfType(value))
            return value;
        if (target.IsEnum)
            return ToEnum(value, target);
        if (value is Array items && ItemOf(target) is { } item)
            return ToList(items, target, item);
        return Type.GetTypeCode(target) switch
        {
            TypeCode.Boolean => ToBoolean(value),
            TypeCode.SByte => checked((sbyte)ToInteger(value)),
            TypeCode.Byte => checked((byte)ToInteger(value)),
            TypeCode.Int16 => checked((short)ToInteger(value)),
            TypeCode.UInt16 => checked((ushort)ToInteger(value)),
            TypeCode.Int32 => checked((int)ToInteger(value)),
            TypeCode.UInt32 => checked((uint)ToInteger(value)),
            TypeCode.Int64 => checked((long)ToInteger(value)),
            TypeCode.UInt64 => checked((ulong)ToInteger(value)),
            TypeCode.Single => (float)ToDouble(value),
            TypeCode.Double => ToDouble(value),
            TypeCode.Decimal => ToDecimal(value),
            TypeCode.Char => value is string { Length: 1 } text ? text[0] : throw new InvalidCastException(),
            TypeCode.String => ToText(value),
            TypeCode.DateTime => ToDateTime(value),
            _ => ToOther(value, target),
        };
    }

    private static object ToOther(object value, Type target)
    {
        if (target == typeof(Guid))
            return value is byte[] { Length: 16 } bytes ? new Guid(bytes) : Guid.Parse(Text(value), CultureInfo.InvariantCulture);
        if (target == typeof(DateTimeOffset))
            return ToInstant(value);
        if (target == typeof(DateOnly))
            return value is string date ? DateOnly.FromDateTime(ParseTime(date)) : DateOnly.FromDateTime(ToDateTime(value));
        if (target == typeof(TimeOnly))
            return value is TimeSpan span ? TimeOnly.FromTimeSpan(span) : TimeOnly.Parse(Text(value), CultureInfo.InvariantCulture);
        if (target == typeof(TimeSpan))
            return value is TimeOnly time ? time.ToTimeSpan() : TimeSpan.Parse(Text(value), CultureInfo.InvariantCulture);
        if (target == typeof(byte[]))
            return value is Guid id ? id.ToByteArray() : throw new InvalidCastException();
        if (target == typeof(Uri))
            return new Uri(Text(value), UriKind.RelativeOrAbsolute);
        try
        {
            if (target == typeof(JsonElement))
                return JsonElement.Parse(Text(value));
            if (target == typeof(JsonDocument))
                return JsonDocument.Parse(Text(value));
            if (typeof(JsonNode).IsAssignableFrom(target) && JsonNode.Parse(Text(value)) is { } node && target.IsInstanceOfType(node))
                return node;
        }
        catch (JsonException e)
        {
            throw new FormatException("The text is not JSON.", e);
        }

        throw new InvalidCastException();
    }

    private static object ToList(Array items, Type target, Type item)
    {
        var array = Array.CreateInstance(item, items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            if (items.GetValue(i) is { } value)
                array.SetValue(Convert(value, Nullable.GetUnderlyingType(item) ?? item), i);
            else if (item.IsValueType && Nullable.GetUnderlyingType(item) is null)
                throw new InvalidCastException();
        }

        return target.IsInstanceOfType(array) ? array : Activator.CreateInstance(target, array)!;
    }

    private static object ToEnum(object value, Type target)
    {
        if (value is not string text)
        {
            var number = Enum.ToObject(target, checked((long)ToInteger(value)));
            return Enum.IsDefined(target, number) || target.IsDefined(typeof(FlagsAttribute), false) ? number : throw new InvalidCastException();
        }

        if (Enum.TryParse(target, text, ignoreCase: true, out var named) && !char.IsAsciiDigit(text.TrimStart()[0]))
            return named;
        // A database's own enums are mostly written in_progress or in-progress.
        var normal = Names.Normal(text);
        foreach (var name in Enum.GetNames(target))
        {
            if (Names.Normal(name) == normal)
                return Enum.Parse(target, name);
        }

        throw new FormatException();
    }

    private static bool ToBoolean(object value) => value switch
    {
        string text when bool.TryParse(text, out var flag) => flag,
        string => throw new FormatException(),
        _ => (long)ToInteger(value) switch { 0 => false, 1 => true, _ => throw new InvalidCastException() },
    };

    // A decimal holds every 64-bit integer; what has a fraction is refused, not rounded.
    private static decimal ToInteger(object value)
    {
        var number = value is bool flag ? (flag ? 1 : 0) : ToDecimal(value);
        return decimal.Truncate(number) == number ? number : throw new InvalidCastException();
    }

    private static double ToDouble(object value) => value switch
    {
        float number => number,
        string text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ when IsNumber(value) => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException(),
    };

    private static decimal ToDecimal(object value) => value switch
    {
        double number => (decimal)number,
        float number => (decimal)number,
        string text => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ when IsNumber(value) => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException(),
    };

    private static bool IsNumber(object value) => Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal && !value.GetType().IsEnum;

    private static string ToText(object value) => value switch
    {
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        byte[] => throw new InvalidCastException(),
        IFormattable text => text.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException(),
    };

    private static DateTime ToDateTime(object value) => value switch
    {
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        DateTimeOffset time => time.UtcDateTime,
        DateTime time => time,
        _ => ParseTime(Text(value)),
    };

    private static DateTimeOffset ToInstant(object value) => value switch
    {
        DateTime { Kind: DateTimeKind.Local } time => new DateTimeOffset(time).ToUniversalTime(),
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        DateOnly date => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        _ => DateTimeOffset.Parse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    };

    private static DateTime ParseTime(string text)
        => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces);

    private static string Text(object value) => value as string ?? throw new InvalidCastException();
}
