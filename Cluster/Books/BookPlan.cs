using Iopf.Messages;

namespace Iopf.Cluster.Books;

/// <summary>What a book has room for, fixed when it is made.</summary>
/// <param name="Devices">The functions whose groups and streams stand in it, each once, at most <see cref="MostDevices"/>.</param>
public sealed record BookPlan(EquatableArray<BookedDevice> Devices)
{
    /// <summary>Devices of a book at most.</summary>
    public const int MostDevices = 4_096;

    /// <summary>Groups in flight of a device at most, as in <see cref="Iopf.Os.Faults.FaultLimits.Groups"/>.</summary>
    public const int MostGroups = 65_536;

    /// <summary>Streams of a device at most.</summary>
    public const int MostStreams = 65_535;

    /// <summary>Bytes of a book at most.</summary>
    public const int MostBytes = 256 << 20;

    /// <summary>Why there can be no such book; null: there can.</summary>
    public string? Problem()
    {
        if (Devices.Length > MostDevices)
            return $"a book has room for {MostDevices} devices, not for {Devices.Length}";

        var seen = new HashSet<RequesterId>();
        foreach (var device in Devices)
        {
            if (device.Groups is < 1 or > MostGroups)
                return $"device {device.Requester} has {device.Groups} groups, 1 to {MostGroups} are possible";

            if (device.Streams is < 0 or > MostStreams)
                return $"device {device.Requester} has {device.Streams} streams, 0 to {MostStreams} are possible";

            if (!seen.Add(device.Requester))
                return $"device {device.Requester} stands there twice";
        }

        var bytes = Devices.ToImmutableArray().Sum(device => (long)DeviceArea.SizeOf(device)) * BookLayout.WordBytes;
        return bytes > MostBytes - BookLayout.FixedBytes ? $"a book of {bytes} bytes is larger than {MostBytes}" : null;
    }
}

/// <summary>A device of a book.</summary>
/// <param name="Requester">The function.</param>
/// <param name="Groups">How many groups it has in flight at most, 1 to <see cref="BookPlan.MostGroups"/>: as its fault state.</param>
/// <param name="Streams">How many streams of accesses it plays, 0 to <see cref="BookPlan.MostStreams"/>.</param>
public readonly record struct BookedDevice(RequesterId Requester, int Groups, int Streams);
