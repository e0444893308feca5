using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>What AMD's driver says of its logs and of page requests, in lines that are no events.</summary>
internal static class AmdMessages
{
    /// <summary>Reads any of them.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        LineCursor cursor = new LineCursor(line.Message);
        if (!cursor.Until("AMD-Vi: "u8, out var before))
            return null;

        var record = ReadText(line, cursor);
        if (record is null)
            return null;

        DeviceName.Split(before, out _, out var unit);
        return unit.IsEmpty ? record : record with { Unit = DeviceName.Normal(unit) };
    }

    private static LogRecord? ReadText(in LogLine line, LineCursor cursor)
    {
        if (cursor.Rest.SequenceEqual("Unknown PPR request received"u8))
            return line.Start(LogDriver.Amd, LogKind.AmdPprUnknown);

        if (cursor.Skip("Invalid PASID : "u8))
        {
            return cursor.Hex(out uint pasid) && cursor.Skip(", device : "u8) && cursor.Hex(out uint device) && device <= ushort.MaxValue
                ? line.Start(LogDriver.Amd, LogKind.AmdPprInvalidPasid) with { Pasid = pasid, Device = DeviceName.OfRequester(0, device) }
                : null;
        }

        // `IOMMU PPR log restarting`, `IOMMU Event log restarting`; before 6.x `IOMMU event log overflow`.
        var text = cursor.Rest;
        if (!cursor.Skip("IOMMU "u8) || !cursor.Until(" "u8, out var log) || !(cursor.Skip("log "u8) || cursor.Skip("Log "u8)))
            return null;

        if (!cursor.Rest.StartsWith("restarting"u8) && !cursor.Rest.StartsWith("overflow"u8))
            return null;

        var kind = log.SequenceEqual("PPR"u8) ? LogKind.AmdPprLogRestarting : LogKind.AmdEventLogRestarting;
        return line.Start(LogDriver.Amd, kind) with { Text = LineCursor.Text(text) };
    }
}
