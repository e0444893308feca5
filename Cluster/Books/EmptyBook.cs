using System.Buffers.Binary;

namespace Iopf.Cluster.Books;

/// <summary>A book in which nothing is noted yet.</summary>
internal static class EmptyBook
{
    private const int GroupsShift = 16;
    private const int StreamsShift = 40;

    /// <summary>The bytes before the areas of the devices, which are all 0.</summary>
    public static byte[] Head(LifeName name, BookLayout layout)
    {
        var devices = layout.Plan.Devices;
        var bytes = new byte[BookLayout.FirstArea(devices.Length) * BookLayout.WordBytes];
        Put(bytes, BookLayout.MagicWord, BookLayout.Magic);
        Put(bytes, BookLayout.VersionWord, BookLayout.Version | ((long)devices.Length << 32));
        Put(bytes, BookLayout.HostWord, name.Host);
        Put(bytes, BookLayout.LifeWord, name.Life);
        Put(bytes, BookLayout.LengthWord, layout.Length);
        Put(bytes, BookLayout.StateWord, (long)LifeState.Running);
        for (var i = 0; i < devices.Length; i++)
            Put(bytes, BookLayout.DirectoryWord + i, EntryOf(devices[i]));

        return bytes;
    }

    /// <summary>The requester (15:0), groups (39:16) and streams (63:40) of a device.</summary>
    private static long EntryOf(BookedDevice device) =>
        device.Requester.Value | ((long)device.Groups << GroupsShift) | ((long)device.Streams << StreamsShift);

    /// <summary>Reads the entry of a device.</summary>
    public static BookedDevice DeviceOf(long entry) =>
        new(new((ushort)entry), (int)((ulong)entry >> GroupsShift) & 0xff_ffff, (int)((ulong)entry >> StreamsShift));

    private static void Put(Span<byte> bytes, int word, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(bytes[(word * BookLayout.WordBytes)..], value);
}
