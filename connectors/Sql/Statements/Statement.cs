using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tenon.Sql;

/// <summary>An interpolated string as the database gets it: text with marks, and the values beside it.</summary>
internal sealed partial class Statement
{
    private const int StartLength = 60;
    private static readonly HashSet<string> Reading = ["SELECT", "VALUES", "TABLE", "SHOW", "EXPLAIN"];
    private static readonly HashSet<string> Transactional = ["BEGIN", "START", "COMMIT", "END", "ABORT"];

    private Statement(string connection, string text, string operation, IReadOnlyList<SqlValue> values)
    {
        Connection = connection;
        Text = text;
        Operation = operation;
        Values = values;
    }

    public string Connection { get; }

    public string Text { get; }

    /// <summary>The first word in capitals, for telemetry.</summary>
    public string Operation { get; }

    public IReadOnlyList<SqlValue> Values { get; }

    /// <summary>Whether running it twice does no harm, as far as its words tell.</summary>
    public bool IsRead => Reading.Contains(Operation) || (Operation == "WITH" && !Changes().IsMatch(Text));

    /// <summary>The first words, for error messages.</summary>
    public string Start
    {
        get
        {
            var start = Spaces().Replace(Text, " ").Trim();
            return start.Length <= StartLength ? start : start[..StartLength].TrimEnd() + "…";
        }
    }

    public static string NameOf(int index) => "@p" + index.ToString(CultureInfo.InvariantCulture);

    public static Statement Build(string connection, FormattableString sql, bool postgres)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var builder = new Builder(connection, postgres);
        builder.Add(sql);
        return builder.Finish();
    }

    public SqlDatabaseException Error(string problem, Exception? inner = null) => new(Connection, $"«{Start}»: {problem}", inner);

    [GeneratedRegex(@"\b(insert|update|delete|merge|replace)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Changes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<![\w$])(?<not>not\s+)?in\s*\(\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex InList();

    private sealed class Builder(string connection, bool postgres)
    {
        private readonly StringBuilder _text = new();
        private readonly SqlScanner _scanner = new(postgres);
        private readonly List<SqlValue> _values = [];
        private bool _inList;

        public void Add(FormattableString sql)
        {
            // A composite format string: text, doubled braces, and {index[,alignment][:format]}.
            var format = sql.Format;
            var from = 0;
            for (var i = 0; i < format.Length; i++)
            {
                if (format[i] is not ('{' or '}'))
                    continue;
                AddText(format.AsSpan(from, i - from));
                if (i + 1 < format.Length && format[i + 1] == format[i])
                {
                    AddText(format.AsSpan(i, 1));
                    i++;
                }
                else
                {
                    var end = format.IndexOf('}', i);
                    var hole = format.AsSpan(i + 1, end - i - 1);
                    if (hole.ContainsAny(',', ':'))
                        throw Error($"The value {{{hole}}} has a format or an alignment, but a value becomes a parameter, never text. Write it without.");
                    AddValue(sql.GetArgument(int.Parse(hole, NumberStyles.None, CultureInfo.InvariantCulture)));
                    i = end;
                }

                from = i + 1;
            }

            AddText(format.AsSpan(from));
        }

        public Statement Finish()
        {
            if (_inList)
                throw NotAlone();
            var text = _text.ToString();
            var operation = _scanner.FirstWord;
            if (operation.Length == 0)
                throw Error("There is no statement in it.");
            if (Transactional.Contains(operation) || (operation == "ROLLBACK" && !text.Contains(" to ", StringComparison.OrdinalIgnoreCase)))
                throw Error($"{operation} is not for a statement to say. Call Transaction, which commits at its end and rolls back on an error.");
            return new Statement(connection, text, operation, _values);
        }

        private void AddText(ReadOnlySpan<char> text)
        {
            if (_inList && text.TrimStart() is { Length: > 0 } next)
            {
                if (next[0] != ')')
                    throw NotAlone();
                _inList = false;
            }

            _scanner.Feed(text);
            _text.Append(text);
        }

        private void AddValue(object? value)
        {
            if (value is SqlFragment fragment)
            {
                if (fragment.Sql is { } sql)
                    Add(sql);
                else
                    AddText(fragment.QuotedIdentifier);
                return;
            }

            // A line commented out while somebody tries something; there is nothing to compare with.
            if (_scanner.InComment)
                return;
            if (_scanner.InQuotes)
                throw Error($"Value number {_values.Count + 1} stands within quotes. Write it without them; to join it with text use ||, for example like '%' || {{name}}.");
            if (value is FormattableString)
                throw Error("A piece of SQL stands where a value is expected. Write SqlFragment.Of($\"…\").");
            if (_inList)
                throw NotAlone();
            if (value is IEnumerable items && SqlValue.IsCollection(value))
                AddCollection(items);
            else
                AddMark(SqlValue.Of(value, postgres) ?? throw NoParameter(value!.GetType()));
        }

        private void AddCollection(IEnumerable items)
        {
            var tail = _text.ToString(Math.Max(0, _text.Length - 40), Math.Min(40, _text.Length));
            var list = InList().Match(tail);
            _inList = list.Success;
            if (postgres)
            {
                // One array parameter, whatever its length: the statement's text and plan stay the same.
                if (list.Success)
                {
                    _text.Length -= list.Length;
                    _text.Append(list.Groups["not"].Success ? "<> all(" : "= any(");
                }

                AddMark(SqlValue.Array(items, out var unfit) ?? throw NoParameter(unfit!));
                return;
            }

            if (!list.Success)
                throw Error("SQLite has no arrays: a collection can only stand alone in brackets after «in», for example where id in ({ids}).");
            var first = true;
            foreach (var item in items)
            {
                if (!first)
                    _text.Append(", ");
                first = false;
                AddMark(SqlValue.Of(item, postgres) ?? throw NoParameter(item!.GetType()));
            }
        }

        private void AddMark(SqlValue value)
        {
            _text.Append(NameOf(_values.Count));
            _values.Add(value);
        }

        private SqlDatabaseException NotAlone() => Error("A collection must stand alone in the brackets after «in»: where id in ({ids}).");

        private SqlDatabaseException NoParameter(Type type)
            => Error($"A value of type {type.Name} cannot be a parameter. Pass one of its properties, or its text.");

        private SqlDatabaseException Error(string problem) => new Statement(connection, _text.ToString(), "", _values).Error(problem);
    }
}
