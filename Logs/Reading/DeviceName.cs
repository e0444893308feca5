namespace Iopf.Logs.Reading;

/// <summary>The names that a device driver's message begins with, and PCI addresses in all their spellings.</summary>
internal static class DeviceName
{
    /// <summary>
    /// Reads <c>bb:dd.f</c>, <c>ssss:bb:dd.f</c> or <c>0xbb:0xdd.f</c>, to its end or to a byte that cannot belong to it. The segment may have
    /// 4 to 8 digits (VMD counts from 10000).
    /// </summary>
    public static bool TryReadPci(scoped ref LineCursor cursor, out string name)
    {
        name = "";
        LineCursor start = cursor;
        Span<uint> parts = stackalloc uint[4];
        var count = 0;
        do
        {
            if (count == 3 || !cursor.Hex(out parts[count++]))
                return Stay(ref cursor, start);
        }
        while (cursor.Skip(":"u8));

        if (count < 2 || !cursor.Skip("."u8) || cursor.AtEnd || !LineCursor.TryDigit(cursor.Rest[0], out var function) || function > 7)
            return Stay(ref cursor, start);

        cursor.Skip(cursor.Rest[..1]);
        var segment = count == 3 ? parts[0] : 0;
        var (bus, device) = (parts[count - 2], parts[count - 1]);
        if (bus > 0xFF || device > 0x1F || (!cursor.AtEnd && LineCursor.IsWord(cursor.Rest[0])))
            return Stay(ref cursor, start);

        name = Pci(segment, bus, device, function);
        return true;
    }

    /// <summary>The device of a 16-bit requester id.</summary>
    public static string OfRequester(uint segment, uint requester) =>
        Pci(segment, (requester >> 8) & 0xFF, (requester >> 3) & 0x1F, requester & 7);

    /// <summary>A device's name: in full where it is PCI, else as written.</summary>
    public static string Normal(ReadOnlySpan<byte> name)
    {
        LineCursor cursor = new LineCursor(name);
        return TryReadPci(ref cursor, out var pci) && cursor.AtEnd ? pci : LineCursor.Text(name);
    }

    /// <summary>
    /// Cuts <c>driver device:</c>, as <c>dev_err</c> writes it, from the end of what stands before a message. Either may be missing; so may be
    /// the colon. Names hold no blanks, but for a device that is <c>(unnamed ...)</c>, which is left out.
    /// </summary>
    public static void Split(ReadOnlySpan<byte> before, out ReadOnlySpan<byte> driver, out ReadOnlySpan<byte> device)
    {
        driver = device = default;
        before = before.TrimEnd(" \t"u8);
        if (before is not [.. var names, (byte)':'] || names is [] or [.., (byte)')'])
            return;

        var blank = names.LastIndexOfAny((byte)' ', (byte)'\t');
        device = names[(blank + 1)..];
        if (blank < 0)
            return;

        driver = names[..blank].TrimEnd(" \t"u8);
        driver = driver[(driver.LastIndexOfAny((byte)' ', (byte)'\t') + 1)..];
        if (driver is [.., (byte)':'] or [.., (byte)']'])
            driver = default;
    }

    private static bool Stay(scoped ref LineCursor cursor, LineCursor start)
    {
        cursor = start;
        return false;
    }

    private static string Pci(uint segment, uint bus, uint device, uint function) => $"{segment:x4}:{bus:x2}:{device:x2}.{function}";
}
