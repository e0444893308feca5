using Iopf.Hardware.Units.Profiles;

namespace Iopf.Lab.Scenarios;

/// <summary>How the IOMMU units of a machine are made.</summary>
public sealed record IommuSection
{
    /// <summary>Whose units they are: which rules their queues follow (Q1, Q2, Q3).</summary>
    public Architecture Architecture { get; init; }

    /// <summary>
    /// Entries of a unit's queue for page requests or, for `smmu-stall`, for events; a size that the architecture has. 0: that of
    /// <see cref="MachineSection.PrqSize"/>.
    /// </summary>
    public int QueueEntries { get; init; }

    /// <summary>How many transactions a unit lets wait under a stall tag (D8); only `smmu-stall` does.</summary>
    public int StallLimit { get; init; } = 64;
}
