namespace Iopf.Actors;

/// <summary>How an IOMMU unit is built.</summary>
public sealed record UnitSettings
{
    /// <summary>The defaults: a queue of 2,048 entries as Linux makes it, interrupts at once.</summary>
    public static UnitSettings Default { get; } = new();

    /// <summary>Size of the page-request queue as PQS: 2^(PQS+7) entries (F§2.1).</summary>
    public int QueueSize { get; init; } = 4;

    /// <summary>Time from the first request in an empty queue to the driver's reading it; zero: at once.</summary>
    public TimeSpan InterruptLatency { get; init; }
}
