namespace Iopf.Hocon.Source;

/// <summary>A place in a text that moves forward and knows its line and column.</summary>
internal sealed class Cursor
{
    public const int End = -1;

    private readonly string _text;
    private readonly string _name;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    public Cursor(HoconText source, HoconLimits limits)
    {
        _text = source.Text;
        _name = source.Name;
        if (_text.Length > limits.Characters) throw Error($"A text may have at most {limits.Characters} characters.");
    }

    public HoconPosition Position => new(_name, _line, _at - _lineStart + 1);

    public string Name => _name;

    public bool AtEnd => _at >= _text.Length;

    /// <summary>The rest of the text.</summary>
    public ReadOnlySpan<char> Rest => _text.AsSpan(_at);

    /// <summary>The next character, or <see cref="End"/>.</summary>
    public int Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : End;

    public bool Next(string text) => Rest.StartsWith(text, StringComparison.Ordinal);

    /// <summary>Moves over one character.</summary>
    public void Step()
    {
        if (_text[_at++] != '\n') return;
        _line++;
        _lineStart = _at;
    }

    /// <summary>Moves over characters and returns them.</summary>
    public string Take(int count)
    {
        var taken = _text.Substring(_at, count);
        for (var i = 0; i < count; i++) Step();
        return taken;
    }

    /// <summary>Moves over a text if it comes next.</summary>
    public bool Accept(string text)
    {
        if (!Next(text)) return false;
        Take(text.Length);
        return true;
    }

    public static bool IsSpace(int c) => c is not End and not '\n' && (char.IsWhiteSpace((char)c) || c == '\uFEFF');

    public bool AtComment => Peek() == '#' || Next("//");

    /// <summary>Moves over white space on this line.</summary>
    public void SkipSpaces()
    {
        while (IsSpace(Peek())) Step();
    }

    /// <summary>Moves over white space and comments, to the end of the line at most.</summary>
    public void SkipToLineEnd()
    {
        SkipSpaces();
        if (!AtComment) return;
        while (Peek() is not End and not '\n') Step();
    }

    /// <summary>Moves over white space, comments and ends of lines.</summary>
    /// <returns>True when a line ended.</returns>
    public bool SkipLines()
    {
        var ended = false;
        for (; ; )
        {
            SkipToLineEnd();
            if (Peek() != '\n') return ended;
            Step();
            ended = true;
        }
    }

    /// <summary>What comes next, for an error message.</summary>
    public string Shown() => Peek() switch
    {
        End => "The end of the text",
        '\n' => "The end of the line",
        var c when char.IsControl((char)c) || char.IsSurrogate((char)c) => $"Character U+{c:X4}",
        var c => $"'{(char)c}'",
    };

    public HoconException Error(string rule) => new(Position, rule);
}
