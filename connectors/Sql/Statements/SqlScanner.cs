using System.Text;

namespace Tenon.Sql;

/// <summary>Follows SQL character by character and knows whether the place reached is code, a quoted text or a comment.</summary>
/// <remarks>A parameter's mark within quotes would be plain text and silently compare with itself, so it must be refused there.</remarks>
internal sealed class SqlScanner(bool postgres)
{
    private readonly StringBuilder _word = new();
    private readonly StringBuilder _tag = new();
    private string _dollarTag = "";
    private char _previous;
    private char _beforePrevious;
    private char _close;
    private bool _backslash;
    private bool _escaped;
    private int _depth;
    private bool _wordDone;
    private bool _opened;

    // The character ended a pair, so it cannot begin the next one: /*/ does not close.
    private bool _spent;

    public enum Place
    {
        Code,
        Quoted,
        LineComment,
        BlockComment,
        DollarTag,
        DollarQuoted,
    }

    public Place At { get; private set; }

    public bool InComment => At is Place.LineComment or Place.BlockComment;

    public bool InQuotes => At is Place.Quoted or Place.DollarQuoted;

    /// <summary>The first word of code in capitals: SELECT, INSERT, ….</summary>
    public string FirstWord => _word.ToString().ToUpperInvariant();

    public void Feed(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _spent = false;
            Feed(c);
            _beforePrevious = _previous;
            _previous = _spent ? '\0' : c;
        }
    }

    private void Feed(char c)
    {
        switch (At)
        {
            case Place.Code:
                Code(c);
                break;
            case Place.Quoted when _escaped:
                _escaped = false;
                break;
            case Place.Quoted when _backslash && c == '\\':
                _escaped = true;
                break;
            case Place.Quoted when c == _close:
                At = Place.Code;
                break;
            case Place.LineComment when c == '\n':
                At = Place.Code;
                break;
            case Place.BlockComment:
                BlockComment(c);
                break;
            case Place.DollarTag:
                DollarTag(c);
                break;
            case Place.DollarQuoted:
                DollarQuoted(c);
                break;
        }
    }

    private void Code(char c)
    {
        switch (c)
        {
            case '\'':
                _backslash = postgres && _previous is 'e' or 'E' && !IsWord(_beforePrevious);
                Quote('\'');
                break;
            case '"':
                _backslash = false;
                Quote('"');
                break;
            case '`' when !postgres:
                Quote('`');
                break;
            case '[' when !postgres:
                Quote(']');
                break;
            case '-' when _previous == '-':
                At = Place.LineComment;
                break;
            case '*' when _previous == '/':
                At = Place.BlockComment;
                _depth = 1;
                _spent = true;
                return;
            case '$' when postgres && !IsWord(_previous):
                At = Place.DollarTag;
                _tag.Clear();
                break;
        }

        if (_wordDone)
            return;
        if (char.IsAsciiLetter(c))
            _word.Append(c);
        else if (_word.Length > 0)
            _wordDone = true;
    }

    private void Quote(char close)
    {
        At = Place.Quoted;
        _close = close;
    }

    private void BlockComment(char c)
    {
        if (c == '/' && _previous == '*')
        {
            if (--_depth == 0)
                At = Place.Code;
            _spent = true;
        }
        else if (postgres && c == '*' && _previous == '/')
        {
            _depth++;
            _spent = true;
        }
    }

    private void DollarTag(char c)
    {
        if (c == '$')
        {
            At = Place.DollarQuoted;
            _dollarTag = _tag.ToString();
            _tag.Clear();
        }
        else if (IsWord(c) && !(_tag.Length == 0 && char.IsAsciiDigit(c)))
        {
            _tag.Append(c);
        }
        else
        {
            At = Place.Code;
            Code(c);
        }
    }

    private void DollarQuoted(char c)
    {
        // Collects what follows each dollar; a second dollar right after the opening tag's letters closes the text.
        if (c != '$')
        {
            _tag.Append(c);
            return;
        }

        if (_opened && _tag.ToString() == _dollarTag)
        {
            At = Place.Code;
            _opened = false;
        }
        else
        {
            _opened = true;
        }

        _tag.Clear();
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
