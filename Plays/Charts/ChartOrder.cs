namespace Iopf.Plays.Charts;

/// <summary>An event as the builder got it.</summary>
internal sealed record ChartEvent
{
    /// <summary>Its place among the events of its chart.</summary>
    public int Number { get; init; }

    public required ChartLineKind Kind { get; init; }

    public required long Time { get; init; }

    public required int From { get; init; }

    public required int To { get; init; }

    public string Text { get; init; } = "";

    public ChartMark Mark { get; init; }

    /// <summary>Of what is received: how it was sent.</summary>
    public ChartEvent? Send { get; init; }
}

/// <summary>Makes the lines of a chart of its events.</summary>
internal static class ChartOrder
{
    // Messages take times of one order; a handler, a guest or a deadline takes many of them.
    private const int GapFactor = 20;

    /// <summary>
    /// Puts the events in the order of time. Sending and receiving with nothing between become one line; all other messages get numbers.
    /// Where a step is more than twenty times the median step, a gap tells so.
    /// </summary>
    public static IReadOnlyList<ChartLine> Lines(IEnumerable<ChartEvent> events)
    {
        var ordered = events.OrderBy(each => each.Time).ToList();
        var longStep = LongStep(ordered);
        var numbers = new Dictionary<int, int>();
        var lines = new List<ChartLine>();
        for (var i = 0; i < ordered.Count; i++)
        {
            var each = ordered[i];
            if (i > 0 && each.Time - ordered[i - 1].Time > longStep)
                lines.Add(new ChartLine { Kind = ChartLineKind.Gap, Time = each.Time, Until = each.Time });

            var next = i + 1 < ordered.Count ? ordered[i + 1] : null;
            if (next?.Send is { } send && send.Number == each.Number && next.Time - each.Time <= longStep)
            {
                lines.Add(Together(each, next));
                i++;
                continue;
            }

            if (each.Kind == ChartLineKind.Sent)
                numbers.Add(each.Number, numbers.Count + 1);

            lines.Add(Alone(each, numbers.GetValueOrDefault((each.Send ?? each).Number)));
        }

        return lines;
    }

    private static ChartLine Together(ChartEvent sent, ChartEvent received) => new()
    {
        Kind = ChartLineKind.Message,
        Time = sent.Time,
        Until = received.Time,
        From = sent.From,
        To = sent.To,
        Text = sent.Text,
        Outcome = received.Text,
        Mark = received.Mark,
    };

    private static ChartLine Alone(ChartEvent each, int number) => new()
    {
        Kind = each.Kind,
        Time = each.Time,
        Until = each.Time,
        From = each.From,
        To = each.To,
        Text = each.Send is { } send ? send.Text : each.Text,
        Outcome = each.Send is null ? "" : each.Text,
        Mark = each.Mark,
        Number = number,
    };

    private static long LongStep(List<ChartEvent> ordered)
    {
        var steps = ordered.Zip(ordered.Skip(1), (before, after) => after.Time - before.Time).Where(step => step > 0).Order().ToList();
        var median = steps.Count == 0 ? 0 : steps[steps.Count / 2];
        return median == 0 || median > long.MaxValue / GapFactor ? long.MaxValue : median * GapFactor;
    }
}
