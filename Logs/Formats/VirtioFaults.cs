using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>Faults that a virtio-iommu reports to its guest. Addresses are <c>%#llx</c>, so 0 is <c>0</c>; a proposed version has a PASID too.</summary>
internal static class VirtioFaults
{
    /// <summary>Reads a fault.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        LineCursor cursor = new LineCursor(line.Message);
        if (!cursor.Until(" fault from EP "u8, out var before) || !cursor.Decimal(out var endpoint))
            return null;

        var colon = before.LastIndexOf(": "u8);
        var reason = before[(colon < 0 ? 0 : colon + 2)..];
        DeviceName.Split(before[..^reason.Length], out _, out var unit);
        var record = line.Start(LogDriver.Virtio, LogKind.VirtioFault) with
        {
            Unit = unit.IsEmpty ? null : LineCursor.Text(unit),
            StreamId = endpoint,
            Text = LineCursor.Text(reason),
            Code = reason.SequenceEqual("unknown"u8) ? 0 : reason.SequenceEqual("domain"u8) ? 1 : reason.SequenceEqual("page"u8) ? 2 : null,
        };
        return ReadAccess(record, cursor);
    }

    private static LogRecord? ReadAccess(LogRecord record, LineCursor cursor)
    {
        if (cursor.Skip(" PASID "u8))
        {
            if (!cursor.Decimal(out var pasid) || pasid > uint.MaxValue)
                return null;

            record = record with { Pasid = (uint)pasid };
        }

        if (!cursor.Skip(" at "u8))
            return cursor.AtEnd ? record : null;

        if (!cursor.Hex(out ulong address) || !cursor.Skip(" ["u8))
            return null;

        var access = cursor.Skip("R"u8) ? PageAccess.Read : PageAccess.None;
        access |= cursor.Skip("W"u8) ? PageAccess.Write : PageAccess.None;
        access |= cursor.Skip("X"u8) ? PageAccess.Execute : PageAccess.None;

        // Empty brackets: the device did not say.
        return cursor.Skip("]"u8) ? record with { Address = address, Access = access == PageAccess.None ? null : access } : null;
    }
}
