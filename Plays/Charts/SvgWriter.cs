using System.Text;

namespace Iopf.Plays.Charts;

/// <summary>Writes elements of SVG: whole numbers as coordinates, one element a line, texts escaped.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _output = new();

    /// <summary>What was written.</summary>
    public override string ToString() => _output.ToString();

    /// <summary>A line that is markup already.</summary>
    public void Raw(string markup) => _output.Append(markup).Append('\n');

    /// <summary>A straight line.</summary>
    public void Line(string style, int x1, int y1, int x2, int y2) =>
        Raw($"""<line class="{style}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>""");

    /// <summary>A rectangle with round corners.</summary>
    public void Box(string style, int x, int y, int width, int height) =>
        Raw($"""<rect class="{style}" x="{x}" y="{y}" width="{width}" height="{height}" rx="4"/>""");

    /// <summary>A path.</summary>
    public void Path(string style, string path) => Raw($"""<path class="{style}" d="{path}"/>""");

    /// <summary>A number in a circle.</summary>
    public void Badge(int x, int y, int number)
    {
        Raw($"""<circle class="badge" cx="{x}" cy="{y}" r="9"/>""");
        Text("number", x, y + 4, $"{number}");
    }

    /// <summary>A text; its style says which end the place is.</summary>
    public void Text(string style, int x, int y, string text)
    {
        if (text.Length > 0)
            Raw($"""<text class="{style}" x="{x}" y="{y}">{Escape(text)}</text>""");
    }

    /// <summary>Lines of text under each other.</summary>
    public void Text(string style, int x, int y, IReadOnlyList<string> lines, int lineHeight)
    {
        for (var i = 0; i < lines.Count; i++)
            Text(style, x, y + (i * lineHeight), lines[i]);
    }

    /// <summary>A text in which nothing is markup.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);
}
