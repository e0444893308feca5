using System.Collections.Immutable;
using static Iopf.Logs.Explaining.Advising.CodeAdvice;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>Causes and clues for the causes of the RISC-V IOMMU (F§5.4), one row a cause.</summary>
internal static class RiscVAdvice
{
    private const string NoMemory = "an address, or a pointer in a table, leads to where no memory is or where memory may not be used so (PMA, PMP)";
    private const string Unmapped = "DMA to an address that no mapping covers, or whose mapping does not allow it: unmapped too early, mapped in the wrong direction, or never mapped";
    private const string UnmappedByHost = "the guest, or its page table, uses memory that the host did not map";
    private const string Corrupt = "memory is damaged, or the bus carried it wrongly";
    private const string Misconfigured = "the driver set bits that this unit does not know, or that do not go together (EN_PRI without EN_ATS)";
    private const string Interrupts = "the table that carries a guest's interrupts is wrong or gone";

    /// <summary>The rows, by code.</summary>
    public static ImmutableArray<CodeAdvice> Table { get; } =
    [
        Of(1, Levels.BehindTranslation, NoMemory, Clues.Memory, Clues.BadPointer),
        Of(4, Levels.BeforeTables, "the device made an atomic or other access that must be aligned, and is not", Clues.DeviceDriver),
        Of(5, Levels.BehindTranslation, NoMemory, Clues.Memory, Clues.BadPointer),
        Of(6, Levels.BeforeTables, "the device made an atomic or other access that must be aligned, and is not", Clues.DeviceDriver),
        Of(7, Levels.BehindTranslation, NoMemory, Clues.Memory, Clues.BadPointer),
        Of(12, Levels.FirstStage, Unmapped, Clues.DmaDebug, Clues.ProcessMemory, Clues.Guest),
        Of(13, Levels.FirstStage, Unmapped, Clues.DmaDebug, Clues.ProcessMemory, Clues.Guest),
        Of(15, Levels.FirstStage, Unmapped, Clues.DmaDebug, Clues.PermissionOfMapping, Clues.ProcessMemory, Clues.Guest),
        Of(20, Levels.SecondStage, UnmappedByHost, Clues.GuestMemory, Clues.Guest),
        Of(21, Levels.SecondStage, UnmappedByHost, Clues.GuestMemory, Clues.Guest),
        Of(23, Levels.SecondStage, UnmappedByHost, Clues.GuestMemory, Clues.PermissionOfMapping, Clues.Guest),
        Of(256, Levels.Unit, "the unit is not set up yet, or was switched off while devices work", Clues.WhenItHappens),
        Of(257, Levels.DeviceDirectory, "a pointer leads to where no memory is: the directory was damaged, or freed while it was in use", Clues.UnitDriver, Clues.Memory),
        Of(258, Levels.DeviceDirectory, "a device for which the kernel has set up nothing, or no longer anything", Clues.StreamIds, Clues.Aliases, Clues.WhenItHappens),
        Of(259, Levels.DeviceDirectory, Misconfigured, Clues.UnitDriver),
        Of(260, Levels.DeviceDirectory, "the device sends translation or page requests (ATS, PRI) that its context does not allow, or its id is wider than the directory",
            Clues.AtsSettings, Clues.PriSettings, Clues.StreamIds),
        Of(261, Levels.InterruptPages, Interrupts, Clues.Guest, Clues.Memory),
        Of(262, Levels.InterruptPages, Interrupts, Clues.Guest, Clues.OldInterrupts),
        Of(263, Levels.InterruptPages, Interrupts, Clues.Guest, Clues.UnitDriver),
        Of(264, Levels.InterruptPages, Interrupts, Clues.Guest, Clues.Memory),
        Of(265, Levels.ProcessDirectory, "a pointer leads to where no memory is: the directory was damaged, or freed while it was in use", Clues.PasidUsers, Clues.Memory),
        Of(266, Levels.ProcessDirectory, "the device still uses a PASID whose entry is gone, or was never made", Clues.PasidUsers, Clues.DeviceDriver),
        Of(267, Levels.ProcessDirectory, Misconfigured, Clues.UnitDriver),
        Of(268, Levels.DeviceDirectory, Corrupt, Clues.Memory),
        Of(269, Levels.ProcessDirectory, Corrupt, Clues.Memory),
        Of(270, Levels.InterruptPages, Corrupt, Clues.Memory),
        Of(271, Levels.InterruptPages, Corrupt, Clues.Memory),
        Of(272, Levels.Unit, "the hardware of the unit failed", Clues.Memory, Clues.Firmware),
        Of(273, Levels.Unit, "the address of the unit's own interrupts is wrong, so that nobody hears of its queues", Clues.UnitDriver),
        Of(274, Levels.PageTable, Corrupt, Clues.Memory),
    ];
}
