using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Tenon;

/// <summary>Checks the text of a schedule. Compiled into the generator as well, so that the compiler refuses what a start would.</summary>
internal static class ScheduleText
{
    private static readonly char[] Blanks = [' ', '\t'];
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    // Each field by its name, its least and its greatest value, and the words it knows.
    private static readonly (string Name, int Least, int Most, string[] Words, int FirstWord)[] Fields =
    [
        ("seconds", 0, 59, [], 0), ("minute", 0, 59, [], 0), ("hour", 0, 23, [], 0), ("day of month", 1, 31, [], 0), ("month", 1, 12, Months, 1), ("day of week", 0, 7, Days, 0),
    ];

    /// <summary>Why a schedule is none; null when it is a cron expression or an interval.</summary>
    public static string? Problem(string schedule)
    {
        var fields = Split(schedule);
        if (fields.Length == 1)
        {
            return Interval(fields[0]) is not null ? null
                : $"«{schedule}» is no interval. Write one such as 00:00:30, at least 10 ms, or a cron expression such as «0 6 * * *».";
        }

        if (fields.Length is not (5 or 6))
            return $"«{schedule}» has {fields.Length} fields. A cron expression has five (minute hour day-of-month month day-of-week), or six with seconds first.";
        var problem = fields.Zip(Fields.Skip(6 - fields.Length), Problem).FirstOrDefault(p => p is not null);
        return problem is null ? null : $"«{schedule}» is no cron expression: {problem}";
    }

    /// <summary>The fields of a schedule; a single one is an interval.</summary>
    public static string[] Split(string schedule) => schedule.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An interval of 10 ms or more; null when the text is none.</summary>
    public static TimeSpan? Interval(string text)
        => TimeSpan.TryParseExact(text, ["c", @"h\:mm\:ss", @"m\:ss"], CultureInfo.InvariantCulture, out var interval) && interval >= TimeSpan.FromMilliseconds(10)
            ? interval : null;

    // A list of *, values and ranges, each with an optional step, as crontab(5) says.
    private static string? Problem(string text, (string Name, int Least, int Most, string[] Words, int FirstWord) field)
    {
        int? Value(string part)
        {
            var word = Array.FindIndex(field.Words, w => w.Equals(part, StringComparison.OrdinalIgnoreCase));
            return word >= 0 ? word + field.FirstWord
                : int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= field.Least && number <= field.Most ? number : null;
        }

        foreach (var item in text.Split(','))
        {
            var stepped = item.Split('/');
            if (stepped.Length > 2 || (stepped.Length == 2 && !(int.TryParse(stepped[1], NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0)))
                return $"«{item}» has no step after its slash.";
            var range = stepped[0].Split('-');
            if (range is ["*"])
                continue;
            if (range.Length > 2 || range.Any(part => Value(part) is null))
                return $"the {field.Name} «{item}» is neither *, nor {field.Least} to {field.Most}{(field.Words.Length > 0 ? $", nor {field.Words[0]} to {field.Words[field.Words.Length - 1]}" : "")}.";
            if (range.Length == 2 && Value(range[0]) > Value(range[1]))
                return $"the {field.Name} «{item}» ends before it begins.";
        }

        return null;
    }
}
