namespace Iopf.Plays.Charts;

/// <summary>The place of a line of the chart.</summary>
/// <param name="Top">Where its row begins.</param>
/// <param name="Y">Where its arrow begins or ends.</param>
/// <param name="Bottom">Where its row ends.</param>
/// <param name="Above">What stands over the arrow.</param>
/// <param name="Beside">What stands where it arrives.</param>
internal readonly record struct SvgRow(int Top, int Y, int Bottom, IReadOnlyList<string> Above, IReadOnlyList<string> Beside);

/// <summary>Where in the picture things stand, in pixels.</summary>
internal sealed class SvgLayout
{
    /// <summary>The distance of lines of text.</summary>
    public const int LineHeight = 15;

    /// <summary>The height of the boxes with the headings.</summary>
    public const int HeadHeight = 44;

    /// <summary>Free at every edge.</summary>
    public const int Edge = 20;

    private const int LeastSegment = 120;
    private const int MostSegment = 300;
    private const int AroundText = 44;
    private const int MarkMargin = 190;
    private const int LeftMarkMargin = 100;
    private const int LeastRow = 32;
    private const int TextPad = 12;
    private const int LeastWidth = 720;
    private const int MostHeading = 24;
    private const int MostBoxText = 36;

    /// <summary>Spreads the columns as their texts need and gives each line a row.</summary>
    public SvgLayout(MessageChart chart, ChartTimes times)
    {
        TimeEnd = Edge + TextWidth(times.Width);
        var cells = chart.Columns.Select(CellWidth).ToList();
        var x = TimeEnd + 24 + Math.Max(cells[0] / 2, chart.Lines.Any(HasMarkAtLeft) ? LeftMarkMargin : 0);
        Lifelines = [x, .. Segments(chart, cells).Select(segment => x += segment)];
        Cells = cells;
        Width = Math.Max(LeastWidth, x + Math.Max(MarkMargin, cells[^1] / 2) + Edge);
        Title = Paragraph.Wrap(chart.Title, (Width - (2 * Edge)) / 10);
        HeadTop = Edge + (Title.Count * 22) + 6;
        var top = HeadTop + HeadHeight + 8;
        var rows = new List<SvgRow>();
        foreach (var line in chart.Lines)
        {
            rows.Add(Row(line, top));
            top = rows[^1].Bottom;
        }

        Rows = rows;
        Bottom = top + 10;
    }

    /// <summary>Where the times end.</summary>
    public int TimeEnd { get; }

    /// <summary>The places of the lifelines.</summary>
    public IReadOnlyList<int> Lifelines { get; }

    /// <summary>The widths of the boxes over them.</summary>
    public IReadOnlyList<int> Cells { get; }

    /// <summary>The width of all.</summary>
    public int Width { get; }

    /// <summary>The lines of the title.</summary>
    public IReadOnlyList<string> Title { get; }

    /// <summary>Where the boxes with the headings begin.</summary>
    public int HeadTop { get; }

    /// <summary>A row for each line of the chart.</summary>
    public IReadOnlyList<SvgRow> Rows { get; }

    /// <summary>Where the lifelines end.</summary>
    public int Bottom { get; }

    /// <summary>The width of a text; letters of the font are 0.6 as wide as high.</summary>
    public static int TextWidth(int characters) => ((characters * 73) + 9) / 10;

    /// <summary>The characters that fit in a width.</summary>
    public static int Characters(int width) => Math.Max(8, width * 10 / 73);

    private static bool HasMarkAtLeft(ChartLine line) =>
        line.To == 0 && line.From > 0 && (line.Mark != ChartMark.None || line.Outcome.Length > 0);

    private static int CellWidth(ChartColumn column) =>
        Math.Max(84, TextWidth(Math.Min(MostHeading, Math.Max(column.Heading.Length + (column.Heading.Length / 8) + 1, column.Subheading.Length))) + 16);

    private static List<int> Segments(MessageChart chart, List<int> cells)
    {
        var segments = cells.Zip(cells.Skip(1), (one, other) => Math.Max(LeastSegment, ((one + other) / 2) + 16)).ToList();
        foreach (var line in chart.Lines.Where(line => Math.Abs(line.From - line.To) == 1))
        {
            var segment = Math.Min(line.From, line.To);
            segments[segment] = Math.Max(segments[segment], Math.Min(TextWidth(line.Text.Length) + AroundText, MostSegment));
        }

        return segments;
    }

    private SvgRow Row(ChartLine line, int top)
    {
        var (above, beside) = Texts(line);
        var y = top + 14 + (above.Count * LineHeight);
        var bottom = Math.Max(y + 12 + (beside.Count * LineHeight / 2), top + LeastRow);
        return line.Kind switch
        {
            ChartLineKind.Note or ChartLineKind.State => new SvgRow(top, top + 8, top + 20 + (beside.Count * LineHeight), above, beside),
            ChartLineKind.Phase => new SvgRow(top, top + 12, top + 24 + (beside.Count * LineHeight), above, beside),
            _ => new SvgRow(top, y, Math.Max(bottom, y + 12 + ((beside.Count - 1) * LineHeight)), above, beside),
        };
    }

    private (IReadOnlyList<string> Above, IReadOnlyList<string> Beside) Texts(ChartLine line)
    {
        var mark = MarkWords.Label(line.Mark, ascii: false);
        var outcome = mark.Length > 0 && line.Outcome.Length > 0 ? $"{mark}: {line.Outcome}" : mark + line.Outcome;
        switch (line.Kind)
        {
            case ChartLineKind.Gap:
                return ([], []);
            case ChartLineKind.Phase:
                return ([], Paragraph.Wrap(line.Text, Characters(Width - TimeEnd - 60)));
            case ChartLineKind.Note or ChartLineKind.State:
                return ([], Paragraph.Wrap(mark.Length > 0 ? $"{mark}: {line.Text}" : line.Text, MostBoxText));
        }

        if (line.From == line.To)
            return ([], Paragraph.Wrap(line.Kind == ChartLineKind.Received ? outcome : $"{line.Text}  {outcome}", Characters(MarkMargin - 40)));

        var span = Math.Abs(Lifelines[line.From] - Lifelines[line.To]) - (2 * TextPad);
        var above = line.Kind == ChartLineKind.Received ? [] : Paragraph.Wrap(line.Text, Characters(span));
        var room = line.To > line.From ? Width - Lifelines[line.To] - Edge : Lifelines[line.To] - TimeEnd;
        return (above, Paragraph.Wrap(outcome, Characters(room - (2 * TextPad))));
    }
}
