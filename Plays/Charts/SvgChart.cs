namespace Iopf.Plays.Charts;

/// <summary>
/// A chart as a picture: arrows fall from the row at which a message was sent to the row at which it was received, so that messages that
/// cross are lines that cross. No script, no font, no picture from elsewhere; readable on light and on dark ground; whole numbers only.
/// </summary>
public sealed class SvgChart
{
    private const int TextPad = 12;
    private const int LegendHeight = 20;
    private const int TitleHeight = 22;

    private readonly MessageChart _chart;
    private readonly ChartTimes _times;
    private readonly SvgLayout _layout;
    private readonly SvgWriter _svg = new();

    private SvgChart(MessageChart chart)
    {
        _chart = chart;
        _times = new ChartTimes(chart);
        _layout = new SvgLayout(chart, _times);
    }

    /// <summary>Draws a chart; the same bytes for the same chart on every machine.</summary>
    public static string Render(MessageChart chart) => new SvgChart(chart).Draw();

    private string Draw()
    {
        var legend = Legend();
        var verdict = _chart.Verdict.SelectMany(text => Paragraph.Wrap(text, (_layout.Width - (2 * SvgLayout.Edge)) / 8)).ToList();
        var height = _layout.Bottom + 24 + ((legend.Count + verdict.Count) * LegendHeight) + (2 * SvgLayout.Edge);
        var size = $"""width="{_layout.Width}" height="{height}" viewBox="0 0 {_layout.Width} {height}" """;
        _svg.Raw($"""<svg xmlns="http://www.w3.org/2000/svg" {size}role="img">""");
        _svg.Raw($"<title>{SvgWriter.Escape(_chart.Title)}</title>");
        _svg.Raw(SvgStyle.Sheet);
        _svg.Raw($"""<rect class="ground" width="{_layout.Width}" height="{height}"/>""");
        _svg.Text("title", SvgLayout.Edge, SvgLayout.Edge + 14, _layout.Title, TitleHeight);
        Bands();
        Lifelines();
        new SvgArrows(_chart, _layout, _svg).Draw();
        for (var i = 0; i < _chart.Lines.Count; i++)
            Texts(_chart.Lines[i], _layout.Rows[i]);

        var y = _layout.Bottom + 30;
        foreach (var (style, label, meaning) in legend)
        {
            _svg.Text(style, SvgLayout.Edge, y, label);
            _svg.Text("start", SvgLayout.Edge + SvgLayout.TextWidth(14), y, meaning);
            y += LegendHeight;
        }

        _svg.Text("verdict", SvgLayout.Edge, y + 12, verdict, LegendHeight);
        _svg.Raw("</svg>");
        return _svg.ToString();
    }

    private void Bands()
    {
        for (var i = 0; i < _chart.Lines.Count; i++)
        {
            var row = _layout.Rows[i];
            if (_chart.Lines[i].Kind == ChartLineKind.Phase)
                _svg.Box("band", SvgLayout.Edge / 2, row.Top + 4, _layout.Width - SvgLayout.Edge, row.Bottom - row.Top - 10);
        }
    }

    private void Lifelines()
    {
        for (var i = 0; i < _layout.Lifelines.Count; i++)
        {
            var (x, column, cell) = (_layout.Lifelines[i], _chart.Columns[i], _layout.Cells[i]);
            var y = _layout.HeadTop + SvgLayout.HeadHeight;
            for (var j = 0; j < _chart.Lines.Count; j++)
            {
                if (_chart.Lines[j].Kind != ChartLineKind.Gap)
                    continue;

                _svg.Line("lifeline", x, y, x, _layout.Rows[j].Top);
                _svg.Line("gap", x, _layout.Rows[j].Top, x, _layout.Rows[j].Bottom);
                y = _layout.Rows[j].Bottom;
            }

            _svg.Line("lifeline", x, y, x, _layout.Bottom);
            _svg.Box("cell", x - (cell / 2), _layout.HeadTop, cell, SvgLayout.HeadHeight);
            var middle = _layout.HeadTop + (column.Subheading.Length == 0 ? 27 : 19);
            _svg.Text("heading", x, middle, column.Heading);
            _svg.Text("subheading", x, _layout.HeadTop + 35, column.Subheading);
        }

        _svg.Text("time", _layout.TimeEnd, _layout.HeadTop + 27, _times.Unit);
    }

