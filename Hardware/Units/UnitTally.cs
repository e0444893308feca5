using Iopf.Hardware.Units.Queues;

namespace Iopf.Hardware.Units;

/// <summary>Counts what a unit has done.</summary>
public sealed class UnitTally
{
    private readonly SortedDictionary<string, long> _byRule = new(StringComparer.Ordinal);

    /// <summary>Page requests, or records of an event queue, that entered the queue.</summary>
    public long Queued { get; internal set; }

    /// <summary>Requests that were answered without entering the queue, as if by hardware (Q2).</summary>
    public long AutoAnswered { get; internal set; }

    /// <summary>Requests that did not enter the queue and were not answered (Q2).</summary>
    public long Dropped { get; internal set; }

    /// <summary>The rows of the profile's tables that kept requests from the queue or from the core (Q2, Q4).</summary>
    public RowCounts Rows { get; internal set; } = RowCounts.None;

    /// <summary>Requests of devices that the unit does not know (any more), or whose path to the core is missing.</summary>
    public long Unrouted { get; internal set; }

    /// <summary>Malformed requests (Q4).</summary>
    public long Malformed { get; internal set; }

    /// <summary>Accesses given up without asking anybody that the core was told of (Q6).</summary>
    public long Unrecoverable { get; internal set; }

    /// <summary>The same, of which the core was not told (Q6).</summary>
    public long UnrecoverableInternal { get; internal set; }

    /// <summary>Interrupts that came to the driver.</summary>
    public long Interrupts { get; internal set; }

    /// <summary>Overflows recovered from (Q3).</summary>
    public long Overflows { get; internal set; }

    /// <summary>Most entries the queue ever held.</summary>
    public int DepthHighWater { get; internal set; }

    /// <summary>Accesses that wait now, with a stall tag or for one (D8).</summary>
    public int Stalled { get; internal set; }

    /// <summary>How often an access got a stall tag (D8).</summary>
    public long Stalls { get; internal set; }

    /// <summary>How often an access had to wait for a tag.</summary>
    public long BackPressured { get; internal set; }

    /// <summary>How often CMD_RESUME gave a tag back.</summary>
    public long Resumed { get; internal set; }

    /// <summary>How often CMD_RESUME named no access that waits.</summary>
    public long UnknownResumes { get; internal set; }

    /// <summary>Most tags ever in use.</summary>
    public int StallHighWater { get; internal set; }

    /// <summary>Records that the event queue had no room for: never those of stalls.</summary>
    public long EventsLost { get; internal set; }

    /// <summary>Overflows of the event queue.</summary>
    public long EventOverflows { get; internal set; }

    /// <summary>What no queue of page requests counts, by the name of the row.</summary>
    internal IReadOnlyDictionary<string, long> ByRule => _byRule;

    internal void Count(string row) => _byRule[row] = _byRule.GetValueOrDefault(row) + 1;
}
