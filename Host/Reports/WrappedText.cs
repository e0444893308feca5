using System.Text;
using Iopf.Plays.Charts;

namespace Iopf.Host.Reports;

/// <summary>Lines of text that keep a width.</summary>
/// <param name="width">The most columns of a line; a table keeps its own.</param>
/// <param name="isAscii">Whether letters beyond ASCII are replaced.</param>
internal sealed class WrappedText(int width, bool isAscii)
{
    private readonly StringBuilder _text = new();

    /// <summary>An empty line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>A line as it is, without the blanks at its end.</summary>
    public void Line(string text) => _text.Append((isAscii ? ToAscii(text) : text).TrimEnd(' ')).Append('\n');

    /// <summary>A paragraph.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="indent">Blanks before its first line.</param>
    /// <param name="hanging">Blanks before its other lines.</param>
    public void Write(string text, int indent = 0, int hanging = 0)
    {
        var at = indent;
        foreach (var line in Paragraph.Wrap(text, width - Math.Max(indent, hanging)))
        {
            Line(new string(' ', at) + line);
            at = hanging;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A text whose letters beyond ASCII are replaced; what steers a terminal stays.</summary>
    public static string ToAscii(string text) =>
        string.Concat(text.Select(letter => letter switch
        {
            'µ' => 'u',
            '§' => 'S',
            <= '~' => letter,
            _ => '?',
        }));
}
