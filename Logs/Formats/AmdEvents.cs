using System.Collections.Immutable;
using System.Text;
using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>
/// Entries of AMD's event log. A kernel before 4.x broke the line behind the bracket, and mail programs break it anywhere, so the text in the
/// brackets may begin or go on in a later line.
/// </summary>
internal static class AmdEvents
{
    private static readonly (string Name, byte[] Word)[] Numbers =
    [
        .. from name in new[] { "address", "gpa", "spa", "domain", "pasid", "tag", "flags", "flags_rmp", "vmg_tag" }
           select (name, Encoding.ASCII.GetBytes(name)),
    ];

    /// <summary>Where the text in the brackets begins; -1 where the line is no head.</summary>
    public static int FindHead(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf("Event logged ["u8);
        return at < 0 ? -1 : at + "Event logged ["u8.Length;
    }

    /// <summary>Reads an entry whose text is complete in this line; the head may be missing.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        var head = FindHead(line.Message);
        var body = line.Message[Math.Max(head, 0)..].TrimStart(" "u8);
        return AmdEventNames.TryRead(ref body, out var kind, out var code) ? ReadBody(line, line.Message[..Math.Max(head, 0)], body, kind, code) : null;
    }

    private static LogRecord? ReadBody(in LogLine line, ReadOnlySpan<byte> before, ReadOnlySpan<byte> body, LogKind kind, int code)
    {
        var record = line.Start(LogDriver.Amd, kind) with { Code = code };
        if (kind == LogKind.AmdUnknownEvent)
            return ReadWords(Place(record, before, ofDevice: false), body);

        var end = body.IndexOf((byte)']');
        if (end < 0)
            return null;

        body = body[..end];
        var named = LineCursor.FindValue(body, "device"u8, out LineCursor cursor);
        if (named)
        {
            if (!DeviceName.TryReadPci(ref cursor, out var device))
                return null;

            record = record with { Device = device };
        }

        record = Place(record, before, !named && kind is LogKind.AmdIoPageFault or LogKind.AmdRmpPageFault);
        return AddNumbers(ref record, body) ? WithAccess(record) : null;
    }

    /// <summary>
    /// Before a fault that names no device stand the device and its driver; before any other entry, where anything, the IOMMU
    /// (<c>pci 0000:00:00.2:</c>, <c>iommu ivhd0:</c>).
    /// </summary>
    private static LogRecord Place(LogRecord record, ReadOnlySpan<byte> before, bool ofDevice)
    {
        var head = before.LastIndexOf("AMD-Vi:"u8);
        head = head < 0 ? before.LastIndexOf("Event logged"u8) : head;
        DeviceName.Split(before[..Math.Max(head, 0)], out var driver, out var device);
        if (device.IsEmpty)
            return record;

        return ofDevice
            ? record with { Device = DeviceName.Normal(device), KernelDriver = driver.IsEmpty ? null : LineCursor.Text(driver) }
            : record with { Unit = DeviceName.Normal(device) };
    }

    private static bool AddNumbers(ref LogRecord record, ReadOnlySpan<byte> body)
    {
        var found = false;
        foreach (var (name, word) in Numbers)
        {
            if (!LineCursor.FindValue(body, word, out LineCursor cursor))
                continue;

            var isAddress = name is "address" or "gpa" or "spa";
            if (!cursor.Hex(out ulong value) || (!isAddress && value > uint.MaxValue))
                return false;

            found |= isAddress;
            record = name switch
            {
                "address" => record with { Address = value },
                "gpa" => record with { Ipa = value },
                "domain" => record with { Domain = (uint)value },
                "pasid" => record with { Pasid = (uint)value },
                "flags" => record with { Flags = (uint)value },

                // Bit 9 is that it was the last request; the index has 9 bits.
                "tag" => record with { Group = (uint)value & 0x1FF, Fields = record.Fields.Add(new LogField(name, value)) },
                _ => record with { Fields = record.Fields.Add(new LogField(name, value)) },
            };
        }

        return found;
    }

    /// <summary>Flag RW tells write from read (F§5.2), where the access was not to an interrupt's address (flag I).</summary>
    private static LogRecord WithAccess(LogRecord record) => record is { Kind: LogKind.AmdIoPageFault, Flags: { } flags } && (flags & 0x008) == 0
        ? record with { Access = (flags & 0x020) != 0 ? PageAccess.Write : PageAccess.Read }
        : record;

    private static LogRecord? ReadWords(LogRecord record, ReadOnlySpan<byte> body)
    {
        LineCursor cursor = new LineCursor(body);
        var words = ImmutableArray.CreateBuilder<ulong>(4);
        while (words.Count < 4 && cursor.SkipTo("]="u8) && cursor.Hex(out uint word))
            words.Add(word);

        return words.Count == 4 ? record with { Code = (int)(words[1] >> 28), Words = words.ToImmutable() } : null;
    }
}