    private void Texts(ChartLine line, SvgRow row)
    {
        if (line.Kind == ChartLineKind.Gap)
        {
            _svg.Text("time", _layout.TimeEnd, row.Y + 6, "⋮");
            return;
        }

        var isBox = line.Kind is ChartLineKind.Phase or ChartLineKind.Note or ChartLineKind.State;
        _svg.Text("time", _layout.TimeEnd, row.Y + (isBox ? SvgLayout.LineHeight - 3 : 4), _times.Of(line.Time));
        if (line.Kind == ChartLineKind.Phase)
            _svg.Text("phase", _layout.TimeEnd + 24, row.Y + SvgLayout.LineHeight - 3, row.Beside, SvgLayout.LineHeight);
        else if (isBox)
            Box(line, row);
        else
            Message(line, row);
    }

    private void Box(ChartLine line, SvgRow row)
    {
        var width = SvgLayout.TextWidth(row.Beside.Select(text => text.Length).DefaultIfEmpty(0).Max()) + 16;
        var left = Math.Clamp(_layout.Lifelines[line.From] - (width / 2), _layout.TimeEnd + 8, Math.Max(_layout.TimeEnd + 8, _layout.Width - width - 4));
        var style = line.Kind == ChartLineKind.Note ? "note" : "state";
        _svg.Box(line.Mark == ChartMark.None ? style : $"{style} {SvgStyle.Of(line.Mark)}", left, row.Top + 4, width, row.Bottom - row.Top - 8);
        _svg.Text(line.Mark == ChartMark.None ? "boxed" : $"{SvgStyle.Of(line.Mark)}-text", left + 8, row.Y + SvgLayout.LineHeight - 3, row.Beside, SvgLayout.LineHeight);
    }

    private void Message(ChartLine line, SvgRow row)
    {
        var (from, to) = (_layout.Lifelines[line.From], _layout.Lifelines[line.To]);
        var mark = line.Mark == ChartMark.None ? "" : $" {SvgStyle.Of(line.Mark)}-text";
        if (line.From == line.To)
        {
            _svg.Text($"start{mark}", from + 42, row.Y + 8, row.Beside, SvgLayout.LineHeight);
            return;
        }

        var isRight = to > from;
        var above = row.Y - 6 - ((row.Above.Count - 1) * SvgLayout.LineHeight);
        if (line.Kind == ChartLineKind.Sent)
            _svg.Text(isRight ? "start" : "end", isRight ? from + TextPad : from - TextPad, above - 6, row.Above, SvgLayout.LineHeight);
        else
            _svg.Text("middle", (from + to) / 2, above, row.Above, SvgLayout.LineHeight);

        // Beyond the column that it arrives at.
        var y = row.Y + (line.Until > line.Time ? 12 : 4);
        _svg.Text((isRight ? "start" : "end") + mark, isRight ? to + TextPad : to - TextPad, y, row.Beside, SvgLayout.LineHeight);
    }

    private List<(string Style, string Label, string Meaning)> Legend()
    {
        var legend = MarkWords.Used(_chart)
            .Select(mark => ($"{SvgStyle.Of(mark)}-text", MarkWords.Label(mark, ascii: false), MarkWords.Meaning(mark))).ToList();
        if (_chart.Lines.Any(line => line.Number > 0))
            legend.Add(("verdict", "(n)", "sent at one line, received at another; what is between them crosses it"));

        return legend;
    }
}
