namespace Iopf.Tests.Rules;

/// <summary>Takes comments, strings, characters and directives out of C#, and leaves lines and columns as they are.</summary>
internal sealed class CodeText
{
    private readonly string _text;
    private readonly char[] _code;
    private int _at;

    private CodeText(string text) => (_text, _code) = (text, text.ToCharArray());

    public static string Of(string text)
    {
        var code = new CodeText(text);
        code.Run();
        return new string(code._code);
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            if (Sees("//") || AtDirective())
                BlankTo(End("\n", _at));
            else if (Sees("/*"))
                BlankTo(End("*/", _at + 2));
            else if (_text[_at] == '\'')
                BlankTo(EndOfCharacter());
            else if (StringStart() is { } start)
                BlankTo(EndOfString(start.Quote, start.Verbatim, start.Dollars));
            else
                _at++;
        }
    }

    private bool AtDirective() =>
        _text[_at] == '#' && _text.AsSpan(_text.LastIndexOf('\n', _at) + 1, _at - _text.LastIndexOf('\n', _at) - 1).IsWhiteSpace();

    private bool Sees(string what) => string.CompareOrdinal(_text, _at, what, 0, what.Length) == 0;

    private int End(string what, int from)
    {
        var at = _text.IndexOf(what, from, StringComparison.Ordinal);
        return at < 0 ? _text.Length : at + what.Length;
    }

    private int EndOfCharacter()
    {
        var at = _at + 1;
        while (_text[at] != '\'')
            at += _text[at] == '\\' ? 2 : 1;

        return at + 1;
    }

    // Where a string begins here: the place of its first quote, whether it is verbatim, and how many $ it has.
    private (int Quote, bool Verbatim, int Dollars)? StringStart()
    {
        var at = _at;
        while (at < _text.Length && _text[at] is '$' or '@')
            at++;

        if (at >= _text.Length || _text[at] != '"')
            return null;

        var prefix = _text[_at..at];
        return (at, prefix.Contains('@', StringComparison.Ordinal), prefix.AsSpan().Count('$'));
    }

    private int EndOfString(int quote, bool verbatim, int dollars)
    {
        var quotes = _text.AsSpan(quote).IndexOfAnyExcept('"');
        if (quotes >= 3 && !verbatim)
            return End(new string('"', quotes), quote + quotes);

        for (var at = quote + 1; at < _text.Length; at++)
        {
            if (_text[at] == '"' && verbatim && _text[at + 1] == '"')
                at++;
            else if (_text[at] == '"')
                return at + 1;
            else if (_text[at] == '\\' && !verbatim)
                at++;
            else if (dollars > 0 && _text[at] == '{')
                at = _text[at + 1] == '{' ? at + 1 : EndOfHole(at + 1);
        }

        return _text.Length;
    }

    // The place of the brace that ends a hole of an interpolated string; strings inside have braces and quotes of their own.
    private int EndOfHole(int from)
    {
        var (outer, depth) = (_at, 1);
        for (_at = from; _at < _text.Length; _at++)
        {
            if (StringStart() is { } start)
                _at = EndOfString(start.Quote, start.Verbatim, start.Dollars) - 1;
            else if (_text[_at] == '\'')
                _at = EndOfCharacter() - 1;
            else if (_text[_at] == '{')
                depth++;
            else if (_text[_at] == '}' && --depth == 0)
                break;
        }

        var end = _at;
        _at = outer;
        return end;
    }

    private void BlankTo(int end)
    {
        for (; _at < end; _at++)
        {
            if (_code[_at] != '\n')
                _code[_at] = ' ';
        }
    }
}
