using System.Collections.Immutable;
using Iopf.Messages;
using static Iopf.Hardware.FaultArchitecture;
using static Iopf.Messages.UnrecoverableReason;

namespace Iopf.Hardware;

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

/// <summary>What the codes of an architecture from the first to the last mean here.</summary>
/// <param name="Architecture">Whose codes.</param>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Reason">Their reason.</param>
/// <param name="Meaning">What the architecture says of them, in short.</param>
public sealed record UnitFaultCode(FaultArchitecture Architecture, int First, int Last, UnrecoverableReason Reason, string Meaning);

/// <summary>
/// The reason of each fault code that a unit records (Q6, F§5). Codes that are not listed are <see cref="Unknown"/>. Which reason a code
/// gets is our reading of its description.
/// </summary>
public static class UnitFaultCodes
{
    /// <summary>The table, by architecture and code.</summary>
    public static ImmutableArray<UnitFaultCode> Table { get; } =
    [
        new(VtD, 0x01, 0x03, BadDeviceEntry, "root or context entry not present or invalid"),
        new(VtD, 0x04, 0x04, InputOutOfRange, "address above the guest width"),
        new(VtD, 0x05, 0x06, Permission, "write or read not allowed"),
        new(VtD, 0x07, 0x07, WalkAbort, "bad next-level pointer"),
        new(VtD, 0x08, 0x09, DeviceEntryFetch, "bad root or context pointer"),
        new(VtD, 0x0a, 0x0b, BadDeviceEntry, "reserved bits in root or context entry"),
        new(VtD, 0x0c, 0x0c, BadPageEntry, "reserved bits in page entry"),
        new(VtD, 0x0d, 0x0d, RequestBlocked, "translation request blocked"),
        new(VtD, 0x20, 0x26, InterruptRemapping, "interrupt remapping"),
        new(VtD, 0x30, 0x30, DeviceEntryFetch, "bad root pointer"),
        new(VtD, 0x31, 0x31, RequestBlocked, "translation mode without PASIDs, request with one"),
        new(VtD, 0x32, 0x32, InvalidPageRequest, "translation mode without page requests"),
        new(VtD, 0x38, 0x38, DeviceEntryFetch, "root entry: access error"),
        new(VtD, 0x39, 0x3a, BadDeviceEntry, "root entry: not present, reserved bits"),
        new(VtD, 0x40, 0x40, DeviceEntryFetch, "context entry: access error"),
        new(VtD, 0x41, 0x43, BadDeviceEntry, "context entry: not present, reserved bits, invalid"),
        new(VtD, 0x44, 0x44, RequestBlocked, "context entry: device translation off"),
        new(VtD, 0x45, 0x46, PasidInvalid, "PASIDs off, or PASID too large"),
        new(VtD, 0x47, 0x47, InvalidPageRequest, "page requests off"),
        new(VtD, 0x48, 0x48, BadDeviceEntry, "error in the PASID of the requester itself"),
        new(VtD, 0x50, 0x50, PasidFetch, "PASID directory: access error"),
        new(VtD, 0x51, 0x52, BadPasidEntry, "PASID directory: not present, reserved bits"),
        new(VtD, 0x58, 0x58, PasidFetch, "PASID table: access error"),
        new(VtD, 0x59, 0x5b, BadPasidEntry, "PASID table: not present, reserved bits, invalid"),
        new(VtD, 0x5c, 0x5d, Permission, "PASID entry: execute or supervisor requests off"),
        new(VtD, 0x70, 0x70, WalkAbort, "first level: access error"),
        new(VtD, 0x71, 0x71, PteFetch, "first level: not present"),
        new(VtD, 0x72, 0x72, BadPageEntry, "first level: reserved bits"),
        new(VtD, 0x73, 0x73, WalkAbort, "first level: access error at the top"),
        new(VtD, 0x74, 0x74, OutOfRange, "first level: result above the width of the second"),
        new(VtD, 0x75, 0x77, Permission, "nested: read or write denied"),
        new(VtD, 0x78, 0x78, WalkAbort, "second level: access error"),
        new(VtD, 0x79, 0x79, Permission, "second level: not allowed"),
        new(VtD, 0x7a, 0x7a, BadPageEntry, "second level: reserved bits"),
        new(VtD, 0x7b, 0x7b, WalkAbort, "second level: bad pointer"),
        new(VtD, 0x7c, 0x7c, Access, "second level: accessed and dirty bits without snooping"),
        new(VtD, 0x80, 0x80, InputOutOfRange, "address not canonical"),
        new(VtD, 0x81, 0x82, Permission, "user or supervisor, execute"),
        new(VtD, 0x83, 0x84, OutOfRange, "above the maximum of hardware or of the second level"),
        new(VtD, 0x85, 0x86, Permission, "no write, no read"),
        new(VtD, 0x87, 0x87, InterruptRange, "interrupt range"),
        new(VtD, 0x90, 0x90, Access, "accessed and dirty bits of the first level"),
        new(Amd, 0x1, 0x1, BadDeviceEntry, "illegal device table entry"),
        new(Amd, 0x2, 0x2, PteFetch, "page fault"),
        new(Amd, 0x3, 0x3, DeviceEntryFetch, "hardware error at the device table"),
        new(Amd, 0x4, 0x4, WalkAbort, "hardware error at a page table"),
        new(Amd, 0x5, 0x6, Command, "illegal command, hardware error at a command"),
        new(Amd, 0x7, 0x7, InvalidationTimeout, "invalidation not completed in time"),
        new(Amd, 0x8, 0x8, RequestBlocked, "invalid request of a device"),
        new(Amd, 0x9, 0x9, InvalidPageRequest, "invalid page request"),
        new(Amd, 0xd, 0xd, FrameOwnership, "reverse map table: page fault"),
        new(Amd, 0xe, 0xe, UnrecoverableReason.Hardware, "reverse map table: hardware error"),
        new(SmmuV3, 0x01, 0x01, RequestBlocked, "unsupported upstream transaction"),
        new(SmmuV3, 0x02, 0x02, BadDeviceEntry, "bad stream id"),
        new(SmmuV3, 0x03, 0x03, DeviceEntryFetch, "fetch of a stream table entry"),
        new(SmmuV3, 0x04, 0x04, BadDeviceEntry, "bad stream table entry"),
        new(SmmuV3, 0x05, 0x07, RequestBlocked, "bad translation request, stream disabled, translated request forbidden"),
        new(SmmuV3, 0x08, 0x08, PasidInvalid, "bad substream id"),
        new(SmmuV3, 0x09, 0x09, PasidFetch, "fetch of a context descriptor"),
        new(SmmuV3, 0x0a, 0x0a, BadPasidEntry, "bad context descriptor"),
        new(SmmuV3, 0x0b, 0x0b, WalkAbort, "external abort in a walk"),
        new(SmmuV3, 0x10, 0x10, PteFetch, "translation fault"),
        new(SmmuV3, 0x11, 0x11, OutOfRange, "address size"),
        new(SmmuV3, 0x12, 0x12, Access, "access flag"),
        new(SmmuV3, 0x13, 0x13, Permission, "permission"),
        new(SmmuV3, 0x20, 0x21, UnrecoverableReason.Hardware, "conflict in the TLB or the configuration cache"),
        new(SmmuV3, 0x24, 0x24, InvalidPageRequest, "page request that is a hint alone"),
        new(SmmuV3, 0x25, 0x25, DeviceEntryFetch, "fetch of a virtual machine structure"),
        new(RiscV, 1, 1, WalkAbort, "instruction access fault"),
        new(RiscV, 4, 4, InputOutOfRange, "read address misaligned"),
        new(RiscV, 5, 5, WalkAbort, "read access fault"),
        new(RiscV, 6, 6, InputOutOfRange, "write address misaligned"),
        new(RiscV, 7, 7, WalkAbort, "write access fault"),
        new(RiscV, 12, 13, PteFetch, "page fault: fetch, read"),
        new(RiscV, 15, 15, PteFetch, "page fault: write"),
        new(RiscV, 20, 21, PteFetch, "guest page fault: fetch, read"),
        new(RiscV, 23, 23, PteFetch, "guest page fault: write"),
        new(RiscV, 256, 256, RequestBlocked, "all inbound transactions disallowed"),
        new(RiscV, 257, 257, DeviceEntryFetch, "device directory: load"),
        new(RiscV, 258, 259, BadDeviceEntry, "device directory: invalid, misconfigured"),
        new(RiscV, 260, 260, RequestBlocked, "transaction type disallowed"),
        new(RiscV, 261, 264, InterruptRemapping, "interrupt page table or file"),
        new(RiscV, 265, 265, PasidFetch, "process directory: load"),
        new(RiscV, 266, 267, BadPasidEntry, "process directory: invalid, misconfigured"),
        new(RiscV, 268, 268, UnrecoverableReason.Hardware, "device directory: corrupt"),
        new(RiscV, 269, 269, PasidFetch, "process directory: corrupt"),
        new(RiscV, 270, 271, InterruptRemapping, "interrupt page table or file: corrupt"),
        new(RiscV, 272, 272, UnrecoverableReason.Hardware, "internal datapath"),
        new(RiscV, 273, 273, InterruptRemapping, "write of an interrupt message"),
        new(RiscV, 274, 274, WalkAbort, "page table: corrupt"),
    ];

    /// <summary>The reason of a code; <see cref="Unknown"/> if it is not listed.</summary>
    public static UnrecoverableReason Reason(FaultArchitecture architecture, int code)
    {
        foreach (var row in Table)
        {
            if (row.Architecture == architecture && row.First <= code && code <= row.Last)
                return row.Reason;
        }

        return Unknown;
    }
}
