using Iopf.Lab.Traces;

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

    /// <summary>The memory accesses that each process plays.</summary>
    public TraceReference Trace { get; init; } = new("sqlite", "");

    /// <summary>Where in the trace each process begins.</summary>
    public TraceStart Start { get; init; } = TraceStart.Spread;

    /// <summary>How many accesses each process plays, from its start and round the end of the trace; 0 means the trace once.</summary>
    public long Accesses { get; init; }

    /// <summary>
    /// Time in ns between the intended times of a process's accesses, from which response time counts; 0 means a closed loop: the next
    /// access as soon as the last one is done.
    /// </summary>
    public long Interval { get; init; } = 1_000;
}
