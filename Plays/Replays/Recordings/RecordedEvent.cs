using Iopf.Messages;

namespace Iopf.Plays.Replays.Recordings;

/// <summary>A request or an answer of a recording. Small, for there may be a million.</summary>
public readonly record struct RecordedEvent
{
    /// <summary>The time of what has none.</summary>
    public const long NoTime = -1;

    /// <summary>Whether it is an answer.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Where it stands: a line from 1, or a byte from 0.</summary>
    public long Place { get; init; }

    /// <summary>Number of the device in <see cref="Recording.Devices"/>.</summary>
    public int Device { get; init; }

    /// <summary>The address space; null for the function's own, and in an answer that names none.</summary>
    public Pasid? Pasid { get; init; }

    /// <summary>The group: its PRI index, or the tag of a stall.</summary>
    public ushort Tag { get; init; }

    /// <summary>Of a request: an address in the page.</summary>
    public Iova Address { get; init; }

    /// <summary>Of a request: what is wanted.</summary>
    public PageAccess Access { get; init; }

    /// <summary>Of a request: the last of its group.</summary>
    public bool Last { get; init; }

    /// <summary>Of an answer: the code as a device understands it.</summary>
    public PageResponseCode Code { get; init; }

    /// <summary>When, in ns by the recording's own clock; <see cref="NoTime"/> where it is not known.</summary>
    public long Time { get; init; }

    /// <summary>A Stop Marker (D6), as in <see cref="PageRequest.IsStopMarker"/>.</summary>
    public bool IsStopMarker =>
        !IsAnswer && Last && Pasid.HasValue && (Access & (PageAccess.Read | PageAccess.Write)) == PageAccess.None;
}
