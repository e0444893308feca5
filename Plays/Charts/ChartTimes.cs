namespace Iopf.Plays.Charts;

/// <summary>
/// How a chart writes times: one unit and one number of decimals for all lines, so that they stand under each other, and exact to the ns.
/// </summary>
internal sealed class ChartTimes
{
    // Up to here the numbers of the smaller unit are short enough to read.
    private const long MostNanoseconds = 10_000;
    private const long MostMicroseconds = 100_000_000;

    private readonly long _nanosecondsPerUnit;
    private readonly int _decimals;

    /// <summary>Chooses unit and decimals.</summary>
    public ChartTimes(MessageChart chart)
    {
        var times = chart.Lines.Select(line => line.Time).ToList();
        var last = times.Count == 0 ? 0 : times[^1];
        (_nanosecondsPerUnit, Unit, var digits) = last < MostNanoseconds ? (1, "ns", 0) : last < MostMicroseconds ? (1_000, "µs", 3) : (1_000_000L, "ms", 6);

        var step = 1L;
        while (digits > 0 && times.TrueForAll(time => time % (step * 10) == 0))
        {
            digits--;
            step *= 10;
        }

        _decimals = digits;
        Width = Math.Max(Of(last).Length, Unit.Length);
    }

    /// <summary>The unit: ns, µs or ms.</summary>
    public string Unit { get; }

    /// <summary>The characters of the longest time.</summary>
    public int Width { get; }

    /// <summary>A time of a line.</summary>
    public string Of(long nanoseconds) => ((decimal)nanoseconds / _nanosecondsPerUnit).ToString($"N{_decimals}");
}
