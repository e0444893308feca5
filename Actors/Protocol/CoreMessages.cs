using Akka.Actor;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>To device faults: this domain serves that address space from now on (C1, C11). Replied with <see cref="FaultsAttached"/>.</summary>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Domain">The domain.</param>
public sealed record AttachFaults(Pasid? Pasid, IActorRef Domain);

/// <summary>Reply to <see cref="AttachFaults"/>.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space.</param>
public sealed record FaultsAttached(RequesterId Requester, Pasid? Pasid);

/// <summary>To device faults: no domain serves that address space any more. What is owed for it is answered (C9, C11).</summary>
/// <param name="Pasid">The address space; null for the requester's own.</param>
public sealed record DetachFaults(Pasid? Pasid);

/// <summary>
/// To the core or a device's faults: the device is gone or starts anew. What is owed to it is cancelled, and nothing is sent to it any
/// more (C10, D9). Replied with <see cref="DeviceCancelled"/>.
/// </summary>
/// <param name="Requester">The device.</param>
public sealed record CancelDevice(RequesterId Requester);

/// <summary>Reply to <see cref="CancelDevice"/>: no answer to that device is under way in the core.</summary>
/// <param name="Requester">The device.</param>
public sealed record DeviceCancelled(RequesterId Requester);

/// <summary>To the core or a device's faults: the device's PRI is enabled again, its faults are taken again (C6).</summary>
/// <param name="Requester">The device.</param>
public sealed record PriEnabled(RequesterId Requester);

/// <summary>A unit's driver to device faults, after a queue overflow: incomplete groups will never be completed (Q3).</summary>
public sealed record DiscardPartials
{
    /// <summary>The message.</summary>
    public static DiscardPartials Instance { get; } = new();
}

/// <summary>Asks device faults for its counters; replied with <see cref="DeviceFaultsCounters"/>.</summary>
public sealed record GetCounters
{
    /// <summary>The message.</summary>
    public static GetCounters Instance { get; } = new();
}

/// <summary>What the fault state of a device has done so far.</summary>
public sealed record DeviceFaultsCounters
{
    /// <summary>Groups whose last request was accepted.</summary>
    public long Accepted { get; init; }

    /// <summary>Groups answered on the wire.</summary>
    public long Answered { get; init; }

    /// <summary>Groups cancelled because the device or its unit was gone.</summary>
    public long Cancelled { get; init; }

    /// <summary>Groups closed as ignored by their handler's word.</summary>
    public long Ignored { get; init; }

    /// <summary>Groups that were closed by their deadline.</summary>
    public long DeadlinesMissed { get; init; }

    /// <summary>Groups answered in place of an actor that was lost.</summary>
    public long Lost { get; init; }

    /// <summary>Last requests refused with Invalid Request.</summary>
    public long Rejected { get; init; }

    /// <summary>Requests dropped without an answer.</summary>
    public long Dropped { get; init; }

    /// <summary>Incomplete groups dropped.</summary>
    public long PartialsDropped { get; init; }

    /// <summary>Answers refused because they match no group in flight (C7).</summary>
    public long AnswersRefused { get; init; }

    /// <summary>Groups whose answer is owed now.</summary>
    public int Owed { get; init; }

    /// <summary>Groups that wait for their last request now.</summary>
    public int Collecting { get; init; }
}
