using System.Collections.Immutable;
using Iopf.Hardware.Devices;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;

namespace Iopf.Lab.Running;

/// <summary>
/// Makes the streams of accesses that the processes of devices play. What chance decides comes from the scenario's seed and the name of the stream, so a
/// device more or less changes nothing of the others.
/// </summary>
internal sealed class StreamMaker(Scenario scenario)
{
    private const long Endless = long.MaxValue / 4; // more accesses than any time allows

    private readonly Dictionary<(long Pages, int Skew), ZipfTable> _tables = [];

    /// <summary>The end of the workload in ticks from the start of the devices; <see cref="long.MaxValue"/>: there is none.</summary>
    private long End => scenario.Duration == 0 ? long.MaxValue : scenario.Duration / TimeSpan.NanosecondsPerTick;

    /// <summary>The streams of a process, one a thread; a thread without accesses has none.</summary>
    /// <param name="device">The entry of the scenario.</param>
    /// <param name="workload">What it accesses.</param>
    /// <param name="place">The process.</param>
    /// <param name="number">The number of its first stream on the device.</param>
    public IEnumerable<StreamPlan> Make(DeviceSection device, DeviceWorkload workload, ProcessPlace place, int number)
    {
        var first = device.Start == TraceStart.Spread ? workload.Round * place.Number / place.Of : 0;
        for (var thread = 0; thread < device.Threads; thread++)
        {
            var (from, count) = ShareOf(device, workload.Round, thread);
            if (count == 0)
                continue;

            var start = (first + from) % workload.Round;
            yield return Make(device, workload, place, $"{place.Name}/thread/{thread}", number++, start, count);
        }
    }

    // The threads of a process share its accesses: each has a part of the whole, one behind the other.
    private (long From, long Count) ShareOf(DeviceSection device, long round, int thread)
    {
        if (device.IsIdle)
            return (0, 0);

        var total = device.Accesses == 0 ? round : device.Accesses;
        var (from, to) = (total * thread / device.Threads, total * (thread + 1) / device.Threads);
        return (from, device.Accesses == 0 && scenario.Duration > 0 ? Endless : to - from);
    }

    private StreamPlan Make(DeviceSection device, DeviceWorkload workload, ProcessPlace place, string name, int number, long start, long count)
    {
        var arrivals = ArrivalsOf(device, name);
        var interval = arrivals is null && device.IsOpenLoop ? Ticks.FromNanoseconds(device.Interval).Ticks : 0;
        if (scenario.Duration > 0 && interval > 0)
            count = Math.Min(count, (End / interval) + 1);
        else if (scenario.Duration > 0 && arrivals is not null)
            count = arrivals.CountTo(End, count);

        var plan = workload.Trace is null
            ? new StreamPlan(number, place.Pasid, PatternOf(device, RandomStreams.Of((ulong)scenario.Seed, $"{name}/pages").NextUInt64(), start), count, interval)
            : new StreamPlan(number, place.Pasid, workload.Touches, (int)start, count, interval);
        return plan with
        {
            Function = place.Function,
            Arrivals = arrivals,
            ThinkTime = Ticks.FromNanoseconds(device.ThinkTime).Ticks,
            End = device.IsOpenLoop ? long.MaxValue : End,
        };
    }

    private IPagePattern PatternOf(DeviceSection device, ulong key, long start)
    {
        var region = new PageRegion(DeviceWorkload.FirstPage, device.Pages, device.WriteShare);
        return device.Pattern switch
        {
            PagePatternKind.Random => new RandomPattern(region, key),
            PagePatternKind.Zipf => new ZipfPattern(region, key, TableOf(device.Pages, device.ZipfSkew)),
            _ => new StridedPattern(region, key, start, device.Stride),
        };
    }

    private ZipfTable TableOf(long pages, int skew)
    {
        if (!_tables.TryGetValue((pages, skew), out var table))
            _tables[(pages, skew)] = table = new ZipfTable(pages, skew);

        return table;
    }

    // Null: a closed loop, or equal distances that never change, which the stream counts by itself.
    private OpenArrivals? ArrivalsOf(DeviceSection device, string name)
    {
        if (!device.IsOpenLoop || (device.Arrivals == ArrivalKind.Fixed && scenario.Phases.All(phase => phase.Load == PageRegion.Whole)))
            return null;

        ulong? key = device.Arrivals == ArrivalKind.Fixed ? null : RandomStreams.Of((ulong)scenario.Seed, $"{name}/arrivals").NextUInt64();
        return new OpenArrivals(device.Interval, key, new LoadCurve(Phases, PeriodOf(device)));
    }

    private ImmutableArray<LoadSlice> Phases =>
        [.. scenario.Phases.Select(phase => new LoadSlice(Ticks.FromNanoseconds(phase.Duration).Ticks, phase.Load * (LoadSlice.Whole / PageRegion.Whole)))];

    // The mean over a whole period is the mean rate.
    private static ImmutableArray<LoadSlice> PeriodOf(DeviceSection device)
    {
        if (device.Arrivals == ArrivalKind.Bursts)
        {
            var (on, off) = (Ticks.FromNanoseconds(device.BurstOn).Ticks, Ticks.FromNanoseconds(device.BurstOff).Ticks);
            return [new LoadSlice(on, (long)((Int128)(on + off) * LoadSlice.Whole / on)), new LoadSlice(off, 0)];
        }

        if (device.Arrivals != ArrivalKind.Diurnal)
            return [];

        var (rates, length) = (device.Rates.Rates, Ticks.FromNanoseconds(device.Period).Ticks);
        var sum = rates.Sum(rate => (long)rate);
        return
        [
            .. rates.Select((rate, i) => new LoadSlice(
                (length * (i + 1) / rates.Length) - (length * i / rates.Length), rate * LoadSlice.Whole * rates.Length / sum)),
        ];
    }
}
