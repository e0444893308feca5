using Iopf.Hardware.Devices;
using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Workloads;

/// <summary>
/// Arrivals of an open loop: distances that are all alike, or of the exponential law, at a rate that may change. A distance is an amount of work, which
/// passes at the rate of the moment; so a rate that changes within a distance counts from there on, and the exponential law stays Poisson's process.
/// Times are rounded up to a tick, and what was rounded is taken off the next distance: the mean is exact.
/// </summary>
internal sealed class OpenArrivals : IArrivals
{
    private const long WorkOfNanosecond = LoadSlice.Whole / TimeSpan.NanosecondsPerTick; // at the mean rate
    private const ulong Step = 0x9E37_79B9_7F4A_7C15UL;

    private readonly long _interval;
    private readonly ulong? _key;
    private readonly LoadCurve _curve;

    /// <summary>The arrivals of a stream.</summary>
    /// <param name="interval">The mean distance in ns, 1 to 1 s.</param>
    /// <param name="key">The stream's own 64 random bits; null: distances are all alike, and the first arrival is at once.</param>
    /// <param name="curve">How the rate changes.</param>
    public OpenArrivals(long interval, ulong? key, LoadCurve curve) => (_interval, _key, _curve) = (interval, key, curve);

    /// <summary>The longest time in ticks without an arrival, as it may well come; what comes behind the last phase does not count.</summary>
    public long LongestPause => _curve.Silence
        + (long)((Int128)(_key is null ? _interval : _interval * ExponentialTable.Greatest) * WorkOfNanosecond / _curve.LowestRate);

    /// <inheritdoc/>
    public void Next(ref ArrivalCursor cursor)
    {
        var work = (ulong)WorkOf(cursor.Passed++);
        if (cursor.Time == ArrivalCursor.Never)
            return;

        // The first arrival may have to wait for the end of a silence, though it comes without a distance.
        if (work <= cursor.Rest && cursor.Passed > 1)
            cursor.Rest -= work;
        else
            Pass(ref cursor, work - cursor.Rest);
    }

    /// <summary>How many arrivals come up to a time, but at most so many.</summary>
    /// <param name="end">The time in ticks; what arrives then is counted.</param>
    /// <param name="most">As many are counted at most.</param>
    public long CountTo(long end, long most)
    {
        var cursor = default(ArrivalCursor);
        for (var count = 0L; count < most; count++)
        {
            Next(ref cursor);
            if (cursor.Time > end)
                return count;
        }

        return most;
    }

    /// <summary>The time in ticks from an arrival to a later one, by their positions from 0.</summary>
    public long Span(long from, long to)
    {
        var (cursor, begin) = (default(ArrivalCursor), 0L);
        for (var position = 0L; position <= to; position++)
        {
            Next(ref cursor);
            if (position == from)
                begin = cursor.Time;
        }

        return cursor.Time - begin;
    }

    private long WorkOf(long position)
    {
        if (_key is { } key)
            return ExponentialTable.Draw(SplitMix64.Mix(key + ((ulong)position * Step)), _interval * WorkOfNanosecond);

        return position == 0 ? 0 : _interval * WorkOfNanosecond;
    }

    // The rate holds up to the next change, and what is left of the work goes on behind it.
    private void Pass(ref ArrivalCursor cursor, ulong work)
    {
        while (true)
        {
            var rate = (ulong)_curve.RateAt(cursor.Time, out var until);
            var ticks = rate == 0 ? ulong.MaxValue : (work + rate - 1) / rate;
            if (ticks <= (ulong)(until - cursor.Time) && ticks < long.MaxValue)
            {
                cursor.Time += (long)ticks;
                cursor.Rest = (ticks * rate) - work;
                return;
            }

            work -= until == ArrivalCursor.Never ? 0 : rate * (ulong)(until - cursor.Time);
            cursor.Time = until;
            if (until == ArrivalCursor.Never)
                return;
        }
    }
}
