using Iopf.Lab.Traces;
using Iopf.Lab.Workloads;

namespace Iopf.Lab.Scenarios;

/// <summary>One or several devices that are alike: PRI, address translation cache and workload.</summary>
public sealed partial record DeviceSection
{
    /// <summary>How many such devices.</summary>
    public int Count { get; init; } = 1;

    /// <summary>
    /// Page requests that the function can have in flight (D1); 0: it has no PRI and does not stall, so that an access whose page is missing fails.
    /// </summary>
    public int PriCapacity { get; init; } = 512;

    /// <summary>Page requests that the driver allows it; the function gets the smaller of both (Linux: VT-d 2,048, AMD 32).</summary>
    public int PriAllocation { get; init; } = 512;

    /// <summary>Entries of the address translation cache (D7).</summary>
    public int AtcEntries { get; init; } = 128;

    /// <summary>The most page requests of a group.</summary>
    public int GroupSize { get; init; } = 8;

    /// <summary>How many accesses ahead the device looks for further missing pages to ask for in the same group.</summary>
    public int Lookahead { get; init; } = 64;

    /// <summary>Threads of each process: each plays its share of the accesses and waits for its own groups, one in flight at a time.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How often an access may fault again after an answer of Success, before it fails (D4).</summary>
    public int MaxRetries { get; init; } = 16;

    /// <summary>Time in ns from an answer of Success to the device's next translation request for that access.</summary>
    public long RetryDelay { get; init; }

    /// <summary>Processes that use the device, each with a PASID and an address space of its own.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>Which pages each process accesses.</summary>
    public PagePatternKind Pattern { get; init; } = PagePatternKind.Trace;

    /// <summary>The pages of the region that a pattern accesses; 0 for a trace.</summary>
    public long Pages { get; init; }

    /// <summary>Pages from one access to the next, for <see cref="PagePatternKind.Strided"/>.</summary>
    public long Stride { get; init; } = 1;

    /// <summary>The skew of <see cref="PagePatternKind.Zipf"/>, in thousandths.</summary>
    public int ZipfSkew { get; init; } = 1_000;

    /// <summary>The share of writes among the accesses of a pattern, in thousandths.</summary>
    public int WriteShare { get; init; } = 250;

    /// <summary>The memory accesses that each process plays, for <see cref="PagePatternKind.Trace"/>.</summary>
    public TraceReference Trace { get; init; } = new("sqlite", "");

    /// <summary>Where in the trace or the region each process begins.</summary>
    public TraceStart Start { get; init; } = TraceStart.Spread;

    /// <summary>
    /// How many accesses each process makes, from its start and round the end of the trace; 0 means the trace once, or as many as the region has pages, but
    /// where the scenario has a duration as many as come within it.
    /// </summary>
    public long Accesses { get; init; }

    /// <summary>When accesses are intended; from then response time counts.</summary>
    public ArrivalKind Arrivals { get; init; } = ArrivalKind.Fixed;

    /// <summary>
    /// Mean time in ns between the intended times of the accesses of a thread, in an open loop. With <see cref="ArrivalKind.Fixed"/> 0 means a closed loop.
    /// </summary>
    public long Interval { get; init; } = 1_000;

    /// <summary>Time in ns from the end of an access to the intended time of the next, in a closed loop.</summary>
    public long ThinkTime { get; init; }

    /// <summary>How long a burst is, in ns, for <see cref="ArrivalKind.Bursts"/>.</summary>
    public long BurstOn { get; init; }

    /// <summary>The time between two bursts, in ns, for <see cref="ArrivalKind.Bursts"/>.</summary>
    public long BurstOff { get; init; }

    /// <summary>The period of <see cref="ArrivalKind.Diurnal"/>, in ns.</summary>
    public long Period { get; init; }

    /// <summary>The rates in the slices of the period, relative to each other.</summary>
    public RateTable Rates { get; init; } = RateTable.Empty;

    /// <summary>Accesses are intended at times that do not depend on when earlier ones are done.</summary>
    public bool IsOpenLoop => Arrivals != ArrivalKind.Closed && (Arrivals != ArrivalKind.Fixed || Interval > 0);

    /// <summary>The same device with a trace in place of what it accessed before.</summary>
    public DeviceSection Playing(TraceReference trace)
    {
        var usual = new DeviceSection();
        return this with
        {
            Trace = trace,
            Pattern = usual.Pattern,
            Pages = usual.Pages,
            Stride = usual.Stride,
            ZipfSkew = usual.ZipfSkew,
            WriteShare = usual.WriteShare,
        };
    }
}
