namespace Iopf.Plays.Charts;

/// <summary>Draws the arrows: from the column and row where a message was sent to those where it was received.</summary>
internal sealed class SvgArrows(MessageChart chart, SvgLayout layout, SvgWriter svg)
{
    // A message that took time falls a little, even if nothing came between.
    private const int Slant = 8;
    private const int BadgeAt = 20;
    private const int HeadLength = 10;
    private const int HeadWidth = 4;
    private const int LoopWidth = 26;

    /// <summary>Draws all.</summary>
    public void Draw()
    {
        for (var i = 0; i < chart.Lines.Count; i++)
        {
            var line = chart.Lines[i];
            if (line.Kind == ChartLineKind.Message)
                Arrow(line, layout.Rows[i].Y, layout.Rows[i].Y + (line.Until > line.Time || line.From == line.To ? Slant : 0), 0);
            else if (line.Kind == ChartLineKind.Sent)
                Flight(line, i);
        }
    }

    private void Flight(ChartLine sent, int index)
    {
        for (var i = index + 1; i < chart.Lines.Count; i++)
        {
            if (chart.Lines[i].Number != sent.Number)
                continue;

            Arrow(chart.Lines[i], layout.Rows[index].Y, layout.Rows[i].Y, sent.Number);
            return;
        }

        Pending(sent, layout.Rows[index].Y);
    }

    private void Arrow(ChartLine line, int y1, int y2, int number)
    {
        var (x1, x2) = (layout.Lifelines[line.From], layout.Lifelines[line.To]);
        var style = SvgStyle.Of(line.Mark);
        if (line.From == line.To)
        {
            Loop(style, x1, y1, y2, number);
            return;
        }

        if (line.Mark == ChartMark.Lost)
        {
            // It ends before its receiver.
            x2 = x1 + ((x2 - x1) * 4 / 5);
            svg.Line($"arrow {style}", x1, y1, x2, y2);
            svg.Path($"arrow {style}", $"M{x2 - 5} {y2 - 5} L{x2 + 5} {y2 + 5} M{x2 - 5} {y2 + 5} L{x2 + 5} {y2 - 5}");
        }
        else
        {
            svg.Line($"arrow {style}", x1, y1, x2, y2);
            Head(style, x1, y1, x2, y2);
        }

        if (number == 0)
            return;

        var towards = Math.Sign(x2 - x1);
        Badge(x1 + (BadgeAt * towards));
        Badge(x2 - (BadgeAt * towards));

        void Badge(int x) => svg.Badge(x, y1 + ((y2 - y1) * (x - x1) / (x2 - x1)), number);
    }

    /// <summary>A message that is on its way when the chart ends.</summary>
    private void Pending(ChartLine sent, int y)
    {
        var (x1, x2) = (layout.Lifelines[sent.From], layout.Lifelines[sent.To]);
        var towards = x1 == x2 ? 1 : Math.Sign(x2 - x1);
        var end = x1 == x2 ? x1 + LoopWidth : x2 - (BadgeAt * towards);
        svg.Line("arrow none dashes", x1, y, end, layout.Bottom);
        svg.Badge(x1 + ((end - x1) / 3), y + ((layout.Bottom - y) / 3), sent.Number);
    }

    private void Loop(string style, int x, int y1, int y2, int number)
    {
        svg.Path($"arrow {style}", $"M{x} {y1} H{x + LoopWidth} V{y2} H{x + HeadLength}");
        Head(style, x + LoopWidth, y2, x, y2);
        if (number == 0)
            return;

        svg.Badge(x + LoopWidth, y1, number);
        svg.Badge(x + LoopWidth, y2, number);
    }

    private void Head(string style, int x1, int y1, int x2, int y2)
    {
        var (dx, dy) = (x2 - x1, y2 - y1);
        var length = Math.Max(1, (int)Math.Sqrt(((long)dx * dx) + ((long)dy * dy)));
        var (x, y) = (x2 - (dx * HeadLength / length), y2 - (dy * HeadLength / length));
        var (sideX, sideY) = (dy * HeadWidth / length, dx * HeadWidth / length);
        svg.Path($"{style}-head", $"M{x2} {y2} L{x - sideX} {y + sideY} L{x + sideX} {y - sideY} Z");
    }
}
