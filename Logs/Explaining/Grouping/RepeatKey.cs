using Iopf.Logs.Explaining.Advising;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Explaining.Grouping;

/// <summary>What two records have in common if one repeats the other: all that an explanation is made of, but for the address and the time.</summary>
internal readonly record struct RepeatKey(
    LogKind Kind, string? Host, string? Unit, string? Device, ulong? StreamId, uint? Pasid, uint? Domain, uint? Flags, string? Text, PageAccess? Access, int? Code, ulong Bits)
{
    // Stall, access, stage and class of an SMMUv3 event, and not its tag.
    private const ulong SmmuEventBits = 0x0000_138e_8000_0000;
    private const int FaultStatusBits = 0xff;
    private const int WordBits = 32;

    /// <summary>The key of a record.</summary>
    public static RepeatKey Of(LogRecord record) => new(
        record.Kind, record.Host, record.Unit, record.Device, record.StreamId, record.Pasid, record.Domain, record.Flags, record.Text,

        // Ordinary requests are many, and what each asks for makes no difference to what they are.
        record.Kind is LogKind.TracePageRequest or LogKind.TraceDeviceFault && !TracedFaults.IsUnrecoverable(record) ? null : record.Access,
        record.Kind == LogKind.IntelFaultStatus ? record.Code & FaultStatusBits : record.Code,
        record.Kind switch
        {
            LogKind.SmmuV3Event when record.Words.Length > 1 => record.Words[1] & SmmuEventBits,
            LogKind.SmmuV2ContextFault => (record.Number("fsr") ?? 0) << WordBits | (record.Number("fsynr") ?? 0),
            LogKind.SmmuV2GlobalFault or LogKind.SmmuV2UnknownStream => record.Number("gfsr") ?? 0,
            LogKind.TraceDeviceFault => record.Number("type") ?? 0,
            _ => 0,
        });
}
