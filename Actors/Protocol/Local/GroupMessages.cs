using Akka.Actor;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Drivers;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Actors.Protocol.Local;

/// <summary>Device faults to a group's actor: a request of that group which is not its last, perhaps its first (C2).</summary>
/// <param name="Id">The group.</param>
/// <param name="Request">The request.</param>
public sealed record GroupRequest(GroupId Id, PageRequest Request);

/// <summary>Device faults to a group's actor: the last request of that group, perhaps its only one (C2).</summary>
/// <param name="Id">The group.</param>
/// <param name="Request">The request.</param>
/// <param name="Domain">The domain that serves the group, which is complete now.</param>
/// <param name="Cookie">The number it is handed out with.</param>
/// <param name="Kind">Recoverable, or malformed.</param>
public sealed record LastGroupRequest(GroupId Id, PageRequest Request, IActorRef Domain, uint Cookie, FaultKind Kind);

/// <summary>
/// To a group's actor, or to <see cref="FaultJob.Group"/>: close the group now, if it still is pending (C8, C9, D9). It names the group
/// itself whatever the matching policy is: the core and its domains know which group they mean.
/// </summary>
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
/// <param name="Answer">The answer that closed it; null where none did.</param>
public sealed record GroupClosed(GroupId Id, PageResponseCode Code, ClosedBy By, GroupAnswer? Answer);

/// <summary>
/// A complete group on its way to a handler. The same object goes from the group to the domain, on to the handler, and back; once a handler
/// has it, it never changes.
/// </summary>
public sealed class FaultJob(GroupId id, IActorRef group, PageRequest[] requests, uint cookie = 0, FaultKind kind = FaultKind.Recoverable)
{
    /// <summary>The group.</summary>
    public GroupId Id { get; } = id;

    /// <summary>Who takes the answer: the group's own actor, or under a policy that has to search (C7) the device's faults.</summary>
    public IActorRef Group { get; } = group;

    /// <summary>All requests in arrival order, the last one last (C12).</summary>
    public IReadOnlyList<PageRequest> Requests => requests;

    /// <summary>The number under which it was handed out.</summary>
    public uint Cookie { get; } = cookie;

    /// <summary>Recoverable, or malformed: then it is one request, for handlers that registered for such (Q4).</summary>
    public FaultKind Kind { get; } = kind;

    /// <summary>
    /// At which level it arose (N1), found out and set by its domain before any handler is asked; of a domain with one level,
    /// <see cref="FaultLevel.None"/>.
    /// </summary>
    public GroupFaultLevel Level { get; set; } = GroupFaultLevel.None;

    /// <summary>How many pages its handler has to see to.</summary>
    public int WantedCount => Level.Level == FaultLevel.Second ? Level.Missing.Length : requests.Length;

    /// <summary>The last request: the answer is for its tag.</summary>
    public PageRequest Last => requests[^1];

    /// <summary>All that an answer can say of it.</summary>
    public AnswerName Name => new(Id, Cookie, Last.Tag, Last.Pasid);

    /// <summary>
    /// A page that its handler has to see to: of the device's address space, one a request in their order; of a fault of the second level
    /// one that is missing there, by its guest-physical address.
    /// </summary>
    /// <param name="number">Which, below <see cref="WantedCount"/>.</param>
    public WantedPage Wanted(int number) => Level.Level == FaultLevel.Second
        ? new(Level.Missing[number].Page.Address, Level.Missing[number].Wanted)
        : new(requests[number].Address, requests[number].Access);

    /// <summary>An answer for this group.</summary>
    public GroupAnswer Answer(PageResponseCode code) => new(Name, code);
}

/// <summary>A domain's answer to a group, or that of a handler that answers later.</summary>
/// <param name="Name">What it says of the group it is for.</param>
/// <param name="Code">What the device is to be answered.</param>
public sealed record GroupAnswer(AnswerName Name, PageResponseCode Code)
{
    /// <summary>It named another group than the one that it was found to be for (C7).</summary>
    internal bool NamedAnother { get; private init; }

    /// <summary>The same answer, which says this group: the one it was found to be for.</summary>
    internal GroupAnswer For(GroupId id) =>
        Name.Group == id ? this : this with { Name = Name with { Group = id }, NamedAnother = Name.Group is not null };
}

/// <summary>To the sender of an answer: it was not taken (C7).</summary>
/// <param name="Name">What the answer said.</param>
/// <param name="Reason">Why it was not taken.</param>
public sealed record AnswerRefused(AnswerName Name, AnswerRefusal Reason);

/// <summary>
/// A group to its domain, and a domain to the handler that owes the answer: the group is closed, and its answer is not wanted any more.
/// </summary>
/// <param name="Job">The group's job.</param>
/// <param name="By">What closed it; <see cref="ClosedBy.Handler"/>: an answer that did not come from the domain itself.</param>
public sealed record JobWithdrawn(FaultJob Job, ClosedBy By);
