using System.Text;

namespace Iopf.Plays.Charts;

/// <summary>How a character of a row looks, where there are colours.</summary>
internal enum Ink
{
    /// <summary>As the terminal has it.</summary>
    Plain,

    /// <summary>Lifelines and times, which are only looked at when needed.</summary>
    Dim,

    /// <summary>Titles and headings.</summary>
    Bold,

    /// <summary>What connects two lines.</summary>
    Number,

    /// <summary>Good.</summary>
    Green,

    /// <summary>Not taken.</summary>
    Red,

    /// <summary>A violation.</summary>
    Alarm,

    /// <summary>Ended early.</summary>
    Yellow,
}

/// <summary>A row of characters that are put in any order; later ones replace earlier ones.</summary>
internal sealed class TerminalRow(int width)
{
    private static readonly string[] Codes = ["0", "2", "1", "36", "32", "31", "1;35", "33"];

    private readonly char[] _characters = [.. Enumerable.Repeat(' ', width)];
    private readonly Ink[] _inks = new Ink[width];

    /// <summary>The ink of a mark.</summary>
    public static Ink InkOf(ChartMark mark) => mark switch
    {
        ChartMark.Taken => Ink.Green,
        ChartMark.Refused or ChartMark.Lost => Ink.Red,
        ChartMark.Premature or ChartMark.Broken => Ink.Alarm,
        ChartMark.Cancelled => Ink.Yellow,
        ChartMark.Injected => Ink.Number,
        _ => Ink.Plain,
    };

    /// <summary>The character at a place.</summary>
    public char this[int x] => _characters[x];

    /// <summary>Puts a character.</summary>
    public void Put(int x, char character, Ink ink)
    {
        _characters[x] = character;
        _inks[x] = ink;
    }

    /// <summary>Puts a text.</summary>
    public void Put(int x, string text, Ink ink)
    {
        for (var i = 0; i < text.Length; i++)
            Put(x + i, text[i], ink);
    }

    /// <summary>The row without the blanks at its end.</summary>
    public void AppendTo(StringBuilder output, bool hasColors)
    {
        var end = width;
        while (end > 0 && _characters[end - 1] == ' ')
            end--;

        var ink = Ink.Plain;
        for (var x = 0; x < end; x++)
        {
            if (hasColors && _inks[x] != ink && _characters[x] != ' ')
            {
                output.Append(ink == Ink.Plain || _inks[x] == Ink.Plain ? "" : "\e[0m").Append("\e[").Append(Codes[(int)_inks[x]]).Append('m');
                ink = _inks[x];
            }

            output.Append(_characters[x]);
        }

        if (ink != Ink.Plain)
            output.Append("\e[0m");

        output.Append('\n');
    }
}
