using Iopf.Messages;

namespace Iopf.Lab.History;

/// <summary>What became of one group, told when its access goes on or is given up. Times are ticks of 100 ns on the run's clock.</summary>
/// <param name="Requester">The function that asked.</param>
/// <param name="Number">Which group of its device it is, from 1 in the order of asking, stalls in the order in which their accesses end; machine, device and number name it in a run.</param>
public readonly record struct GroupRecord(RequesterId Requester, long Number)
{
    /// <summary>The device's PF, by which the device is named; that of <see cref="Requester"/> where no VF asked.</summary>
    public RequesterId Device { get; init; }

    /// <summary>The machine of the device, from 0, where a run has several.</summary>
    public int Host { get; init; }

    /// <summary>Its address space; null: none was named.</summary>
    public Pasid? Pasid { get; init; }

    /// <summary>The stream that waits, by its number on the device.</summary>
    public int Stream { get; init; }

    /// <summary>Its group index; of no meaning for a stall.</summary>
    public PageRequestGroupIndex Index { get; init; }

    /// <summary>It is an access that stalled, without PRI.</summary>
    public bool IsStall { get; init; }

    /// <summary>Requests that it has.</summary>
    public int Requests { get; init; }

    /// <summary>The page of the access that waits: its address without the lowest 12 bits.</summary>
    public ulong Page { get; init; }

    /// <summary>Which group of its access it is: 0 the first, 1 the first retry, and so on.</summary>
    public int Retry { get; init; }

    /// <summary>When its time begins: when the access was intended; of a retry when the access asked again, where the time of the group before ends.</summary>
    public long From { get; init; }

    /// <summary>When the device sent it.</summary>
    public long AskedAt { get; init; }

    /// <summary>When its time ends. <see cref="Times"/> add up to <c>To - From</c>.</summary>
    public long To { get; init; }

    /// <summary>The time in each stage.</summary>
    public StageTimes Times { get; init; }

    /// <summary>The answer at the device; null: there was none, as the device gave the group up (a reset, PRI that stopped or was restarted) or the run ended.</summary>
    public PageResponseCode? Code { get; init; }

    /// <summary>What followed.</summary>
    public GroupEnd End { get; init; }
}

/// <summary>What followed on a group.</summary>
public enum GroupEnd : byte
{
    /// <summary>Its access was made.</summary>
    Made,

    /// <summary>Its access missed again and asked again.</summary>
    AskedAgain,

    /// <summary>Its access failed, or was terminated without an error (D8).</summary>
    Failed,

    /// <summary>The device gave it up, and when the run ended its access had not gone on. One whose access has gone on has what followed, and no code.</summary>
    GivenUp,

    /// <summary>The run ended before.</summary>
    Open,
}
