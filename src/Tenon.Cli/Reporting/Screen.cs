using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Tenon.Cli.Reporting;

/// <summary>Where a command writes: in colours where a person looks, in plain lines where another program reads.</summary>
internal sealed class Screen
{
    private readonly IAnsiConsole? _rich;
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly Lock _lock = new();

    public Screen(TextWriter output, TextWriter error)
    {
        _output = output;
        _error = error;
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 })
            _rich = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
    }

    /// <summary>Whether a person looks.</summary>
    public bool IsRich => _rich is not null;

    /// <summary>Writes a line as it is.</summary>
    public void Line(string text = "")
    {
        lock (_lock)
            _output.WriteLine(text);
    }

    /// <summary>Writes a line about what goes on, dimmed.</summary>
    public void Note(string text) => Styled(text, "grey");

    /// <summary>Writes a line about something that went well.</summary>
    public void Good(string text) => Styled(text, "green");

    /// <summary>Begins a part of a longer output.</summary>
    public void Heading(string text)
    {
        Line();
        if (IsRich)
            Markings($"[bold underline]{Markup.Escape(text)}[/]");
        else
            Line($"{text}\n{new string('=', text.Length)}");
    }

    /// <summary>Says what comes next, in a longer output.</summary>
    public void Say(string text)
    {
        Line();
        Styled(text, "bold");
    }

    /// <summary>Writes a line of a child's or of the tool's own error output.</summary>
    public void ErrorLine(string text)
    {
        lock (_lock)
            _error.WriteLine(text);
    }

    /// <summary>Says what went wrong, on the error output.</summary>
    public void Problem(string text)
    {
        lock (_lock)
        {
            if (_rich is not null && !Console.IsErrorRedirected)
                _rich.MarkupLine($"[red]{Markup.Escape(text)}[/]");
            else
                _error.WriteLine(text);
        }
    }

    /// <summary>Writes markup where a person looks.</summary>
    /// <exception cref="InvalidOperationException">Nobody looks; ask <see cref="IsRich"/> first.</exception>
    public void Markings(string markup)
    {
        lock (_lock)
            (_rich ?? throw new InvalidOperationException("There is nobody to see colours.")).MarkupLine(markup);
    }

    /// <summary>Writes a value as the JSON that the control API speaks, indented.</summary>
    public void Json<T>(T value, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(writer, value, type);
        Line(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    /// <summary>Writes bytes as they are.</summary>
    public async Task Bytes(byte[] bytes, CancellationToken ct)
    {
        if (!ReferenceEquals(_output, Console.Out))
        {
            await _output.WriteAsync(Encoding.UTF8.GetString(bytes));
            return;
        }

        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(bytes, ct);
    }

    /// <summary>Writes rows under headings: in columns where a person looks, with tabs between the cells elsewhere.</summary>
    public void Table(string[] headings, IEnumerable<string[]> rows)
    {
        lock (_lock)
        {
            if (_rich is null)
            {
                _output.WriteLine(string.Join('\t', headings));
                foreach (var row in rows)
                    _output.WriteLine(string.Join('\t', row.Select(c => c.ReplaceLineEndings(" ").Replace('\t', ' '))));
                return;
            }

            var table = new Table().Border(TableBorder.Simple);
            foreach (var heading in headings)
                table.AddColumn(new TableColumn($"[grey]{heading}[/]"));
            foreach (var row in rows)
                table.AddRow([.. row.Select(Markup.Escape)]);
            _rich.Write(table);
        }
    }

    /// <summary>Writes names and values, one pair a line; those without a value are left out.</summary>
    public void Fields(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (value.Length == 0)
                continue;
            if (IsRich)
                Markings($"[grey]{Markup.Escape(name),-13}[/] {Markup.Escape(value)}");
            else
                Line($"{name,-13} {value}");
        }
    }

    private void Styled(string text, string style)
    {
        lock (_lock)
        {
            if (_rich is not null)
                _rich.MarkupLine($"[{style}]{Markup.Escape(text)}[/]");
            else
                _output.WriteLine(text);
        }
    }
}
