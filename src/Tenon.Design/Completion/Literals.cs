using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Sites;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion;

/// <summary>Turns C# literals into what a person would write, and back.</summary>
public static class Literals
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>A plain value as a person would write it; null when it is no plain value.</summary>
    /// <param name="value">The expression.</param>
    /// <returns>The text without quotes and escapes, a number without its suffix, a date as 2026-11-25, a length of time as 00:00:30, the name of an enum's member; text with values
    /// in it as it is, with the values in braces.</returns>
    public static string? Read(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Read(inner.Expression),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } => null,
        LiteralExpressionSyntax literal => literal.Token.Value switch { string text => text, bool truth => truth ? "true" : "false", char c => c.ToString(), IFormattable number => number.ToString(null, Plain), _ => null },
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax { Token.Value: IFormattable number } } => "-" + number.ToString(null, Plain),
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(c => c is InterpolatedStringTextSyntax fixedText ? fixedText.TextToken.ValueText.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) : c.ToString())),
        BaseObjectCreationExpressionSyntax made => Made(made),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: var name }, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string given } }] } => Parsed(Last(type), name, given),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: var name }, ArgumentList.Arguments: [{ Expression: var amount }] } when Last(type) == "TimeSpan" => Length(name, amount),
        MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: "Zero" } when Last(type) == "TimeSpan" => Length(TimeSpan.Zero),
        _ => null,
    };

    /// <summary>A person's value as C#.</summary>
    /// <param name="type">The type that is asked for; null when it is not known.</param>
    /// <param name="value">The value, as <see cref="Read"/> gives it.</param>
    /// <param name="name">How a type is named where the value is to stand; null for its name alone.</param>
    /// <exception cref="FormatException">It is no value of that type; the message says what is.</exception>
    public static string Write(ITypeSymbol? type, string value, Func<ITypeSymbol, string>? name = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        name ??= Names.Short;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return value.Trim() is "" or "null" ? "null" : Write(nullable.TypeArguments[0], value, name);
        var text = value.Trim();
        switch (type)
        {
            case null or { SpecialType: SpecialType.System_String }:
                return Text(value);
            case { SpecialType: SpecialType.System_Object }:
                return bool.TryParse(text, out _) ? text.ToLowerInvariant() : decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, Plain, out _) ? text : Text(value);
            case { SpecialType: SpecialType.System_Boolean }:
                return text.ToLowerInvariant() switch { "true" or "yes" or "on" or "1" => "true", "false" or "no" or "off" or "0" or "" => "false", _ => throw No(value, "yes or no: write true or false") };
            case { SpecialType: SpecialType.System_Char }:
                return value.Length == 1 ? SymbolDisplay.FormatLiteral(value[0], quote: true) : throw No(value, "a single character");
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } choice:
                var member = choice.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && f.Name.Equals(text.Split('.')[^1], StringComparison.OrdinalIgnoreCase));
                return member is not null ? $"{name(choice)}.{Names.Identifier(member.Name)}"
                    : throw No(value, $"one of {string.Join(", ", choice.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => f.Name))}");
        }

        if (Shapes.IsNumber(type))
            return Number(type, text) ?? throw No(value, type.SpecialType is SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single ? "a number, such as 12.5" : "a whole number that fits");
        if (Shapes.IsTemplate(type))
            return Template(value);
        return Time(type, text, name) ?? throw new FormatException($"A {Names.Short(type)} cannot be written as text. Write an expression.");
    }

    /// <summary>Text with values in braces as an interpolated string.</summary>
    /// <exception cref="FormatException">The braces do not hold values.</exception>
    public static string Template(string value)
    {
        var parsed = SyntaxFactory.ParseExpression(value.Contains('\n', StringComparison.Ordinal) || value.Contains('"', StringComparison.Ordinal) || value.Contains('\\', StringComparison.Ordinal)
            ? Raw(value, "$") : $"$\"{value}\"", consumeFullText: true);
        if (parsed is InterpolatedStringExpressionSyntax && !parsed.ContainsDiagnostics)
            return parsed.ToString();
        throw new FormatException($"«{value}» has braces that do not hold a value. Write {{{{ for a brace that is meant as one.");
    }

    private static string Text(string value)
        => value.Contains('\n', StringComparison.Ordinal) ? Raw(value, "") : SymbolDisplay.FormatLiteral(value, quote: true);

    // Quotes and line ends stand as they are between three quotes, or more where there are three in it.
    private static string Raw(string value, string prefix)
    {
        var (run, longest) = (0, 0);
        foreach (var c in value)
            longest = Math.Max(longest, run = c == '"' ? run + 1 : 0);
        var quotes = new string('"', Math.Max(3, longest + 1));

        // Within three quotes a brace cannot be doubled: with two dollars only two braces are a value.
        if (prefix.Length > 0 && (value.Contains("{{", StringComparison.Ordinal) || value.Contains("}}", StringComparison.Ordinal)))
            return $"$@\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return value.Contains('\n', StringComparison.Ordinal) || value.StartsWith('"') || value.EndsWith('"') ? $"{prefix}{quotes}\n{value.Replace("\r", "", StringComparison.Ordinal)}\n{quotes}" : $"{prefix}{quotes}{value}{quotes}";
    }

    private static string? Number(ITypeSymbol type, string text)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        const NumberStyles Broken = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return type.SpecialType switch
        {
            SpecialType.System_SByte => sbyte.TryParse(text, Whole, Plain, out var n) ? n.ToString(Plain) : null,
            SpecialType.System_Byte => byte.TryParse(text, Whole, Plain, out var n) ? n.ToString(Plain) : null,
            SpecialType.System_Int16 => short.TryParse(text, Whole, Plain, out var n) ? n.ToString(Plain) : null,
            SpecialType.System_UInt16 => ushort.TryParse(text, Whole, Plain, out var n) ? n.ToString(Plain) : null,
            SpecialType.System_Int32 => int.TryParse(text, Whole, Plain, out var n) ? n.ToString(Plain) : null,
            SpecialType.System_UInt32 => uint.TryParse(text, Whole, Plain, out var n) ? n.ToString(Plain) : null,
            SpecialType.System_Int64 => long.TryParse(text, Whole, Plain, out var n) ? n.ToString(Plain) : null,
            SpecialType.System_UInt64 => ulong.TryParse(text, Whole, Plain, out var n) ? n.ToString(Plain) : null,
            SpecialType.System_Decimal => decimal.TryParse(text, Broken, Plain, out var n) ? n.ToString(Plain) + (text.Contains('.', StringComparison.Ordinal) || n != decimal.Truncate(n) || Math.Abs(n) > long.MaxValue ? "m" : "") : null,
            SpecialType.System_Double => double.TryParse(text, Broken | NumberStyles.AllowExponent, Plain, out var n) && double.IsFinite(n) ? n.ToString("R", Plain) : null,
            SpecialType.System_Single => float.TryParse(text, Broken | NumberStyles.AllowExponent, Plain, out var n) && float.IsFinite(n) ? n.ToString("R", Plain) + "f" : null,
            _ => null,
        };
    }

    private static string? Time(ITypeSymbol type, string text, Func<ITypeSymbol, string> name) => Names.Metadata(type) switch
    {
        "System.DateOnly" => DateOnly.TryParse(text, Plain, out var d) ? $"new {name(type)}({d.Year}, {d.Month}, {d.Day})" : throw No(text, "a date, such as 2026-11-25"),
        "System.TimeOnly" => TimeOnly.TryParse(text, Plain, out var t) ? $"new {name(type)}({t.Hour}, {t.Minute}{(t.Second > 0 ? $", {t.Second}" : "")})" : throw No(text, "a time, such as 14:30"),
        "System.DateTime" => DateTime.TryParse(text, Plain, DateTimeStyles.None, out var d)
            ? d.TimeOfDay == TimeSpan.Zero ? $"new {name(type)}({d.Year}, {d.Month}, {d.Day})" : $"new {name(type)}({d.Year}, {d.Month}, {d.Day}, {d.Hour}, {d.Minute}, {d.Second})" : throw No(text, "a date and a time, such as 2026-11-25 14:30"),
        "System.DateTimeOffset" => DateTimeOffset.TryParse(text, Plain, DateTimeStyles.AssumeUniversal, out var d) ? Instant(d, name(type), type.ContainingNamespace.GetTypeMembers("TimeSpan") is [var length, ..] ? name(length) : "TimeSpan") : throw No(text, "a date and a time with its offset, such as 2026-11-25 14:30 +01:00"),
        "System.TimeSpan" => TimeSpan.TryParse(text, Plain, out var s) ? Span(s, name(type)) : throw No(text, "a length of time, such as 00:00:30"),
        "System.Guid" => Guid.TryParse(text, out var g) ? $"{name(type)}.Parse(\"{g}\")" : throw No(text, "an id, such as 0f8fad5b-d9cb-469f-a165-70867728950e"),
        "System.Uri" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _) ? $"new {name(type)}({Text(text)}, UriKind.RelativeOrAbsolute)" : throw No(text, "an address"),
        _ => null,
    };

    private static string Instant(DateTimeOffset d, string type, string length) => $"new {type}({d.Year}, {d.Month}, {d.Day}, {d.Hour}, {d.Minute}, {d.Second}, {Span(d.Offset, length)})";

    private static string Span(TimeSpan span, string type) => span.Ticks switch
    {
        0 => $"{type}.Zero",
        var t when t % TimeSpan.TicksPerDay == 0 => $"{type}.FromDays({t / TimeSpan.TicksPerDay})",
        var t when t % TimeSpan.TicksPerHour == 0 => $"{type}.FromHours({t / TimeSpan.TicksPerHour})",
        var t when t % TimeSpan.TicksPerMinute == 0 => $"{type}.FromMinutes({t / TimeSpan.TicksPerMinute})",
        var t when t % TimeSpan.TicksPerSecond == 0 => $"{type}.FromSeconds({t / TimeSpan.TicksPerSecond})",
        var t when t % TimeSpan.TicksPerMillisecond == 0 => $"{type}.FromMilliseconds({t / TimeSpan.TicksPerMillisecond})",
        var t => $"{type}.FromTicks({t})",
    };

    private static string? Made(BaseObjectCreationExpressionSyntax made)
    {
        if (made is not ObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments: var arguments } one)
            return null;
        var offset = Last(one.Type) == "DateTimeOffset" && arguments.Count == 7 && Read(arguments[6].Expression) is { } said && TimeSpan.TryParse(said, Plain, out var found) ? found : (TimeSpan?)null;
        var numbers = arguments.Take(offset is null ? arguments.Count : 6).Select(a => a.Expression is LiteralExpressionSyntax { Token.Value: int n } ? n : -1).ToList();
        return numbers.Contains(-1) ? null : (Last(one.Type), numbers) switch
        {
            ("DateOnly" or "DateTime", [var y, var m, var d]) => string.Create(Plain, $"{y:D4}-{m:D2}-{d:D2}"),
            ("DateTime", [var y, var m, var d, var h, var min, var s]) => string.Create(Plain, $"{y:D4}-{m:D2}-{d:D2} {h:D2}:{min:D2}:{s:D2}"),
            ("DateTimeOffset", [var y, var m, var d, var h, var min, var s]) when offset is { } to => string.Create(Plain, $"{y:D4}-{m:D2}-{d:D2} {h:D2}:{min:D2}:{s:D2} {(to < TimeSpan.Zero ? '-' : '+')}{to:hh\\:mm}"),
            ("TimeOnly", [var h, var min]) => string.Create(Plain, $"{h:D2}:{min:D2}"),
            ("TimeOnly" or "TimeSpan", [var h, var min, var s]) => string.Create(Plain, $"{h:D2}:{min:D2}:{s:D2}"),
            _ => null,
        };
    }

    private static string? Parsed(string type, string name, string text) => name == "Parse" && type is "Guid" or "DateTimeOffset" or "DateTime" or "DateOnly" or "TimeOnly" or "TimeSpan" ? text : null;

    private static string? Length(string name, ExpressionSyntax amount)
    {
        var (number, sign) = amount is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: var positive } ? (positive, -1) : (amount, 1);
        if (Unit(name) is not { } unit || number is not LiteralExpressionSyntax { Token.Value: int or long or double } literal)
            return null;
        var ticks = Convert.ToDouble(literal.Token.Value, Plain) * unit * sign;
        return Math.Abs(ticks) < long.MaxValue ? Length(TimeSpan.FromTicks((long)Math.Round(ticks))) : null;
    }

    private static long? Unit(string name) => name switch
    {
        "FromDays" => TimeSpan.TicksPerDay,
        "FromHours" => TimeSpan.TicksPerHour,
        "FromMinutes" => TimeSpan.TicksPerMinute,
        "FromSeconds" => TimeSpan.TicksPerSecond,
        "FromMilliseconds" => TimeSpan.TicksPerMillisecond,
        "FromTicks" => 1,
        _ => null,
    };

    private static string Length(TimeSpan span) => span.ToString("c", Plain);

    private static string Last(ExpressionSyntax type) => type.ToString().Split('.')[^1];

    private static FormatException No(string value, string what) => new($"«{value}» is not {what}.");
}
