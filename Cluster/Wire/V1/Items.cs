using Iopf.Cluster.Wire.Bytes;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Nesting;
using Iopf.Os.Records;

namespace Iopf.Cluster.Wire.V1;

/// <summary>The lists that messages carry, item by item.</summary>
internal static class Items
{
    private const int FrameBits = 40;
    private const int PageBits = 52;

    public static void WriteMapped(this WireWriter writer, EquatableArray<MappedPage> pages) => writer.WriteItems(pages, WireLimits.Pages, static (to, page) =>
    {
        to.WriteUInt64(page.Page.Value);
        to.WriteUInt64(page.Frame.Value | ((ulong)page.Access << FrameBits));
    });

    public static EquatableArray<MappedPage> ReadMapped(this ref WireReader reader) => reader.ReadItems(16, WireLimits.Pages, static (ref from) =>
    {
        var page = new Iova(from.ReadUInt64());
        var (frame, access) = Split(from.ReadUInt64(), FrameBits);
        return new MappedPage(page, new FrameNumber(frame), access);
    });

    public static void WriteMissing(this WireWriter writer, EquatableArray<SecondLevelFault> pages) => writer.WriteItems(
        pages, WireLimits.MissingPages, static (to, fault) => to.WriteUInt64(fault.Page.Value | ((ulong)fault.Wanted << PageBits)));

    public static EquatableArray<SecondLevelFault> ReadMissing(this ref WireReader reader) => reader.ReadItems(8, WireLimits.MissingPages, static (ref from) =>
    {
        var (page, wanted) = Split(from.ReadUInt64(), PageBits);
        return new SecondLevelFault(new GuestPage(page), wanted);
    });

    public static void WriteAddresses(this WireWriter writer, EquatableArray<Iova> addresses) =>
        writer.WriteItems(addresses, WireLimits.Pages, static (to, address) => to.WriteUInt64(address.Value));

    public static EquatableArray<Iova> ReadAddresses(this ref WireReader reader) =>
        reader.ReadItems(8, WireLimits.Pages, static (ref from) => new Iova(from.ReadUInt64()));

    public static void WriteRanges(this WireWriter writer, EquatableArray<PageRange> ranges) => writer.WriteItems(ranges, WireLimits.Ranges, static (to, range) =>
    {
        to.WriteUInt64(range.Start);
        to.WriteUInt64(range.End);
    });

    public static EquatableArray<PageRange> ReadRanges(this ref WireReader reader) => reader.ReadItems(16, WireLimits.Ranges, static (ref from) =>
    {
        var range = new PageRange(from.ReadUInt64(), from.ReadUInt64());
        return range.Start <= range.End && range.End <= Iova.MaxPage + 1
            ? range
            : throw new WireException($"Pages {range.Start} to {range.End} are no range.");
    });

    public static void WriteRefused(this WireWriter writer, EquatableArray<RefusedResponse> refused) => writer.WriteItems(refused, WireLimits.Responses, static (to, response) =>
    {
        to.WriteInt32(response.Offset);
        to.WriteByte((byte)response.Reason);
    });

    public static EquatableArray<RefusedResponse> ReadRefused(this ref WireReader reader) => reader.ReadItems(
        5, WireLimits.Responses, static (ref from) => new RefusedResponse(Checked.NotNegative(from.ReadInt32(), "offset"), Checked.Enum<ResponseRefusal>(from.ReadByte())));

    // A number in the lower bits and an access in the four above; the rest is zero.
    private static (ulong Number, PageAccess Access) Split(ulong packed, int bits) =>
        (packed >> bits) <= byte.MaxValue
            ? (packed & ((1UL << bits) - 1), Checked.Access((byte)(packed >> bits)))
            : throw new WireException($"0x{packed:x} has bits that mean nothing.");
}
