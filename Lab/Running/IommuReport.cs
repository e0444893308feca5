using System.Collections.Immutable;
using Iopf.Hardware.Units.Profiles;

namespace Iopf.Lab.Running;

/// <summary>What the IOMMU units did in a run, and what became of the devices by that.</summary>
public sealed record IommuReport
{
    /// <summary>Whose units they are.</summary>
    public Architecture Architecture { get; init; }

    /// <summary>Entries of a unit's queue.</summary>
    public int QueueEntries { get; init; }

    /// <summary>How many of them can hold something at a time.</summary>
    public int Capacity { get; init; }

    /// <summary>Requests, or events of stalled transactions, that entered a queue.</summary>
    public long Queued { get; init; }

    /// <summary>Overflows that the driver recovered from.</summary>
    public long Overflows { get; init; }

    /// <summary>Transactions that stalled (D8).</summary>
    public long Stalled { get; init; }

    /// <summary>Accesses that waited for a stall tag, as all were taken.</summary>
    public long BackPressured { get; init; }

    /// <summary>Groups sent because an access that was answered Success faulted again (D4).</summary>
    public long Retries { get; init; }

    /// <summary>Accesses that failed because they were answered Invalid Request.</summary>
    public long FailedInvalid { get; init; }

    /// <summary>Accesses that failed because they had faulted as often as a device tries (D4).</summary>
    public long FailedRetries { get; init; }

    /// <summary>Groups that were in flight when nothing moved any more, and whose last request is in no queue: they are never answered.</summary>
    public long StuckGroups { get; init; }

    /// <summary>Groups that the virtual units of guests answered Success by themselves, as their queues were full (Q2).</summary>
    public long AnsweredByGuestQueues { get; init; }

    /// <summary>The rows of the architecture's profile that decided in this run, in the order of the profile.</summary>
    public ImmutableArray<FiredRow> Rows { get; init; } = [];

    /// <summary>Whether a report of a run has to speak of it: the units are not the usual ones, or their profile decided something.</summary>
    public bool IsWorthSaying => Architecture != Architecture.Vtd || AnsweredByGuestQueues > 0 || !Rows.IsEmpty;
}
