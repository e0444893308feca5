using Iopf.Plays.Replays.Recordings;

namespace Iopf.Plays.Replays.Runs;

/// <summary>
/// When each event of a recording happens in virtual time, in ticks of 100 ns since its beginning. Each has a moment of its own: two that
/// were recorded at one moment, or in another order than their times, are a tick apart.
/// </summary>
internal sealed class ReplayTimeline
{
    /// <summary>Ticks between two events of a recording without times: 1 µs.</summary>
    public const long Spacing = TimeSpan.TicksPerMicrosecond;

    private readonly long[] _due;

    /// <summary>Reads the times of a recording.</summary>
    public ReplayTimeline(Recording recording)
    {
        _due = new long[recording.Events.Count];
        var start = recording.Events.Count == 0 ? 0 : recording.Events[0].Time;
        for (var i = 0; i < _due.Length; i++)
        {
            var recorded = recording.HasTimes ? (recording.Events[i].Time - start) / TimeSpan.NanosecondsPerTick : i * Spacing;
            _due[i] = i == 0 ? 0 : Math.Max(recorded, _due[i - 1] + 1);
        }
    }

    /// <summary>When an event happens.</summary>
    public long this[int number] => _due[number];

    /// <summary>A moment after the last event.</summary>
    public long End => _due.Length == 0 ? 0 : _due[^1] + Spacing;
}
