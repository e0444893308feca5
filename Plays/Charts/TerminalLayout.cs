namespace Iopf.Plays.Charts;

/// <summary>Where in a row things stand: the times at the left, then a lifeline for each column.</summary>
internal sealed class TerminalLayout
{
    private const int LeastSegment = 4;
    private const int MostSegment = 44;
    private const int WideSegment = 8;
    private const int MostHeading = 16;
    private const int LeastMargin = 3;
    private const int MarkMargin = 12;

    // Dashes, blanks and the head around the text of an arrow.
    private const int AroundText = 6;

    // Those of a message on its way: its number, its bend, and the arrival beyond it.
    private const int AroundSent = 16;

    /// <summary>Spreads the columns as their texts need, and shrinks the widest ones as far as the width demands.</summary>
    public TerminalLayout(MessageChart chart, int timeWidth, int width)
    {
        Left = timeWidth + 2;
        Right = width - 1;
        var headings = chart.Columns.Select(HeadingWidth).ToList();
        var before = Math.Max(LeastMargin, (headings[0] / 2) + 1);
        var after = Math.Max(MarkMargin, (headings[^1] / 2) + 1);
        var segments = Needs(chart, headings);
        var over = segments.Sum() + before + after - (width - Left - 1);
        after -= Math.Clamp(over, 0, after - Math.Max(LeastMargin, (headings[^1] / 2) + 1));

        // Headings wrap before arrows become too short for their texts.
        var headingsOver = segments.Count * WideSegment > width - Left - 1 - before - after;
        (before, after) = headingsOver ? (LeastMargin, LeastMargin) : (before, after);
        Shrink(segments, before + after, width - Left - 1);

        var x = Left + before;
        Lifelines = [x, .. segments.Select(segment => x += segment)];
    }

    /// <summary>The first place right of the times.</summary>
    public int Left { get; }

    /// <summary>The last place of a row.</summary>
    public int Right { get; }

    /// <summary>The places of the lifelines.</summary>
    public IReadOnlyList<int> Lifelines { get; }

    /// <summary>The characters that a heading may take, with the lifeline in their middle.</summary>
    public int HeadingRoom(int column)
    {
        var before = column == 0 ? (Lifelines[0] - Left) * 2 : Lifelines[column] - Lifelines[column - 1];
        var after = column == Lifelines.Count - 1 ? (Right - Lifelines[column]) * 2 : Lifelines[column + 1] - Lifelines[column];
        return Math.Max(1, Math.Min(before, after) - 1);
    }

    private static int HeadingWidth(ChartColumn column) =>
        Math.Min(MostHeading, Math.Max(column.Heading.Length, column.Subheading.Length));

    private static List<int> Needs(MessageChart chart, List<int> headings)
    {
        var segments = headings.Zip(headings.Skip(1), (one, other) => Math.Max(LeastSegment, ((one + other) / 2) + 2)).ToList();
        foreach (var line in chart.Lines)
        {
            var isShort = Math.Abs(line.From - line.To) == 1 && line.Kind is ChartLineKind.Message or ChartLineKind.Sent;
            if (!isShort)
                continue;

            var segment = Math.Min(line.From, line.To);
            var need = line.Text.Length + (line.Kind == ChartLineKind.Sent ? AroundSent : AroundText);
            segments[segment] = Math.Max(segments[segment], Math.Min(need, MostSegment));
        }

        return segments;
    }

    private static void Shrink(List<int> segments, int margins, int room)
    {
        for (var over = segments.Sum() + margins - room; over > 0; over--)
        {
            var widest = segments.IndexOf(segments.Max());
            if (segments[widest] > LeastSegment)
                segments[widest]--;
        }
    }
}
