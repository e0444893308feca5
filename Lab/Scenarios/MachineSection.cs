using Iopf.Messages;

namespace Iopf.Lab.Scenarios;

/// <summary>The IOMMU units of a machine.</summary>
public sealed record MachineSection
{
    /// <summary>How many units; device number i stands behind unit i modulo this.</summary>
    public int Units { get; init; } = 1;

    /// <summary>Entries of a unit's page-request queue, a power of two (VT-d: 2^(PQS+7), F§2.1); Linux takes 2,048.</summary>
    public int PrqSize { get; init; } = 2048;

    /// <summary>How the units are made.</summary>
    public IommuSection Iommu { get; init; } = new();

    /// <summary>Entries of a unit's queue, whatever says so.</summary>
    public int QueueEntries => Iommu.QueueEntries == 0 ? PrqSize : Iommu.QueueEntries;

    /// <summary>The units that are not made as <see cref="Iommu"/> says.</summary>
    public EquatableArray<UnitSection> OtherUnits { get; init; } = [];

    /// <summary>How the unit of a number is made.</summary>
    public UnitSection UnitOf(int number) => OtherUnits.FirstOrDefault(unit => unit.Number == number)
        ?? new UnitSection { Number = number, Architecture = Iommu.Architecture, QueueEntries = QueueEntries, StallLimit = Iommu.StallLimit };

    /// <summary>Time in ns from an entry in an idle queue until the driver reads the queue.</summary>
    public long InterruptLatency { get; init; }
}
