namespace Iopf.Plays.Replays.Recordings;

/// <summary>How much of a recording is taken in. An event takes about 64 bytes, so the defaults keep a recording below 100 MB.</summary>
/// <param name="Events">Requests and answers together.</param>
/// <param name="Devices">Devices.</param>
/// <param name="Spaces">Address spaces: PASIDs, and functions that ask without one.</param>
public sealed record RecordingLimits(int Events, int Devices, int Spaces)
{
    /// <summary>A million events, 256 devices, 4,096 address spaces.</summary>
    public static RecordingLimits Default { get; } = new(1_000_000, 256, 4_096);
}
