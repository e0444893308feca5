using System.Collections.Immutable;
using Iopf.Logs.Explaining.Advising;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using static Iopf.Logs.Records.LogKind;

namespace Iopf.Logs.Explaining;

/// <summary>Flags and status words of records, bit by bit.</summary>
internal static class RecordDetails
{
    private const uint LevelMask = 3;
    private const int BankShift = 16;
    private const uint BankMask = 0xff;
    private const int FormatShift = 9;
    private const uint FormatMask = 3;

    private const ulong Present = 1;
    private const ulong ReadOrWrite = 3;
    private const int QueueCount = 4;

    // The numbers of the unit's interrupts, by which Linux's driver counts queues.
    private static readonly string[] Queues = ["commands", "faults", "performance counters", "page requests"];

    // Format of the tables that a context bank of SMMUv2 walks; 0 is the usual one of 32-bit systems.
    private static readonly string[] Formats =
        ["short descriptors of AArch32", "long descriptors of AArch32", "descriptors of AArch64", "a format that is reserved"];

    public static IEnumerable<Note> Of(LogRecord record) => record.Kind switch
    {
        AmdInvalidDeviceRequest => record.Flags is { } flags ? [AmdInvalidRequests.Describe(flags)] : [],
        AmdInvalidPprRequest => Bits(FlagBits.AmdInvalidPageRequest, record.Flags),
        AmdIoPageFault => Bits(FlagBits.AmdPageFault, record.Flags),
        AmdIllegalDeviceTableEntry or AmdDeviceTableHardwareError or AmdPageTableHardwareError or AmdRmpPageFault =>
            Bits(FlagBits.AmdTableError, record.Flags),
        IntelFaultStatus => record.Code is { } status ? VtdFaultStatus.Describe((uint)status) : [],
        SmmuV2ContextFault => [.. Status(record), .. Syndrome(record)],
        SmmuV2UnknownStream or SmmuV2GlobalFault => Bits(FlagBits.GlobalStatus, Word(record, "gfsr")),
        IntelTableDump => Entries(record),
        VirtioFault => Bits(FlagBits.Virtio, record.Flags),
        RiscVQueueError => Queue(record),
        TraceDeviceFault => TracedFaults.Details(record),
        _ => [],
    };

    private static IEnumerable<Note> Bits(ImmutableArray<FlagBit> bits, uint? word) =>
        word is { } value ? FlagBits.Describe(bits, value) : [];

    private static uint? Word(LogRecord record, string name) => record.Number(name) is { } value ? (uint)value : null;

    /// <summary>The format of the tables is a number among the bits.</summary>
    private static IEnumerable<Note> Status(LogRecord record)
    {
        if (Word(record, "fsr") is not { } word)
            yield break;

        foreach (var note in FlagBits.Describe(FlagBits.ContextStatus, word & ~(FormatMask << FormatShift)))
            yield return note;

        var format = (int)((word >> FormatShift) & FormatMask);
        if (format != 0)
            yield return new Note($"FORMAT {format}: {Formats[format]}", IsSure: false);
    }

    /// <summary>Bank and level of the walk are numbers among the bits.</summary>
    private static IEnumerable<Note> Syndrome(LogRecord record)
    {
        if (Word(record, "fsynr") is not { } word)
            yield break;

        var bank = (word >> BankShift) & BankMask;
        foreach (var note in FlagBits.Describe(FlagBits.ContextSyndrome, word & ~((BankMask << BankShift) | LevelMask)))
            yield return note;

        yield return new Note($"PLVL {word & LevelMask}: the level of the table at which the walk ended");
        if (bank != 0)
            yield return new Note($"S1CBNDX {bank}: the bank of the first stage, under nesting");
    }

    /// <summary>
    /// Which of the dumped entries are present: bit 0 of an entry's first word, and of a page's, which may be for reading or writing alone, bit 0
    /// or 1. What belongs to an entry beside that word has no such bit.
    /// </summary>
    private static IEnumerable<Note> Entries(LogRecord record)
    {
        foreach (var field in record.Fields)
        {
            if (field.Name.EndsWith(" hi", StringComparison.Ordinal) || (field.Name.EndsWith(']') && !field.Name.EndsWith("[0]", StringComparison.Ordinal)))
                continue;

            var mask = field.Name.StartsWith("pte", StringComparison.Ordinal) ? ReadOrWrite : Present;
            yield return new Note($"{field.Name}: {((field.Number & mask) != 0 ? "present" : "not present: the walk ends here")}");
        }
    }

    private static IEnumerable<Note> Queue(LogRecord record)
    {
        if (record.Code is >= 0 and < QueueCount and var queue)
            yield return new Note($"queue {queue}: {Queues[queue]}", IsSure: false);

        if (record.Number("memory fault") is > 0)
            yield return new Note("memory fault: the unit could not read or write the queue in memory");

        if (record.Number("overflow") is > 0)
            yield return new Note("overflow: the queue was full");
    }
}
