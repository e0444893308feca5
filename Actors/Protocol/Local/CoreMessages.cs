using Akka.Actor;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Protocol.Local;

/// <summary>To device faults: this domain serves that address space from now on (C1, C11). Replied with <see cref="FaultsAttached"/>.</summary>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Token">The asker's name for the request.</param>
public sealed record AttachFaults(Pasid? Pasid, IActorRef Domain, ulong Token = 0) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="AttachFaults"/>.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space.</param>
/// <param name="Token">As in the request.</param>
public sealed record FaultsAttached(RequesterId Requester, Pasid? Pasid, ulong Token = 0) : ISpaceReply, INoSerializationVerificationNeeded;

/// <summary>
/// To device faults: no domain serves that address space any more. What is owed for it is answered at once (C11). Replied with
/// <see cref="FaultsDetached"/>.
/// </summary>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Token">The asker's name for the request.</param>
public sealed record DetachFaults(Pasid? Pasid, ulong Token = 0) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="DetachFaults"/>: what was owed is answered.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space.</param>
/// <param name="Token">As in the request.</param>
public sealed record FaultsDetached(RequesterId Requester, Pasid? Pasid, ulong Token = 0) : ISpaceReply, INoSerializationVerificationNeeded;

/// <summary>
/// To device faults, behind the last request of an address space: take no more for it, and wait until all that is owed for it is
/// answered, at most as long as the bound (Q5). Replied with <see cref="FaultsDrained"/>.
/// </summary>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Bound">What is still owed then is answered Invalid Request; zero: at once.</param>
/// <param name="Token">The asker's name for the request.</param>
public sealed record DrainFaults(Pasid? Pasid, TimeSpan Bound, ulong Token = 0) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="DrainFaults"/>: nothing of that address space is left in the core.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space.</param>
/// <param name="Token">As in the request.</param>
public sealed record FaultsDrained(RequesterId Requester, Pasid? Pasid, ulong Token = 0) : ISpaceReply, INoSerializationVerificationNeeded;

/// <summary>
/// Device faults to the operating system: a Response Failure went to this function, which stops the PRI that it shares (D4). The operating system to the
/// faults of each other function that shares it: what is owed to that is cancelled (<see cref="ClosedBy.PriStopped"/>).
/// </summary>
/// <param name="Requester">The function that was answered.</param>
public sealed record PriStopped(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>A unit's driver to device faults: a page request that breaks a rule (Q4).</summary>
/// <param name="Request">The request.</param>
/// <param name="Rule">What it breaks.</param>
/// <param name="Answer">What the driver answers if no handler decides; null: nothing, so that there is nothing to decide, and handlers are only told.</param>
public sealed record MalformedPageRequest(PageRequest Request, string Rule, PageResponseCode? Answer = PageResponseCode.InvalidRequest)
    : INoSerializationVerificationNeeded
{
    /// <summary>What the device is answered if no handler decides, where it is answered.</summary>
    public PageResponseCode Otherwise => Answer ?? PageResponseCode.InvalidRequest;
}

/// <summary>
/// To the core or a device's faults: the device is gone or starts anew. What is owed to it is cancelled, and nothing is sent to it any
/// more (C10, D9). Replied with <see cref="DeviceCancelled"/>.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="By">Why: <see cref="ClosedBy.Cancelled"/> or <see cref="ClosedBy.HardwareLost"/>.</param>
public sealed record CancelDevice(RequesterId Requester, ClosedBy By = ClosedBy.Cancelled) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="CancelDevice"/>: no answer to that device is under way in the core.</summary>
/// <param name="Requester">The device.</param>
public sealed record DeviceCancelled(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>To the core or a device's faults: the device's PRI is enabled again, its faults are taken again (C6).</summary>
/// <param name="Requester">The device.</param>
public sealed record PriEnabled(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>A unit's driver to device faults, after a queue overflow: incomplete groups will never be completed (Q3).</summary>
public sealed record DiscardPartials : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static DiscardPartials Instance { get; } = new();
}

/// <summary>To a device's faults: the device is behind another unit, which takes the answers from now on.</summary>
/// <param name="Unit">The unit.</param>
public sealed record UnitReplaced(IActorRef Unit) : INoSerializationVerificationNeeded;

/// <summary>
/// Asks an actor for its counters: device faults (<see cref="DeviceFaultsCounters"/>), a domain (<see cref="DomainCounters"/>), a client, a guest,
/// a driver. An operating system asks its device faults and domains, which reply themselves.
/// </summary>
public sealed record GetCounters : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static GetCounters Instance { get; } = new();
}

/// <summary>What the fault state of a device has done so far.</summary>
public sealed record DeviceFaultsCounters : INoSerializationVerificationNeeded
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
    public long AnswersRefused => Refused.Total;

    /// <summary>The same by reason.</summary>
    public RefusedAnswers Refused { get; init; }

    /// <summary>Groups closed because a drain would not wait longer (Q5).</summary>
    public long DrainsCut { get; init; }

    /// <summary>Faults without an answer that found no domain to tell (Q6).</summary>
    public long Unreported { get; init; }

    /// <summary>Groups whose answer is owed now.</summary>
    public int Owed { get; init; }

    /// <summary>Groups that wait for their last request now.</summary>
    public int Collecting { get; init; }
}
