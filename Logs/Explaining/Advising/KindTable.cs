using System.Collections.Frozen;
using System.Collections.Immutable;
using Iopf.Hardware.Units.Profiles;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using static Iopf.Logs.Explaining.Explanations.LogWeight;
using static Iopf.Logs.Records.LogKind;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>One row for each kind of records: those with codes of an architecture. The others stand in <see cref="EventRows"/> and <see cref="TraceRows"/>.</summary>
internal static class KindTable
{
    private const string UnknownCode = "a reason that this program does not know";

    private static readonly Advice UnknownAdvice = new(
        new Note("not known: the unit or the kernel is newer than this program's tables"), ["the specification of the unit", Clues.DeviceDriver]);

    private static readonly FrozenDictionary<LogKind, KindRow> Rows = All.ToFrozenDictionary(row => row.Kind);

    /// <summary>Every kind, in order.</summary>
    public static ImmutableArray<KindRow> All => [.. WithCodes.Concat(EventRows.All).Concat(TraceRows.All).OrderBy(row => row.Kind)];

    /// <summary>The row of a kind.</summary>
    public static KindRow Of(LogKind kind) => Rows[kind];

    private static ImmutableArray<KindRow> WithCodes =>
    [
        Vtd(IntelDmaFault, "DMA {access} refused"),
        Vtd(IntelInterruptFault, "interrupt refused"),
        Amd(AmdIllegalDeviceTableEntry, 0x1, "DMA {access} refused"),
        Amd(AmdIoPageFault, 0x2, "DMA {access} refused"),
        Amd(AmdDeviceTableHardwareError, 0x3, "the unit cannot read its device table"),
        Amd(AmdPageTableHardwareError, 0x4, "the unit cannot read a page table"),
        Amd(AmdIllegalCommand, 0x5, "the unit refuses a command"),
        Amd(AmdCommandHardwareError, 0x6, "the unit cannot read its commands"),
        Amd(AmdIotlbTimeout, 0x7, "the device does not answer an invalidation"),
        Amd(AmdInvalidDeviceRequest, 0x8, "request of a device refused"),
        Amd(AmdInvalidPprRequest, 0x9, "page request refused"),
        Amd(AmdRmpPageFault, 0xd, "DMA {access} refused"),
        Amd(AmdRmpHardwareError, 0xe, "the unit cannot read its reverse map table"),
        new(SmmuV3Event, Fault, "DMA {access} refused", UnknownCode, UnknownAdvice) { Codes = FaultArchitecture.SmmuV3 },
        new(RiscVFault, Fault, "DMA {access} refused", UnknownCode, UnknownAdvice) { Codes = FaultArchitecture.RiscV },
    ];

    private static KindRow Vtd(LogKind kind, string title) => new(kind, Fault, title, UnknownCode, UnknownAdvice) { Codes = FaultArchitecture.VtD };

    private static KindRow Amd(LogKind kind, int code, string title) =>
        new(kind, Fault, title, UnknownCode, UnknownAdvice) { Codes = FaultArchitecture.Amd, Code = code };
}
