using Akka.Actor;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>Device faults to a group's actor: a request of that group, perhaps its first (C2).</summary>
/// <param name="Id">The group.</param>
/// <param name="Request">The request.</param>
/// <param name="Domain">The domain that serves the group once it is complete.</param>
public sealed record GroupRequest(GroupId Id, PageRequest Request, IActorRef Domain);

/// <summary>Device faults to a group's actor: close the group now, if it still is pending (C8, C9, D9).</summary>
/// <param name="Id">The group.</param>
/// <param name="Code">What the device is answered.</param>
/// <param name="By">Why.</param>
public sealed record CloseGroup(GroupId Id, PageResponseCode Code, ClosedBy By);

/// <summary>Device faults to a group's actor: forget an incomplete group (C2).</summary>
/// <param name="Id">The group.</param>
public sealed record DropGroup(GroupId Id);

/// <summary>A group's actor to its parent: the group is closed. Comes once for every group that was complete.</summary>
/// <param name="Id">The group.</param>
/// <param name="Code">What the device is answered.</param>
/// <param name="By">Why.</param>
public sealed record GroupClosed(GroupId Id, PageResponseCode Code, ClosedBy By);

/// <summary>
/// A complete group on its way to a handler. The same object goes from the group to the domain, on to the handler, and back; it never
/// changes.
/// </summary>
public sealed class FaultJob(GroupId id, IActorRef group, IReadOnlyList<PageRequest> requests)
{
    /// <summary>The group.</summary>
    public GroupId Id { get; } = id;

    /// <summary>Who takes the answer: by itself the match of answer and group (C7, policy <c>group</c>).</summary>
    public IActorRef Group { get; } = group;

    /// <summary>All requests in arrival order, the last one last (C12).</summary>
    public IReadOnlyList<PageRequest> Requests { get; } = requests;
}

/// <summary>A domain's answer to a group.</summary>
/// <param name="Id">The group.</param>
/// <param name="Code">What the device is to be answered.</param>
public sealed record GroupAnswer(GroupId Id, PageResponseCode Code);

/// <summary>To the sender of an answer: it was not taken (C7).</summary>
/// <param name="Id">The group that was answered.</param>
/// <param name="Reason">Why it was not taken.</param>
public sealed record AnswerRefused(GroupId Id, AnswerRefusal Reason);

/// <summary>A group to its domain: it was closed without the domain's answer, which is not wanted any more.</summary>
/// <param name="Job">The group's job.</param>
public sealed record JobWithdrawn(FaultJob Job);
