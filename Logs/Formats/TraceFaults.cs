using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>Events that begin with <c>IOMMU:</c>: of unrecoverable faults, and the two of recoverable ones that never were in mainline.</summary>
internal static class TraceFaults
{
    /// <summary>Reads <c>IOMMU:driver 0000:05:00.0 iova=0x0000000091482640 flags=0x0000</c>; flags 0 is a read, 1 a write.</summary>
    public static LogRecord? ReadPageFault(LogRecord record, LineCursor cursor)
    {
        if (!cursor.Skip("IOMMU:"u8) || !cursor.Until(" iova="u8, out var names) || !cursor.Hex(out ulong address))
            return null;

        if (!cursor.Skip(" flags="u8) || !cursor.Hex(out uint flags))
            return null;

        var blank = names.LastIndexOf((byte)' ');
        var driver = blank < 0 ? default : names[..blank].Trim(" "u8);
        return record with
        {
            Device = DeviceName.Normal(names[(blank + 1)..]),
            KernelDriver = driver.IsEmpty ? null : LineCursor.Text(driver),
            Address = address,
            Flags = flags,
            Access = flags switch { 0 => PageAccess.Read, 1 => PageAccess.Write, _ => null },
        };
    }

    /// <summary>
    /// Reads <c>IOMMU:0000:00:03.0 type=2 reason=0 addr=0x0000ffff860e6000 pasid=1 group=74 flags=3 prot=2</c>. The code is the reason; of a page
    /// request (type 2) <c>prot</c> has the values of <see cref="PageAccess"/>.
    /// </summary>
    public static LogRecord? ReadDeviceFault(LogRecord record, LineCursor cursor)
    {
        if (!TryReadDevice(ref cursor, out var device) || !LineCursor.TryHex(cursor.Rest, "addr"u8, out var address))
            return null;

        if (!TryReadSigned(cursor, "type"u8, out var type) || !TryReadSigned(cursor, "reason"u8, out var reason) || !TryReadSigned(cursor, "prot"u8, out var access))
            return null;

        var hasFlags = LineCursor.TryHex(cursor.Rest, "flags"u8, out var flags);
        var hasFetch = LineCursor.TryHex(cursor.Rest, "fetch"u8, out var fetch);
        return WithGroup(record, cursor) with
        {
            Device = device,
            Address = address,
            FetchAddress = hasFetch ? fetch : null,
            Code = reason,
            Access = (PageAccess)(access & 0xF),
            Flags = hasFlags ? (uint)flags : null,
            Fields = [new LogField("type", (ulong)type), new LogField("prot", (ulong)access)],
        };
    }

    /// <summary>Reads <c>IOMMU:0000:00:03.0 code=0 pasid=1 group=74</c>.</summary>
    public static LogRecord? ReadPageResponse(LogRecord record, LineCursor cursor) =>
        TryReadDevice(ref cursor, out var device) && TryReadSigned(cursor, "code"u8, out var code) && TryReadSigned(cursor, "group"u8, out _)
            ? WithGroup(record, cursor) with { Device = device, Code = code }
            : null;

    private static bool TryReadDevice(ref LineCursor cursor, out string device)
    {
        device = "";
        if (!cursor.Skip("IOMMU:"u8) || !cursor.Until(" "u8, out var name) || name.IsEmpty)
            return false;

        device = DeviceName.Normal(name);
        return true;
    }

    private static LogRecord WithGroup(LogRecord record, LineCursor cursor)
    {
        // %d: -1 is none.
        var hasPasid = TryReadSigned(cursor, "pasid"u8, out var pasid) && pasid >= 0;
        var hasGroup = TryReadSigned(cursor, "group"u8, out var group) && group >= 0;
        return record with { Pasid = hasPasid ? (uint)pasid : null, Group = hasGroup ? (uint)group : null };
    }

    private static bool TryReadSigned(LineCursor cursor, ReadOnlySpan<byte> name, out int value)
    {
        value = 0;
        return LineCursor.FindValue(cursor.Rest, name, out LineCursor found) && found.Signed(out value);
    }
}
