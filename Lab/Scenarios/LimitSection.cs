using Iopf.Lab.Traces;

namespace Iopf.Lab.Scenarios;

/// <summary>Bounds on what a run may cost; a run that passes one ends with an error that names it.</summary>
public sealed record LimitSection
{
    /// <summary>Accesses of one trace in memory, 8 bytes each.</summary>
    public int TraceAccesses { get; init; } = AccessTrace.DefaultLimit;

    /// <summary>Requests of groups without their last one that wait in the fault code, for one device (C2).</summary>
    public int PartialRequests { get; init; } = 4_096;

    /// <summary>Time in ns in which some access must be done, or the run ends for want of progress.</summary>
    public long NoProgress { get; init; } = 60_000_000_000;

    /// <summary>Steps (deliveries) of a simulated run, after which it ends for want of progress.</summary>
    public long Steps { get; init; } = 1_000_000_000_000;
}
