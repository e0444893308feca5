namespace Iopf.Plays.Charts;

/// <summary>Draws the arrow of a line, with as much of its text as fits on it.</summary>
internal sealed class TerminalArrow(TerminalLayout layout, TerminalRails rails, TerminalGlyphs glyphs)
{
    /// <summary>Draws it.</summary>
    /// <param name="row">The row; it has its lifelines and rails.</param>
    /// <param name="line">A message between two columns, or its sending, or its arrival.</param>
    /// <param name="passing">The places of the rails that pass.</param>
    /// <returns>The places that it takes, and what did not fit on it.</returns>
    public (int First, int Last, string Left) Draw(TerminalRow row, ChartLine line, IReadOnlyList<int> passing)
    {
        var (from, to) = (layout.Lifelines[line.From], layout.Lifelines[line.To]);
        var rail = line.Number == 0 ? null : rails.Of(line.Number);
        var number = line.Number == 0 ? "" : $"({line.Number})";
        return line.Kind switch
        {
            ChartLineKind.Sent => Leave(row, line, from, to, rail, passing),
            ChartLineKind.Received => Arrive(row, line, from, to, rail, number),
            _ => Whole(row, line, from, to, passing),
        };
    }

    private (int First, int Last, string Left) Whole(TerminalRow row, ChartLine line, int from, int to, IReadOnlyList<int> passing)
    {
        var towards = Math.Sign(to - from);
        var ink = TerminalRow.InkOf(line.Mark);
        Dashes(row, from + towards, to - towards, ink, passing);
        Head(row, to - towards, towards, line.Mark, ink);
        var rest = Write(row, from + towards, to - (2 * towards), [line.Text, ""], passing, ink);
        return (Math.Min(from, to), Math.Max(from, to), rest);
    }

    private (int First, int Last, string Left) Leave(TerminalRow row, ChartLine line, int from, int to, Rail? rail, IReadOnlyList<int> passing)
    {
        var towards = Math.Sign(to - from);
        var bend = rail?.X ?? to - towards;
        Dashes(row, from + towards, bend, Ink.Plain, passing);
        row.Put(bend, rail is null ? glyphs.Rail : towards > 0 ? glyphs.LeaveRight : glyphs.LeaveLeft, Ink.Plain);
        var number = $"({line.Number})";
        var rest = Write(row, from + towards, bend - towards, [$"{number} {line.Text}".TrimEnd(), number, ""], passing, Ink.Plain);
        return (Math.Min(from, bend), Math.Max(from, bend), rest);
    }

    private (int First, int Last, string Left) Arrive(TerminalRow row, ChartLine line, int from, int to, Rail? rail, string number)
    {
        var towards = Math.Sign(to - from);
        var ink = TerminalRow.InkOf(line.Mark);
        var bend = rail?.X ?? to - (Math.Min(Math.Abs(to - from) - 1, number.Length + 2) * towards);
        Dashes(row, bend, to - towards, ink, []);
        row.Put(bend, rail is null ? glyphs.Rail : towards > 0 ? glyphs.ArriveRight : glyphs.ArriveLeft, ink);
        Head(row, to - towards, towards, line.Mark, ink);
        var room = Math.Abs(to - bend) - 2;
        var beside = "";
        if (room >= number.Length)
            row.Put(towards > 0 ? to - 1 - number.Length : to + 2, number, ink);
        else
            beside = number;

        return (Math.Min(bend, to), Math.Max(bend, to), beside);
    }

    private void Dashes(TerminalRow row, int from, int to, Ink ink, IReadOnlyList<int> passing)
    {
        for (var x = Math.Min(from, to); x <= Math.Max(from, to); x++)
        {
            var character = layout.Lifelines.Contains(x) ? glyphs.Over : passing.Contains(x) ? glyphs.RailOver : glyphs.Dash;
            row.Put(x, character, ink);
        }
    }

    private void Head(TerminalRow row, int x, int towards, ChartMark mark, Ink ink) =>
        row.Put(x, mark == ChartMark.Lost ? glyphs.Lost : towards > 0 ? glyphs.RightHead : glyphs.LeftHead, ink);

    /// <summary>Writes the first of the texts that fits between two places, a dash and a blank at both ends; returns what is missing of the first one.</summary>
    private string Write(TerminalRow row, int from, int to, string[] texts, IReadOnlyList<int> passing, Ink ink)
    {
        var (low, high) = (Math.Min(from, to) + 1, Math.Max(from, to) - 1);
        var whole = texts[0];
        foreach (var text in texts.Where(text => text.Length > 0))
        {
            // Better beside a crossing than over it, and better over a lifeline than elsewhere.
            int[][] avoids = [[.. passing, .. layout.Lifelines], [.. passing]];
            foreach (var avoid in avoids)
            {
                if (TerminalLabel.Spot(low, high, text.Length + 2, avoid) is not { } x)
                    continue;

                row.Put(x, $" {text} ", ink);
                return whole[text.Length..].TrimStart();
            }
        }

        return whole;
    }
}
