using System.Collections.Immutable;

namespace Iopf.Hardware;

/// <summary>What an architecture does with page requests, as data: one row a case (Q1, Q2, Q3).</summary>
public sealed record ArchitectureProfile
{
    private static readonly ImmutableArray<ArchitectureProfile> Profiles =
    [
        new() { Architecture = Architecture.Vtd, Title = "Intel VT-d" },
        new() { Architecture = Architecture.Amd, Title = "AMD IOMMU" },
        new() { Architecture = Architecture.SmmuPri, Title = "Arm SMMUv3, PRI" },
        new() { Architecture = Architecture.SmmuStall, Title = "Arm SMMUv3, stall" },
        new() { Architecture = Architecture.RiscV, Title = "RISC-V IOMMU" },
    ];

    /// <summary>Which one.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Its name as it is written everywhere (<see cref="Architectures.NameOf"/>).</summary>
    public string Name => Architectures.NameOf(Architecture);

    /// <summary>The profile of an architecture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No architecture.</exception>
    public static ArchitectureProfile For(Architecture architecture)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)architecture, Profiles.Length, nameof(architecture));
        return Profiles[(int)architecture];
    }
}
