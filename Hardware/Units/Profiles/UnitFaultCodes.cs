using System.Collections.Immutable;
using Iopf.Messages;
using static Iopf.Hardware.Units.Profiles.FaultArchitecture;
using static Iopf.Messages.UnrecoverableReason;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>Whose numbers a fault code is one of.</summary>
public enum FaultArchitecture : byte
{
    /// <summary>Fault reasons of VT-d (F§5.1).</summary>
    VtD,

    /// <summary>Event types of AMD's IOMMU (F§5.2).</summary>
    Amd,

    /// <summary>Event numbers of SMMUv3 (F§5.3).</summary>
    SmmuV3,

    /// <summary>Causes of the RISC-V IOMMU (F§5.4).</summary>
    RiscV,
}

/// <summary>What a code of an architecture means.</summary>
/// <param name="Architecture">Whose code.</param>
/// <param name="Code">The code.</param>
/// <param name="Name">The name that the architecture gives it; empty where it gives none.</param>
/// <param name="Reason">Its reason here.</param>
/// <param name="Meaning">What the architecture says of it, in our words.</param>
public sealed record UnitFaultCode(FaultArchitecture Architecture, int Code, string Name, UnrecoverableReason Reason, string Meaning);

/// <summary>
/// The reason of each fault code that a unit records (Q6, F§5). Codes that are not listed are <see cref="Unknown"/>. Which reason a code
/// gets is our reading of its description.
/// </summary>
public static class UnitFaultCodes
{
    /// <summary>The table, by architecture and code: one row a code.</summary>
    public static ImmutableArray<UnitFaultCode> Table { get; } =
    [
        new(VtD, 0x01, "", BadDeviceEntry, "the root entry of the bus is not present"),
        new(VtD, 0x02, "", BadDeviceEntry, "the context entry of the device is not present"),
        new(VtD, 0x03, "", BadDeviceEntry, "the context entry of the device is invalid"),
        new(VtD, 0x04, "", InputOutOfRange, "the address is above the guest address width"),
        new(VtD, 0x05, "", Permission, "the mapping does not allow writes, or there is none"),
        new(VtD, 0x06, "", Permission, "the mapping does not allow reads, or there is none"),
        new(VtD, 0x07, "", WalkAbort, "a page-table entry points to a table that cannot be read"),
        new(VtD, 0x08, "", DeviceEntryFetch, "the root table cannot be read"),
        new(VtD, 0x09, "", DeviceEntryFetch, "the context table cannot be read"),
        new(VtD, 0x0a, "", BadDeviceEntry, "reserved bits are set in the root entry"),
        new(VtD, 0x0b, "", BadDeviceEntry, "reserved bits are set in the context entry"),
        new(VtD, 0x0c, "", BadPageEntry, "reserved bits are set in a page-table entry"),
        new(VtD, 0x0d, "", RequestBlocked, "translation requests of the device are blocked"),
        new(VtD, 0x20, "", InterruptRemapping, "reserved bits are set in the interrupt request"),
        new(VtD, 0x21, "", InterruptRemapping, "the interrupt index is beyond the table"),
        new(VtD, 0x22, "", InterruptRemapping, "the interrupt-remapping entry is not present"),
        new(VtD, 0x23, "", InterruptRemapping, "the interrupt-remapping table cannot be read"),
        new(VtD, 0x24, "", InterruptRemapping, "reserved bits are set in the interrupt-remapping entry"),
        new(VtD, 0x25, "", InterruptRemapping, "an interrupt of the compatibility format is blocked"),
        new(VtD, 0x26, "", InterruptRemapping, "the source of the interrupt is not the one its entry allows"),
        new(VtD, 0x30, "", DeviceEntryFetch, "scalable mode: the root table cannot be read"),
        new(VtD, 0x31, "", RequestBlocked, "the translation mode has no PASIDs, and the request has one"),
        new(VtD, 0x32, "", InvalidPageRequest, "the translation mode has no page requests"),
        new(VtD, 0x38, "", DeviceEntryFetch, "scalable mode: the root entry cannot be read"),
        new(VtD, 0x39, "", BadDeviceEntry, "scalable mode: the root entry is not present"),
        new(VtD, 0x3a, "", BadDeviceEntry, "scalable mode: reserved bits are set in the root entry"),
        new(VtD, 0x40, "", DeviceEntryFetch, "scalable mode: the context entry cannot be read"),
        new(VtD, 0x41, "", BadDeviceEntry, "scalable mode: the context entry is not present"),
        new(VtD, 0x42, "", BadDeviceEntry, "scalable mode: reserved bits are set in the context entry"),
        new(VtD, 0x43, "", BadDeviceEntry, "scalable mode: the context entry is invalid"),
        new(VtD, 0x44, "", RequestBlocked, "scalable mode: device translation (DTE) is off in the context entry"),
        new(VtD, 0x45, "", PasidInvalid, "scalable mode: PASIDs are off in the context entry"),
        new(VtD, 0x46, "", PasidInvalid, "scalable mode: the PASID is larger than the PASID directory"),
        new(VtD, 0x47, "", InvalidPageRequest, "scalable mode: page requests (PRE) are off in the context entry"),
        new(VtD, 0x48, "", BadDeviceEntry, "scalable mode: the PASID that stands for requests without one is in error"),
        new(VtD, 0x50, "", PasidFetch, "the PASID directory entry cannot be read"),
        new(VtD, 0x51, "", BadPasidEntry, "the PASID directory entry is not present"),
        new(VtD, 0x52, "", BadPasidEntry, "reserved bits are set in the PASID directory entry"),
        new(VtD, 0x58, "", PasidFetch, "the PASID table entry cannot be read"),
        new(VtD, 0x59, "", BadPasidEntry, "the PASID table entry is not present"),
        new(VtD, 0x5a, "", BadPasidEntry, "reserved bits are set in the PASID table entry"),
        new(VtD, 0x5b, "", BadPasidEntry, "the PASID table entry is invalid"),
        new(VtD, 0x5c, "", Permission, "execute requests are off in the PASID table entry"),
        new(VtD, 0x5d, "", Permission, "supervisor requests are off in the PASID table entry"),
        new(VtD, 0x70, "", WalkAbort, "first level: a page-table entry cannot be read"),
        new(VtD, 0x71, "", PteFetch, "first level: the page is not present"),
        new(VtD, 0x72, "", BadPageEntry, "first level: reserved bits are set in a page-table entry"),
        new(VtD, 0x73, "", WalkAbort, "first level: the table at the top cannot be read"),
        new(VtD, 0x74, "", OutOfRange, "nested: an address of the first level is above the width of the second"),
        new(VtD, 0x75, "", Permission, "nested: the second level denies the read of the top table of the first"),
        new(VtD, 0x76, "", Permission, "nested: the second level denies the read of an entry of the first"),
        new(VtD, 0x77, "", Permission, "nested: the second level denies the write of an entry of the first"),
        new(VtD, 0x78, "", WalkAbort, "second level: a page-table entry cannot be read"),
        new(VtD, 0x79, "", Permission, "second level: the mapping does not allow the access, or there is none"),
        new(VtD, 0x7a, "", BadPageEntry, "second level: reserved bits are set in a page-table entry"),
        new(VtD, 0x7b, "", WalkAbort, "second level: the pointer to the table is bad"),
        new(VtD, 0x7c, "", Access, "second level: an accessed or dirty bit is to be set without snooping"),
        new(VtD, 0x80, "", InputOutOfRange, "the address is not canonical"),
        new(VtD, 0x81, "", Permission, "first level: a user request for a page that is for supervisors"),
        new(VtD, 0x82, "", Permission, "first level: the page may not be executed"),
        new(VtD, 0x83, "", OutOfRange, "the address is above the maximum of the hardware"),
        new(VtD, 0x84, "", OutOfRange, "an address in an entry of the second level is above the maximum"),
        new(VtD, 0x85, "", Permission, "first level: the page may not be written"),
        new(VtD, 0x86, "", Permission, "first level: the page may not be read"),
        new(VtD, 0x87, "", InterruptRange, "the address lies in the range of interrupts"),
        new(VtD, 0x90, "", Access, "first level: an accessed or dirty bit is to be set without snooping"),
        new(Amd, 0x1, "ILLEGAL_DEV_TABLE_ENTRY", BadDeviceEntry, "the device table entry is illegal"),
        new(Amd, 0x2, "IO_PAGE_FAULT", PteFetch, "no mapping allows the access"),
        new(Amd, 0x3, "DEV_TAB_HARDWARE_ERROR", DeviceEntryFetch, "the device table cannot be read"),
        new(Amd, 0x4, "PAGE_TAB_HARDWARE_ERROR", WalkAbort, "a page table cannot be read"),
        new(Amd, 0x5, "ILLEGAL_COMMAND_ERROR", Command, "a command in the command buffer is illegal"),
        new(Amd, 0x6, "COMMAND_HARDWARE_ERROR", Command, "the command buffer cannot be read"),
        new(Amd, 0x7, "IOTLB_INV_TIMEOUT", InvalidationTimeout, "the device did not complete an invalidation in time"),
        new(Amd, 0x8, "INVALID_DEVICE_REQUEST", RequestBlocked, "the device made a request that it may not make"),
        new(Amd, 0x9, "INVALID_PPR_REQUEST", InvalidPageRequest, "the device sent a page request that the unit refuses"),
        new(Amd, 0xd, "RMP_PAGE_FAULT", FrameOwnership, "the frame belongs to another owner, says the reverse map table"),
        new(Amd, 0xe, "RMP_HW_ERROR", UnrecoverableReason.Hardware, "the reverse map table cannot be read"),
        new(SmmuV3, 0x01, "F_UUT", RequestBlocked, "the transaction is of a kind that the unit does not support"),
        new(SmmuV3, 0x02, "C_BAD_STREAMID", BadDeviceEntry, "the stream id is beyond the stream table"),
        new(SmmuV3, 0x03, "F_STE_FETCH", DeviceEntryFetch, "the stream table entry cannot be read"),
        new(SmmuV3, 0x04, "C_BAD_STE", BadDeviceEntry, "the stream table entry is invalid or misconfigured"),
        new(SmmuV3, 0x05, "F_BAD_ATS_TREQ", RequestBlocked, "a translation request of a stream that may send none"),
        new(SmmuV3, 0x06, "F_STREAM_DISABLED", RequestBlocked, "the stream is disabled"),
        new(SmmuV3, 0x07, "F_TRANSL_FORBIDDEN", RequestBlocked, "a translated access of a stream that may send none"),
        new(SmmuV3, 0x08, "C_BAD_SUBSTREAMID", PasidInvalid, "the PASID is out of range, or PASIDs are off"),
        new(SmmuV3, 0x09, "F_CD_FETCH", PasidFetch, "the context descriptor cannot be read"),
        new(SmmuV3, 0x0a, "C_BAD_CD", BadPasidEntry, "the context descriptor is invalid or misconfigured"),
        new(SmmuV3, 0x0b, "F_WALK_EABT", WalkAbort, "a page-table entry cannot be read"),
        new(SmmuV3, 0x10, "F_TRANSLATION", PteFetch, "nothing is mapped at the address"),
        new(SmmuV3, 0x11, "F_ADDR_SIZE", OutOfRange, "an address that came out of a stage is out of range"),
        new(SmmuV3, 0x12, "F_ACCESS", Access, "the access flag of the page is clear"),
        new(SmmuV3, 0x13, "F_PERMISSION", Permission, "the page does not allow the access"),
        new(SmmuV3, 0x20, "F_TLB_CONFLICT", UnrecoverableReason.Hardware, "entries of the TLB contradict each other"),
        new(SmmuV3, 0x21, "F_CFG_CONFLICT", UnrecoverableReason.Hardware, "entries of the configuration cache contradict each other"),
        new(SmmuV3, 0x24, "E_PAGE_REQUEST", InvalidPageRequest, "a hint that a page will be wanted; nothing waits for it"),
        new(SmmuV3, 0x25, "F_VMS_FETCH", DeviceEntryFetch, "the structure of the virtual machine cannot be read"),
        new(RiscV, 1, "", WalkAbort, "the memory behind the address cannot be executed (access fault)"),
        new(RiscV, 4, "", InputOutOfRange, "the address of a read is misaligned"),
        new(RiscV, 5, "", WalkAbort, "the memory behind the address cannot be read (access fault)"),
        new(RiscV, 6, "", InputOutOfRange, "the address of a write is misaligned"),
        new(RiscV, 7, "", WalkAbort, "the memory behind the address cannot be written (access fault)"),
        new(RiscV, 12, "", PteFetch, "first stage: no page that may be executed"),
        new(RiscV, 13, "", PteFetch, "first stage: no page that may be read"),
        new(RiscV, 15, "", PteFetch, "first stage: no page that may be written"),
        new(RiscV, 20, "", PteFetch, "second stage: no guest page that may be executed"),
        new(RiscV, 21, "", PteFetch, "second stage: no guest page that may be read"),
        new(RiscV, 23, "", PteFetch, "second stage: no guest page that may be written"),
        new(RiscV, 256, "", RequestBlocked, "the unit is off and lets nothing pass"),
        new(RiscV, 257, "", DeviceEntryFetch, "a device directory entry cannot be read"),
        new(RiscV, 258, "", BadDeviceEntry, "the device directory entry is not valid"),
        new(RiscV, 259, "", BadDeviceEntry, "the device directory entry is misconfigured"),
        new(RiscV, 260, "", RequestBlocked, "the device may not send transactions of this type"),
        new(RiscV, 261, "", InterruptRemapping, "an interrupt page-table entry cannot be read"),
        new(RiscV, 262, "", InterruptRemapping, "the interrupt page-table entry is not valid"),
        new(RiscV, 263, "", InterruptRemapping, "the interrupt page-table entry is misconfigured"),
        new(RiscV, 264, "", InterruptRemapping, "the interrupt file in memory cannot be used"),
        new(RiscV, 265, "", PasidFetch, "a process directory entry cannot be read"),
        new(RiscV, 266, "", BadPasidEntry, "the process directory entry is not valid"),
        new(RiscV, 267, "", BadPasidEntry, "the process directory entry is misconfigured"),
        new(RiscV, 268, "", UnrecoverableReason.Hardware, "the device directory is corrupt"),
        new(RiscV, 269, "", PasidFetch, "the process directory is corrupt"),
        new(RiscV, 270, "", InterruptRemapping, "an interrupt page table is corrupt"),
        new(RiscV, 271, "", InterruptRemapping, "an interrupt file in memory is corrupt"),
        new(RiscV, 272, "", UnrecoverableReason.Hardware, "an error inside the unit"),
        new(RiscV, 273, "", InterruptRemapping, "the unit's own interrupt message cannot be written"),
        new(RiscV, 274, "", WalkAbort, "a page table is corrupt"),
    ];

    /// <summary>The row of a code, or null if it is not listed.</summary>
    public static UnitFaultCode? Find(FaultArchitecture architecture, int code)
    {
        foreach (var row in Table)
        {
            if (row.Code == code && row.Architecture == architecture)
                return row;
        }

        return null;
    }

    /// <summary>The reason of a code; <see cref="Unknown"/> if it is not listed.</summary>
    public static UnrecoverableReason Reason(FaultArchitecture architecture, int code) => Find(architecture, code)?.Reason ?? Unknown;
}
