using Iopf.Messages;

namespace Iopf.Plays.Replays.Recordings;

/// <summary>A device of a recording.</summary>
/// <param name="Name">What the recording calls it: <c>0000:00:0a.0</c>, or <c>id 0x50</c> where it has nothing but a number.</param>
/// <param name="Requester">
/// What it is in the run: the low 16 bits of its id, or the lowest free id where another device of the recording (of another unit or segment)
/// has these already.
/// </param>
public sealed record RecordedDevice(string Name, RequesterId Requester);
