using Iopf.Hardware.Devices;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;
using Iopf.Text;

namespace Iopf.Lab.Running;

// What the devices access, and when.
public sealed partial class RunPlan
{
    /// <summary>Why an open-ended workload (<see cref="IsOpenEnded"/>) cannot be played by several lives of a machine.</summary>
    public const string NoLives =
        "a closed loop that goes on for a duration cannot be run in a cluster: another life of its machine would not know how much of it is left (devices[].accesses, duration)";

    private const long MostCounted = 1L << 24; // arrivals; of more the mean distance is near enough

    private readonly StreamMaker _streams;

    /// <summary>
    /// Nobody knows before the end how many accesses the workload has: a stream goes on as soon as it can, until a time comes. The progress says 0 then.
    /// </summary>
    public bool IsOpenEnded => AllStreams.Any(IsEndless);

    /// <summary>Time in which some access must be made, or the run ends for want of progress; silences of the workload are added to the scenario's limit.</summary>
    public TimeSpan Patience => Ticks.FromNanoseconds(Scenario.Limits.NoProgress)
        + new TimeSpan(AllStreams.Select(PauseOf).DefaultIfEmpty().Max());

    /// <summary>Accesses of the whole workload; 0 where nobody knows.</summary>
    internal long Planned { get; private set; }

    /// <summary>How many streams of accesses the devices play.</summary>
    internal int Streams => _devices.Sum(device => device.Streams.Count);

    /// <summary>Whether the seed decides anything of what is accessed, and when.</summary>
    internal bool IsWorkloadDrawn => Scenario.Devices.Any(device =>
        device.Pattern is PagePatternKind.Random or PagePatternKind.Zipf
        || (device.Pattern != PagePatternKind.Trace && device.WriteShare is > 0 and < (int)PageRegion.Whole)
        || device.Arrivals is ArrivalKind.Poisson or ArrivalKind.Bursts or ArrivalKind.Diurnal);

    /// <summary>
    /// The time in ns from the first to the last intended access of every stream; 0 where they have no common one: some stream goes on as soon as it
    /// can, or takes another time than the others. Where the workload has a duration that is common to all open loops.
    /// </summary>
    internal long Pace
    {
        get
        {
            var streams = AllStreams.Where(stream => stream.Left > 0).ToList();
            var spans = streams.Select(SpanOf).DefaultIfEmpty().ToList();
            var (least, most) = (spans.Min(), spans.Max());
            var common = most - least <= most / 100 || (Scenario.Duration > 0 && streams.TrueForAll(stream => !stream.IsClosedLoop));
            return common ? (long)Int128.Min(most * TimeSpan.NanosecondsPerTick, long.MaxValue) : 0;
        }
    }

    private IEnumerable<StreamPlan> AllStreams => _devices.SelectMany(device => device.Streams);

    private void CountPlanned() => Planned = IsOpenEnded ? 0 : AllStreams.Sum(stream => stream.Left);

    private static bool IsEndless(StreamPlan stream) => stream.IsClosedLoop && stream.End < long.MaxValue;

    private static long PauseOf(StreamPlan stream) => stream.Arrivals is OpenArrivals arrivals ? arrivals.LongestPause : stream.ThinkTime;

    private static Int128 SpanOf(StreamPlan stream)
    {
        var last = stream.Left - 1;
        if (stream.Arrivals is not OpenArrivals arrivals)
            return (Int128)last * stream.Interval;

        return stream.Count <= MostCounted ? arrivals.Span(stream.Done, stream.Count - 1) : (Int128)arrivals.Span(0, MostCounted) * last / MostCounted;
    }

    private InputError? WorkloadOf(DeviceSection device, out DeviceWorkload workload)
    {
        workload = new DeviceWorkload(null, [], device.Pages);
        if (device.Pattern != PagePatternKind.Trace)
            return null;

        var error = _traces.Read(device.Trace, out var trace, out var touches);
        workload = new DeviceWorkload(trace, touches, 0);
        return error;
    }
}
