namespace Iopf.Lab.Workloads;

/// <summary>When the accesses of a workload are intended.</summary>
public enum ArrivalKind : byte
{
    /// <summary>Closed loop: each when the one before is done, or a think time later.</summary>
    Closed,

    /// <summary>Open loop: in equal distances.</summary>
    Fixed,

    /// <summary>Open loop: in distances of the exponential law.</summary>
    Poisson,

    /// <summary>Open loop: as <see cref="Poisson"/> within bursts, and none between them.</summary>
    Bursts,

    /// <summary>Open loop: as <see cref="Poisson"/> with a rate that changes by the slices of a period.</summary>
    Diurnal,
}
