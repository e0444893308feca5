using System.Text;

namespace Iopf.Plays.Charts;

/// <summary>
/// A chart as text: the time at the left, a lifeline for each actor, a row for each line. A message that others come across leaves with a number,
/// runs down beside the column that it goes to, and arrives with the number, so that all that passes it in between is seen to cross it.
/// Texts that do not fit stand in rows of their own; nothing is cut off.
/// </summary>
public sealed class TerminalChart
{
    private const int LegendWidth = -12;

    private readonly MessageChart _chart;
    private readonly TerminalOptions _options;
    private readonly TerminalGlyphs _glyphs;
    private readonly ChartTimes _times;
    private readonly TerminalLayout _layout;
    private readonly TerminalRails _rails;
    private readonly TerminalArrow _arrow;
    private readonly StringBuilder _output = new();

    private TerminalChart(MessageChart chart, TerminalOptions options)
    {
        (_chart, _options) = (chart, options);
        _glyphs = options.Ascii ? TerminalGlyphs.Ascii : TerminalGlyphs.Unicode;
        _times = new ChartTimes(chart);
        _layout = new TerminalLayout(chart, _times.Width, options.Width);
        _rails = new TerminalRails(chart, _layout);
        _arrow = new TerminalArrow(_layout, _rails, _glyphs);
    }

    /// <summary>Draws a chart; the same text for the same chart and options on every machine. Each line ends with a line feed.</summary>
    public static string Render(MessageChart chart, TerminalOptions options)
    {
        var drawing = new TerminalChart(chart, options);
        drawing.Paragraphs("", chart.Title, Ink.Bold);
        drawing._output.Append('\n');
        drawing.Headings();
        for (var i = 0; i < chart.Lines.Count; i++)
            drawing.Line(i);

        drawing.Legend();
        if (chart.Verdict.Count > 0)
            drawing._output.Append('\n');

        foreach (var verdict in chart.Verdict)
            drawing.Paragraphs("", verdict, Ink.Bold);

        return drawing._output.ToString();
    }

    private void Headings()
    {
        Cells(column => column.Heading, Ink.Bold, _times.Unit);
        if (_chart.Columns.Any(column => column.Subheading.Length > 0))
            Cells(column => column.Subheading, Ink.Dim, "");
    }

    /// <summary>Texts over the lifelines, as many rows as the one with most lines needs, the last ones above each other.</summary>
    private void Cells(Func<ChartColumn, string> textOf, Ink ink, string unit)
    {
        var cells = _chart.Columns.Select((column, i) => Paragraph.Wrap(Fit(textOf(column)), _layout.HeadingRoom(i))).ToList();
        var height = cells.Max(cell => cell.Count);
        for (var y = 0; y < height; y++)
        {
            var row = new TerminalRow(_options.Width);
            if (y == height - 1)
                row.Put(_times.Width - Fit(unit).Length, Fit(unit), Ink.Dim);

            for (var i = 0; i < cells.Count; i++)
            {
                var at = y - (height - cells[i].Count);
                if (at >= 0)
                    row.Put(_layout.Lifelines[i] - (cells[i][at].Length / 2), cells[i][at], ink);
            }

            row.AppendTo(_output, _options.HasColors);
        }
    }

    private void Line(int index)
    {
        var line = _chart.Lines[index];
        if (line.Kind == ChartLineKind.Phase)
        {
            Phase(line);
            return;
        }

        var row = Row(_rails.Past(index), line.Kind == ChartLineKind.Gap ? _glyphs.Gap : _glyphs.Lifeline);
        if (line.Kind == ChartLineKind.Gap)
        {
            row.Put(_times.Width - 1, _glyphs.Gap, Ink.Dim);
            row.AppendTo(_output, _options.HasColors);
            return;
        }

        var time = _times.Of(line.Time);
        row.Put(_times.Width - time.Length, time, Ink.Dim);
        IReadOnlyList<int> passing = [.. _rails.Past(index).Select(rail => rail.X)];
        var (first, last, rest) = line.From == line.To ? Beside(row, line) : _arrow.Draw(row, line with { Text = Fit(line.Text) }, passing);
        Label(row, index, Join("  ", rest, Join(": ", MarkWords.Label(line.Mark, _options.Ascii), Fit(line.Outcome))), first, last);
    }

    private static string Join(string between, string one, string other) =>
        one.Length == 0 ? other : other.Length == 0 ? one : one + between + other;

