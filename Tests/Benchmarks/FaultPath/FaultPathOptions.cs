namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>How many actors a measured path of a fault consists of.</summary>
/// <param name="Units">IOMMU units.</param>
/// <param name="Devices">Devices, each with a domain and a client of its own, shared out among the units.</param>
/// <param name="Credits">Page requests that a device has in flight at most; with groups of n that is as many n-th groups.</param>
internal sealed record FaultPathOptions(int Units, int Devices, int Credits)
{
    /// <summary>4 units, 8 devices, 512 credits: at most 1,024 requests wait at a unit, whose queue takes 2,047.</summary>
    public static FaultPathOptions Default { get; } = new(4, 8, 512);
}
