using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>All formats: what begins a record, what may go on with it, and which records wait for that.</summary>
internal static class LogFormats
{
    /// <summary>Reads the record that a line is or begins.</summary>
    public static LogRecord? Read(in LogLine line) =>
        AmdEvents.Read(line) ?? IntelFaults.Read(line) ?? SmmuV2Faults.Read(line) ?? SmmuV3Events.Read(line) ?? SmmuV3Spelling.Read(line) ?? SmmuV3Messages.Read(line)
        ?? TraceEvents.Read(line) ?? VirtioFaults.Read(line) ?? RiscVFaults.Read(line) ?? IntelPageRequests.Read(line) ?? IntelQueues.Read(line)
        ?? IntelTables.Read(line) ?? AmdMessages.Read(line) ?? CoreMessages.Read(line);

    /// <summary>Whether more lines of a record may follow.</summary>
    public static bool IsOpen(LogRecord record) => record.Kind switch
    {
        LogKind.IntelDmaFault or LogKind.IntelInterruptFault => IntelFaults.IsHalf(record),
        LogKind.IntelTableDump => !IntelTables.IsComplete(record),
        LogKind.IntelQueueError or LogKind.IntelQueueTimeout or LogKind.IntelQueueCompletionError or LogKind.IntelQueueDump => !IntelQueues.IsComplete(record),
        LogKind.AmdIllegalDeviceTableEntry or LogKind.AmdIllegalCommand => AmdTables.IsDumped(record),
        LogKind.SmmuV2ContextFault or LogKind.SmmuV2GlobalFault or LogKind.SmmuV2UnknownStream => SmmuV2Faults.IsOpen(record),
        LogKind.SmmuV3Event => !SmmuV3Events.IsComplete(record),
        LogKind.SmmuV3PageRequest => SmmuV3Messages.IsHalf(record),
        _ => false,
    };

    /// <summary>Adds a line to an open record; null where it is not its.</summary>
    public static LogRecord? Continue(LogRecord record, in LogLine line) => record.Kind switch
    {
        LogKind.IntelDmaFault or LogKind.IntelInterruptFault => IntelFaults.Continue(record, line),
        LogKind.IntelTableDump => IntelTables.Continue(record, line),
        LogKind.IntelQueueError or LogKind.IntelQueueTimeout or LogKind.IntelQueueCompletionError or LogKind.IntelQueueDump => IntelQueues.Continue(record, line),
        LogKind.AmdIllegalDeviceTableEntry or LogKind.AmdIllegalCommand => AmdTables.Continue(record, line),
        LogKind.SmmuV2ContextFault or LogKind.SmmuV2GlobalFault or LogKind.SmmuV2UnknownStream => SmmuV2Faults.Continue(record, line),
        LogKind.SmmuV3Event => SmmuV3Events.Continue(record, line),
        LogKind.SmmuV3PageRequest => SmmuV3Messages.Continue(record, line),
        _ => null,
    };

    /// <summary>
    /// Whether a new record ends an open one: a driver handles one event of a unit after the other, so that what follows is the new one's.
    /// </summary>
    public static bool Ends(LogRecord next, LogRecord open) => next.Driver == open.Driver && next.Unit == open.Unit && Family(next.Kind) == Family(open.Kind);

    private static LogKind Family(LogKind kind) => kind switch
    {
        LogKind.IntelInterruptFault => LogKind.IntelDmaFault,
        LogKind.IntelQueueTimeout or LogKind.IntelQueueCompletionError or LogKind.IntelQueueDump => LogKind.IntelQueueError,
        LogKind.SmmuV2GlobalFault => LogKind.SmmuV2UnknownStream,
        >= LogKind.AmdIllegalDeviceTableEntry and <= LogKind.AmdUnknownEvent => LogKind.AmdUnknownEvent,
        _ => kind,
    };
}
