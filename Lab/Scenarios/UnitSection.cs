using Iopf.Hardware.Units.Profiles;

namespace Iopf.Lab.Scenarios;

/// <summary>How one unit of a machine is made, where it is not as the others are.</summary>
public sealed record UnitSection
{
    /// <summary>Its number, from 0.</summary>
    public int Number { get; init; }

    /// <summary>Whose unit it is.</summary>
    public Architecture Architecture { get; init; }

    /// <summary>Entries of its queue, a size that the architecture has.</summary>
    public int QueueEntries { get; init; } = 2_048;

    /// <summary>How many transactions it lets wait under a stall tag (D8); only `smmu-stall` does.</summary>
    public int StallLimit { get; init; } = 64;
}
