using System.Collections.Immutable;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>How the page faults of devices reach software (F§2). The order of the values is the order of all tables and columns.</summary>
public enum Architecture : byte
{
    /// <summary>Intel VT-d: page-request queue of 32-byte descriptors (F§2.1).</summary>
    Vtd,

    /// <summary>AMD: peripheral page request log (F§2.2).</summary>
    Amd,

    /// <summary>Arm SMMUv3 with PRI: page request queue (F§2.3).</summary>
    SmmuPri,

    /// <summary>Arm SMMUv3 with stalled transactions: event queue (F§2.3, D8).</summary>
    SmmuStall,

    /// <summary>RISC-V IOMMU: page-request queue of 16-byte records (F§2.4).</summary>
    RiscV,
}

/// <summary>The names of architectures on the command line, in JSON and in HOCON.</summary>
public static class Architectures
{
    private static readonly ImmutableArray<string> Names = ["vtd", "amd", "smmu-pri", "smmu-stall", "riscv"];

    /// <summary>All of them, in their order.</summary>
    public static ImmutableArray<Architecture> All { get; } = [.. Enum.GetValues<Architecture>()];

    /// <summary>The name, as it is written everywhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No architecture.</exception>
    public static string NameOf(Architecture architecture)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)architecture, Names.Length, nameof(architecture));
        return Names[(int)architecture];
    }

    /// <summary>Reads a name; letters count as they are.</summary>
    public static bool TryParse(string name, out Architecture architecture)
    {
        var place = Names.IndexOf(name);
        architecture = (Architecture)Math.Max(place, 0);
        return place >= 0;
    }
}
