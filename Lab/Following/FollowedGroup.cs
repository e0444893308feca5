using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Lab.Following;

/// <summary>A group of a run, and what happened to it. Times are in ns on the run's clock.</summary>
public sealed record FollowedGroup
{
    /// <summary>Its device.</summary>
    public required RequesterId Device { get; init; }

    /// <summary>Which group of its device it is, from 1 in the order of asking; of stalls, in the order in which they came to the core.</summary>
    public required long Number { get; init; }

    /// <summary>The function that asked.</summary>
    public required RequesterId Requester { get; init; }

    /// <summary>Its address space; null: none was named.</summary>
    public Pasid? Pasid { get; init; }

    /// <summary>It is an access that stalled, without PRI.</summary>
    public bool IsStall { get; init; }

    /// <summary>Requests that it has.</summary>
    public int Requests { get; init; }

    /// <summary>When the device asked.</summary>
    public long AskedAt { get; init; }

    /// <summary>When the device was answered; null: it was not.</summary>
    public long? AnsweredAt { get; init; }

    /// <summary>The answer; null: there was none.</summary>
    public PageResponseCode? Code { get; init; }

    /// <summary>What followed.</summary>
    public GroupEnd End { get; init; }

    /// <summary>What happened, in the order in which it was seen.</summary>
    public IReadOnlyList<FollowedEvent> Events { get; init; } = [];

    /// <summary>Events that are left out, since there were too many: requests in the middle of a large group, and all beyond a bound.</summary>
    public int LeftOut { get; init; }

    /// <summary>Its name in a run.</summary>
    public string Name => ChartWish.NameOf(Device, Number);
}

/// <summary>The group that was asked for.</summary>
/// <param name="Wish">What was asked for.</param>
/// <param name="Group">The group; null: there is none.</param>
/// <param name="Missing">Why there is none, in a sentence; empty where there is one.</param>
public sealed record GroupChart(ChartWish Wish, FollowedGroup? Group, string Missing);
