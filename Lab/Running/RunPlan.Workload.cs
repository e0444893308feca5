using Iopf.Hardware.Devices;
using Iopf.Lab.Scenarios;
using Iopf.Messages;
using Iopf.Os.Memory;
using Iopf.Text;

namespace Iopf.Lab.Running;

// What the devices access, and when.
public sealed partial class RunPlan
{
    private const int FrameBits = 24; // an address space has 2^24 frames for itself, or as many more as its pages need

    private ulong _nextFrame = 1UL << FrameBits;

    /// <summary>Accesses of the whole workload, as far as they are known before the run.</summary>
    internal long Planned { get; private set; }

    /// <summary>How many streams of accesses the devices play.</summary>
    internal int Streams => _devices.Sum(device => device.Streams.Count);

    /// <summary>
    /// The time in ns from the first to the last intended access of every stream; 0 where they have no common one: some stream goes on as soon as it
    /// can, or takes another time than the others.
    /// </summary>
    internal long Pace
    {
        get
        {
            var streams = _devices.SelectMany(device => device.Streams).Where(stream => stream.Left > 0);
            var paces = streams.Select(stream => (Int128)(stream.Left - 1) * stream.Interval).DefaultIfEmpty().ToList();
            var (least, most) = (paces.Min(), paces.Max());
            return most - least > most / 100 ? 0 : (long)Int128.Min(most * TimeSpan.NanosecondsPerTick, long.MaxValue);
        }
    }

    private InputError? WorkloadOf(DeviceSection device, out DeviceWorkload workload)
    {
        var error = _traces.Read(device.Trace, out var trace, out var touches);
        workload = new DeviceWorkload(trace, touches, 0);
        return error;
    }

    // The threads of a process share its accesses.
    private void AddStreams(Machine machine, DeviceSection device, int process, Pasid pasid, DeviceWorkload workload)
    {
        var round = workload.Round;
        var first = device.Start == TraceStart.Spread ? round * process / device.Processes : 0;
        var total = device.Accesses == 0 ? round : device.Accesses;
        Planned += total;
        for (var thread = 0; thread < device.Threads; thread++)
        {
            var (from, to) = (total * thread / device.Threads, total * (thread + 1) / device.Threads);
            if (from == to)
                continue;

            var start = (int)((first + from) % round);
            var interval = device.Interval == 0 ? 0 : Ticks.FromNanoseconds(device.Interval).Ticks;
            machine.Streams.Add(new StreamPlan(machine.Streams.Count, pasid, workload.Touches, start, to - from, interval));
        }
    }

    // Makes an address space as it is at the start, any number of times. Each has frames of its own, so that a frame tells whose page it is.
    private Func<AddressSpace> SpaceOf(DeviceWorkload workload)
    {
        var ranges = workload.Ranges((ulong)Scenario.Mm.AreaGap);
        var limit = Scenario.Mm.ResidentLimit == 0 ? ranges.Aggregate(0UL, (sum, range) => sum + range.Count) : (ulong)Scenario.Mm.ResidentLimit;
        var first = new FrameNumber(_nextFrame);
        _nextFrame += Math.Max(1, (limit + (1UL << FrameBits) - 1) >> FrameBits) << FrameBits;
        return () =>
        {
            var space = new AddressSpace(new FrameAllocator(first, limit));
            foreach (var range in ranges)
                space.AddArea(Iova.FromPage(range.Start), range.Count, PageAccess.Read | PageAccess.Write);

            return space;
        };
    }
}
