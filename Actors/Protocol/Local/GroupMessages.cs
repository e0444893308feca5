using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Actors.Protocol.Local;

/// <summary>Device faults to a group's actor: a request of that group which is not its last, perhaps its first (C2).</summary>
/// <param name="Id">The group.</param>
/// <param name="Request">The request.</param>
public sealed record GroupRequest(GroupId Id, PageRequest Request) : INoSerializationVerificationNeeded;

/// <summary>Device faults to a group's actor: the last request of that group, perhaps its only one (C2).</summary>
/// <param name="Id">The group.</param>
/// <param name="Request">The request.</param>
/// <param name="Domain">The domain that serves the group, which is complete now.</param>
/// <param name="Cookie">The number it is handed out with.</param>
/// <param name="Kind">Recoverable, or malformed.</param>
/// <param name="Otherwise">What the device is answered if no handler decides.</param>
public sealed record LastGroupRequest(
    GroupId Id, PageRequest Request, IActorRef Domain, uint Cookie, FaultKind Kind, PageResponseCode Otherwise = PageResponseCode.InvalidRequest)
    : INoSerializationVerificationNeeded;

/// <summary>
/// To a group's actor, or to <see cref="FaultJob.AnswerTo"/>: close the group now, if it still is pending (C8, C9, D9). It names the group
/// itself whatever the matching policy is: the core and its domains know which group they mean.
/// </summary>
/// <param name="Job">The group.</param>
/// <param name="Code">What the device is answered.</param>
/// <param name="By">Why.</param>
public sealed record CloseGroup(JobId Job, PageResponseCode Code, ClosedBy By) : INoSerializationVerificationNeeded;

/// <summary>Device faults to a group's actor: forget an incomplete group (C2).</summary>
/// <param name="Id">The group.</param>
public sealed record DropGroup(GroupId Id) : INoSerializationVerificationNeeded;

/// <summary>A group's actor to its parent: the group is closed. Comes once for every group that was complete.</summary>
/// <param name="Id">The group.</param>
/// <param name="Code">What the device is answered.</param>
/// <param name="By">Why.</param>
/// <param name="Answer">The answer that closed it; null where none did.</param>
public sealed record GroupClosed(GroupId Id, PageResponseCode Code, ClosedBy By, GroupAnswer? Answer) : INoSerializationVerificationNeeded;

/// <summary>A group to its domain: it is complete, and to be served. With it goes whom the answer goes to.</summary>
/// <param name="group">The group.</param>
/// <param name="answerTo">Who takes the answer: the group's own actor, or under a policy that has to search (C7) the device's faults.</param>
/// <param name="faults">The device's faults, which outlive the group: they match or refuse an answer that comes after its end.</param>
public sealed class FaultJob(CompleteGroup group, IActorRef answerTo, IActorRef faults) : DomainJob, INoSerializationVerificationNeeded
{
    /// <summary>The group.</summary>
    public CompleteGroup Group { get; } = group;

    /// <inheritdoc/>
    public override JobId Id => Group.Job;

    /// <inheritdoc/>
    public override FaultKind Kind => Group.Kind;

    /// <inheritdoc/>
    public override PageResponseCode Otherwise => Group.Otherwise;

    /// <summary>Who takes the answer.</summary>
    public IActorRef AnswerTo { get; } = answerTo;

    /// <summary>The device's faults.</summary>
    public IActorRef Faults { get; } = faults;

    /// <inheritdoc/>
    public override FaultLevel Level => Group.Level.Level;

    /// <summary>All requests in arrival order, the last one last (C12).</summary>
    public EquatableArray<PageRequest> Requests => Group.Requests;

    /// <summary>The last request: the answer is for its tag.</summary>
    public PageRequest Last => Group.Last;

    /// <summary>An answer for this group.</summary>
    public GroupAnswer Answer(PageResponseCode code) => GroupAnswer.To(Group, code);

    /// <summary>The same, of which its level is known now.</summary>
    public FaultJob With(GroupFaultLevel level) => new(Group.With(level), AnswerTo, Faults);
}
