namespace Iopf.Hardware.Devices;

/// <summary>
/// When the accesses of a stream are intended, where they do not follow each other in equal distances: times that are independent of when accesses are
/// done. It keeps nothing of a stream, so any number of them may share it; where a stream stands is its cursor.
/// </summary>
public interface IArrivals
{
    /// <summary>Moves a cursor to the next arrival; the default cursor stands before the first one.</summary>
    /// <param name="cursor">The cursor. Its time does not go back; <see cref="ArrivalCursor.Never"/>: there is no further arrival.</param>
    void Next(ref ArrivalCursor cursor);
}

/// <summary>Where a stream stands in its arrivals. A copy of it may go ahead.</summary>
public struct ArrivalCursor
{
    /// <summary>The time of what never comes.</summary>
    public const long Never = long.MaxValue;

    /// <summary>How many arrivals it has passed, the one at which it stands included.</summary>
    public long Passed { get; set; }

    /// <summary>The time of the arrival at which it stands, in ticks from the start of the stream.</summary>
    public long Time { get; set; }

    /// <summary>What the arrivals keep beside; of no meaning to others.</summary>
    public ulong Rest { get; set; }
}
