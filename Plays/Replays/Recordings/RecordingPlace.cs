namespace Iopf.Plays.Replays.Recordings;

/// <summary>How the places of a recording are counted.</summary>
public enum RecordingPlaces : byte
{
    /// <summary>Lines of a text, from 1.</summary>
    Lines,

    /// <summary>Bytes of a dump, from 0.</summary>
    Bytes,
}

/// <summary>Where something stands in a recording.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Value">The line, or the offset of the entry's first byte.</param>
public readonly record struct RecordingPlace(RecordingPlaces Unit, long Value)
{
    /// <summary>It as people read it: <c>line 12</c>, <c>byte 64</c>.</summary>
    public override string ToString() => Unit == RecordingPlaces.Lines ? $"line {Value}" : $"byte {Value}";
}
