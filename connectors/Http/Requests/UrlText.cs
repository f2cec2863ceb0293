using System.Globalization;

namespace Tenon.Http.Requests;

/// <summary>Writes a value as it stands in an address or a form, the same on every machine.</summary>
internal static class UrlText
{
    /// <returns>The text, not yet escaped; null for null.</returns>
    public static string? Of(object? value, string? format = null) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        DateTime or DateTimeOffset when format is null => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        DateOnly or TimeOnly when format is null => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        Uri uri => uri.OriginalString, // formatted it would be unescaped
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} has no text that could stand in an address or a form. Write the property that is meant, or call its ToString()."),
    };
}
