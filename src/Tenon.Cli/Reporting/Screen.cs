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
