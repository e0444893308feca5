using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;

namespace Iopf.Hardware.Units;

/// <summary>How an IOMMU unit is built.</summary>
public sealed record UnitSettings
{
    /// <summary>The defaults: VT-d with a queue of 2,048 entries as Linux makes it, interrupts at once.</summary>
    public static UnitSettings Default { get; } = new();

    /// <summary>Its architecture: how faults reach software.</summary>
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

    /// <summary>The page-request queue has 2^this entries, within the limits of <see cref="RingRules"/>; null: the profile's default.</summary>
    public int? QueueOrder { get; init; }

    /// <summary>Time from the first request, or event, in an empty queue to the driver's reading it; zero: at once.</summary>
    public TimeSpan InterruptLatency { get; init; }

    /// <summary>Whether hardware puts the PASID into all of its own answers, where the architecture leaves that to the unit (SMMU_IDR3.PPS).</summary>
    public bool PasidInOwnAnswers { get; init; }

    /// <summary>How many PASIDs a device may use, from 0 on; AMD's driver refuses others (Q4).</summary>
    public uint Pasids { get; init; } = Pasid.MaxValue + 1;
}