    private (int First, int Last, string Left) Beside(TerminalRow row, ChartLine line)
    {
        var x = _layout.Lifelines[line.From];
        var number = line.Number == 0 ? "" : $" ({line.Number})";
        if (line.Kind is ChartLineKind.Note or ChartLineKind.State)
            row.Put(x, line.Kind == ChartLineKind.Note ? _glyphs.Note : _glyphs.State, TerminalRow.InkOf(line.Mark));
        else
            return (x, x, $"{_glyphs.Self}{number} {Fit(line.Text)}".TrimEnd());

        return (x, x, Fit(line.Text));
    }

    /// <summary>Ends a row with what stands beside its arrow; where there is no room for that, below it.</summary>
    private void Label(TerminalRow row, int index, string text, int first, int last)
    {
        // At the side of the receiver, where the arrow points to.
        var line = _chart.Lines[index];
        var isLeftWanted = line.To < line.From && line.Kind != ChartLineKind.Sent;
        var right = new LabelSide(last + 2, _layout.Right, true);
        var left = new LabelSide(_layout.Left, first - 2, false);
        LabelSide[] sides = isLeftWanted ? [left, right] : [right, left];
        IReadOnlyList<int> past = [.. _rails.Past(index).Select(rail => rail.X)];
        var ink = TerminalRow.InkOf(line.Mark);
        if (TerminalLabel.Beside(sides, text.Length, past) is { } side)
        {
            Put(row, side.StartOf(text.Length), text, ink);
            row.AppendTo(_output, _options.HasColors);
            return;
        }

        row.AppendTo(_output, _options.HasColors);
        var widest = right.Room >= left.Room ? right : left;
        var whole = new LabelSide(_layout.Left, _layout.Right, true);
        foreach (var part in Paragraph.Wrap(text, Math.Max(widest.Room, whole.Room / 2)))
        {
            var below = Row(_rails.Below(index), _glyphs.Lifeline);
            var start = widest.Room >= whole.Room / 2 ? widest.StartOf(part.Length) : TerminalLabel.Spot(_layout.Left, _layout.Right, part.Length, [])!.Value;
            Put(below, start, part, ink);
            below.AppendTo(_output, _options.HasColors);
        }
    }

    /// <summary>Puts a text with a blank at each end, so that it touches no line.</summary>
    private void Put(TerminalRow row, int start, string text, Ink ink)
    {
        if (text.Length == 0)
            return;

        if (start > _layout.Left && _layout.Lifelines.Contains(start - 1))
            row.Put(start - 1, ' ', Ink.Plain);

        if (start + text.Length <= _layout.Right)
            row.Put(start + text.Length, ' ', Ink.Plain);

        row.Put(start, text, ink);
    }

    private TerminalRow Row(IEnumerable<Rail> rails, char lifeline)
    {
        var row = new TerminalRow(_options.Width);
        foreach (var x in _layout.Lifelines)
            row.Put(x, lifeline, Ink.Dim);

        foreach (var rail in rails)
            row.Put(rail.X, _glyphs.Rail, Ink.Number);

        return row;
    }

    private void Phase(ChartLine line)
    {
        foreach (var part in Paragraph.Wrap(Fit(line.Text), _layout.Right - _layout.Left - 7))
        {
            var row = new TerminalRow(_options.Width);
            var time = _times.Of(line.Time);
            row.Put(_times.Width - time.Length, time, Ink.Dim);
            row.Put(_layout.Left, new string(_glyphs.Rule, _layout.Right - _layout.Left + 1), Ink.Dim);
            row.Put(_layout.Left + 3, $" {part} ", Ink.Bold);
            row.AppendTo(_output, _options.HasColors);
        }
    }

    private void Legend()
    {
        var marks = MarkWords.Used(_chart).ToList();
        var hasNumbers = _chart.Lines.Any(line => line.Number > 0);
        if (marks.Count == 0 && !hasNumbers)
            return;

        _output.Append('\n');
        foreach (var mark in marks)
            Paragraphs($"{MarkWords.Label(mark, _options.Ascii),LegendWidth}  ", MarkWords.Meaning(mark), Ink.Plain);

        if (hasNumbers)
            Paragraphs($"{"(n)",LegendWidth}  ", "sent at one line, received at another; what is between them crosses it", Ink.Plain);
    }

    private void Paragraphs(string head, string text, Ink ink)
    {
        foreach (var (i, part) in Paragraph.Wrap(Fit(text), _options.Width - head.Length).Index())
        {
            var row = new TerminalRow(_options.Width);
            row.Put(0, i == 0 ? head : "", ink);
            row.Put(head.Length, part, ink);
            row.AppendTo(_output, _options.HasColors);
        }
    }

    /// <summary>A text in the letters that may be used.</summary>
    private string Fit(string text) => !_options.Ascii
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : rune.Value == 'µ' ? "u" : "?"));
}
