using System.Collections.Immutable;
using static Iopf.Logs.Explaining.Advising.CodeAdvice;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>Causes and clues for the events of SMMUv3 (F§5.3), one row an event. Events of the translation itself tell their stage.</summary>
internal static class SmmuAdvice
{
    /// <summary>The rows, by code.</summary>
    public static ImmutableArray<CodeAdvice> Table { get; } =
    [
        Of(0x01, Levels.BeforeTables, "the device sent something that the unit cannot carry", Clues.DeviceDriver),
        Of(0x02, Levels.StreamTable, "a device that the firmware does not describe, or describes with another stream id", Clues.StreamIds, Clues.Aliases),
        Of(0x03, Levels.StreamTable, "the unit got an error when it read memory", Clues.Memory, Clues.UnitDriver),
        Of(0x04, Levels.StreamTable, "no driver prepared this stream, or its entry is wrong for this unit", Clues.StreamIds, Clues.WhenItHappens, Clues.UnitDriver),
        Of(0x05, Levels.StreamTable, "the device uses ATS, and its stream table entry does not allow it", Clues.AtsSettings),
        Of(0x06, Levels.StreamTable, "the stream ends its accesses, as where a PASID is wanted and the device sends none", Clues.StreamIds, Clues.WhenItHappens, Clues.PasidUsers),
        Of(0x07, Levels.StreamTable, "the device sends translated addresses (ATS), and its stream table entry does not allow it", Clues.AtsSettings),
        Of(0x08, Levels.ContextDescriptor, "the device uses a PASID that the kernel did not give out, or the stream has none", Clues.PasidUsers, Clues.DeviceDriver),
        Of(0x09, Levels.ContextDescriptor, "the unit got an error when it read memory", Clues.Memory, Clues.BadPointer),
        Of(0x0a, Levels.ContextDescriptor, "the device still uses a PASID whose descriptor is gone, or was never made; or the descriptor is wrong for this unit",
            Clues.PasidUsers, Clues.DeviceDriver, Clues.UnitDriver),
        Of(0x0b, "", "a pointer in the page table leads to where no memory is, or memory gave an error", Clues.Memory, Clues.BadPointer, Clues.Guest),
        Of(0x10, "", "DMA to an address that no mapping covers: unmapped too early, never mapped, or memory that the firmware keeps and does not declare (RMR)",
            Clues.DmaDebug, Clues.ProcessMemory, Clues.GuestMemory, "reserved memory in the devicetree, or RMR nodes in the ACPI table IORT"),
        Of(0x11, "", "a table holds an address that is too wide, or the device was given one", Clues.DmaMask, Clues.Guest, Clues.Memory),
        Of(0x12, "", "the access flag is clear, and the unit does not set it by itself: normal for a process' table where page faults are served, else a fault of the table",
            Clues.ProcessMemory, Clues.UnitDriver),
        Of(0x13, "", "the mapping does not allow this access: mapped in the wrong direction, or memory that the process may only read",
            Clues.PermissionOfMapping, Clues.DmaDebug, Clues.ProcessMemory),
        Of(0x20, Levels.Caches, "the driver changed a mapping without the invalidation that must stand between (break before make)", Clues.UnitDriver),
        Of(0x21, Levels.Caches, "the driver changed a configuration without the invalidation that must stand between", Clues.UnitDriver),
        Of(0x24, Levels.BeforeTables, "no failure: the device tells that it will use the page; software may ignore it", Clues.PriSettings),
        Of(0x25, Levels.VirtualMachine, "the unit got an error when it read memory", Clues.Memory, Clues.UnitDriver),
    ];
}
