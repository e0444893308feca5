namespace Iopf.Cluster.Books;

/// <summary>
/// Where in a book what stands of a device: 8 counters, a table of closings, its groups, 4 words each, and from the next multiple of 16 on a word for each
/// stream. The core's faults of the device write all but the streams, which the device itself writes.
/// </summary>
/// <param name="Device">The device.</param>
/// <param name="Start">Its first word.</param>
internal readonly record struct DeviceArea(BookedDevice Device, int Start)
{
    /// <summary>Words of a group.</summary>
    public const int GroupWords = 4;
    private const int Counters = 8;
    private const int BeforeGroups = Counters + Closing.Kinds;

    /// <summary>Groups begun.</summary>
    public int BegunWord => Start;

    /// <summary>Times that a group was closed which was not open.</summary>
    public int ClosedTwiceWord => Start + 1;

    /// <summary>Groups for which there was no place.</summary>
    public int OverflowWord => Start + 2;

    public int FirstUnusedWord => Start + 3;

    /// <summary>The first of the words that say how many groups were closed in a way.</summary>
    public int ClosedWords => Start + Counters;

    /// <summary>How many groups were closed in a way.</summary>
    public int ClosedWord(Closing closing) => ClosedWords + closing.Index;

    /// <summary>The state of a slot's group, a <see cref="GroupState"/>; behind it its name, its address space and since when.</summary>
    public int GroupWord(int slot) => Start + BeforeGroups + (slot * GroupWords);

    /// <summary>How many accesses of a stream are done.</summary>
    public int StreamWord(int stream) => Start + BeforeStreams(Device) + stream;

    /// <summary>The first word behind the area.</summary>
    public int End => Start + SizeOf(Device);

    /// <summary>Words of an area.</summary>
    public static int SizeOf(BookedDevice device) => BeforeStreams(device) + BookLayout.RoundUp(device.Streams);

    private static int BeforeStreams(BookedDevice device) => BookLayout.RoundUp(BeforeGroups + (device.Groups * GroupWords));
}
