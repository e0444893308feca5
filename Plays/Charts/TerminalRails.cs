namespace Iopf.Plays.Charts;

/// <summary>Where a message on its way is drawn in the lines between its sending and its arrival.</summary>
/// <param name="X">Its place in a row.</param>
/// <param name="First">The line at which it was sent.</param>
/// <param name="Last">The line at which it ends; after the last one if it does not.</param>
/// <param name="Number">Its number.</param>
internal readonly record struct Rail(int X, int First, int Last, int Number);

/// <summary>Gives each message on its way a place of its own, near the column that it goes to.</summary>
internal sealed class TerminalRails
{
    // Room for the number and the head between the rail and the lifeline.
    private const int NearestWithNumber = 3;
    private const int Nearest = 2;
    private const int Step = 2;

    private readonly List<Rail> _rails = [];

    /// <summary>Places them in the order in which they are sent.</summary>
    public TerminalRails(MessageChart chart, TerminalLayout layout)
    {
        for (var i = 0; i < chart.Lines.Count; i++)
        {
            var line = chart.Lines[i];
            if (line.Kind != ChartLineKind.Sent || line.From == line.To)
                continue;

            var last = EndOf(chart, line.Number, i);
            if (Place(line, i, last, layout) is { } x)
                _rails.Add(new Rail(x, i, last, line.Number));
        }
    }

    /// <summary>The rail of a message; null where there was no place for one, or none is needed.</summary>
    public Rail? Of(int number) => _rails.Exists(rail => rail.Number == number) ? _rails.Find(rail => rail.Number == number) : null;

    /// <summary>The rails that pass a line: between sending and arrival.</summary>
    public IEnumerable<Rail> Past(int line) => _rails.Where(rail => rail.First < line && line < rail.Last);

    /// <summary>The rails below a line: those that pass it and the one that it begins.</summary>
    public IEnumerable<Rail> Below(int line) => _rails.Where(rail => rail.First <= line && line < rail.Last);

    private static int EndOf(MessageChart chart, int number, int sent)
    {
        for (var i = sent + 1; i < chart.Lines.Count; i++)
        {
            if (chart.Lines[i].Number == number)
                return i;
        }

        return chart.Lines.Count;
    }

    private int? Place(ChartLine line, int first, int last, TerminalLayout layout)
    {
        var (from, to) = (layout.Lifelines[line.From], layout.Lifelines[line.To]);
        var towards = Math.Sign(from - to);
        var room = Math.Abs(from - to);
        var number = $"{line.Number}".Length + 2;
        var wanted = Enumerable.Range(0, room).Select(i => number + NearestWithNumber + (i * Step)).Append(Nearest);
        foreach (var distance in wanted.Where(distance => distance < room - 1))
        {
            var x = to + (towards * distance);
            var isFree = !_rails.Exists(rail => rail.X == x && rail.First <= last && first <= rail.Last);
            if (isFree && !layout.Lifelines.Contains(x))
                return x;
        }

        return null;
    }
}
