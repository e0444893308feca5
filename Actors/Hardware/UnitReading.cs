using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;

namespace Iopf.Actors.Hardware;

/// <summary>Reads the tally of a unit, which stands in a room without messages of actors.</summary>
internal static class UnitReading
{
    /// <summary>What was counted so far.</summary>
    public static UnitCounters Read(this UnitTally tally) => new()
    {
        Queued = tally.Queued,
        AutoAnswered = tally.AutoAnswered,
        Dropped = tally.Dropped,
        Rows = tally.Rows,
        Unrouted = tally.Unrouted,
        Malformed = tally.Malformed,
        Unrecoverable = tally.Unrecoverable,
        UnrecoverableInternal = tally.UnrecoverableInternal,
        Interrupts = tally.Interrupts,
        Overflows = tally.Overflows,
        DepthHighWater = tally.DepthHighWater,
        Stalled = tally.Stalled,
        Stalls = tally.Stalls,
        BackPressured = tally.BackPressured,
        Resumed = tally.Resumed,
        UnknownResumes = tally.UnknownResumes,
        StallHighWater = tally.StallHighWater,
        EventsLost = tally.EventsLost,
        EventOverflows = tally.EventOverflows,
    };
}
