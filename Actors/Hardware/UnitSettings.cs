using Iopf.Hardware;

namespace Iopf.Actors;

/// <summary>How an IOMMU unit is built.</summary>
public sealed record UnitSettings
{
    /// <summary>The defaults: a queue of 2,048 entries as Linux makes it, interrupts at once.</summary>
    public static UnitSettings Default { get; } = new();

    /// <summary>How its faults reach software.</summary>
    public ArchitectureProfile Profile { get; init; } = ArchitectureProfile.For(Architecture.Vtd);

    /// <summary>
    /// How many transactions it lets wait under a tag (IDR5.STALL_MAX, F§6), if its architecture does (D8); 1 to 65,535. The facts know no
    /// unit's number; the default is ours.
    /// </summary>
    public int StallMax { get; init; } = 64;

    /// <summary>Which of its free stall tags it gives next.</summary>
    public GroupIndexOrder StallTagOrder { get; init; }

    /// <summary>Size of the event queue of an SMMUv3: 2^size records; 0 to <see cref="EventQueue.MaxSize"/>. The default, 128, is ours.</summary>
    public int EventQueueSize { get; init; } = 7;

    /// <summary>Size of the page-request queue as PQS: 2^(PQS+7) entries (F§2.1).</summary>
    public int QueueSize { get; init; } = 4;

    /// <summary>Time from the first request, or event, in an empty queue to the driver's reading it; zero: at once.</summary>
    public TimeSpan InterruptLatency { get; init; }
}
