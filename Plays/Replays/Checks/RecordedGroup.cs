using Iopf.Plays.Replays.Recordings;

namespace Iopf.Plays.Replays.Checks;

/// <summary>A group of a recording whose last request is there. Small, for there may be a million.</summary>
public record struct RecordedGroup
{
    /// <summary>No event.</summary>
    public const int None = -1;

    /// <summary>Makes one that is not answered.</summary>
    /// <param name="last">Number of its last request.</param>
    /// <param name="requests">How many requests it has, at least 1.</param>
    public RecordedGroup(int last, int requests) => (Last, Requests, Answer) = (last, requests, None);

    /// <summary>Number of its last request in <see cref="Recording.Events"/>.</summary>
    public int Last { get; }

    /// <summary>How many requests it has.</summary>
    public int Requests { get; }

    /// <summary>Number of the event that answers it; <see cref="None"/>: there is none.</summary>
    public int Answer { get; internal set; }
}
