using System.Collections.Immutable;
using static Iopf.Logs.Explaining.Advising.CodeAdvice;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>Causes and clues for the events of AMD's IOMMU (F§5.2), one row an event.</summary>
internal static class AmdAdvice
{
    /// <summary>The rows, by code.</summary>
    public static ImmutableArray<CodeAdvice> Table { get; } =
    [
        Of(0x1, Levels.DeviceTable, "the device's entry is damaged, or the driver wrote it wrongly; or the device has no entry of its own", "the lines `DTE[n]` below it: the entry itself",
            Clues.UnitDriver, Clues.Memory),
        Of(0x2, Levels.PageTable, "DMA to an address that no mapping covers, or whose mapping does not allow it: unmapped too early, mapped in the wrong direction, or memory that the firmware keeps and does not declare",
            Clues.DmaDebug, Clues.PermissionOfMapping, Clues.Ivmd, Clues.WhenItHappens, Clues.Passthrough),
        Of(0x3, Levels.DeviceTable, "the unit got an error when it read memory", Clues.Memory, Clues.UnitDriver),
        Of(0x4, Levels.PageTable, "a pointer in the page table leads to where no memory is, or memory gave an error", Clues.Memory, Clues.BadPointer),
        Of(0x5, Levels.CommandBuffer, "the driver wrote a command that this unit does not know, or the buffer is damaged", "the lines `CMD[n]` below it: the command itself", Clues.UnitDriver),
        Of(0x6, Levels.CommandBuffer, "the unit got an error when it read a command; it stops until the driver starts it again", Clues.Memory, Clues.UnitDriver),
        Of(0x7, Levels.CommandBuffer, "the device hangs, was removed or is in a low-power state, and does not answer an invalidation of its translation cache (ATS); whoever waits for it hangs too",
            "whether the device still answers (`lspci -vvv`), AER messages and resets around it", Clues.AtsSettings, "a boot with `pci=noats`: if it goes, the device's ATS is to blame"),
        Of(0x8, Levels.BeforeTables, "a transaction that translation does not apply to: an access to a special address range, a translated access or a translation request without permission",
            Clues.Firmware, "the special devices (I/O APIC, HPET) in the ACPI table IVRS, if the address is one of interrupts", Clues.AtsSettings),
        Of(0x9, Levels.DeviceTable, "the device sends page requests that its device table entry does not allow, or with a PASID that is none; kernels before 6.12.117 gave it no answer",
            Clues.PriSettings, Clues.PasidUsers),
        Unsure(0xd, Levels.ReverseMap, "the device reaches for memory of an encrypted guest, or that the hypervisor gave away", Clues.GuestMemory, Clues.DmaDebug),
        Unsure(0xe, Levels.ReverseMap, "the unit got an error when it read memory", Clues.Memory, Clues.Firmware),
    ];
}
