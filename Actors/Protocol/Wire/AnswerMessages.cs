using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Protocol.Wire;

/// <summary>
/// An answer to a group: of a domain to the core, or of a handler that answers later to the domain that asked it, which hands it on with its
/// sender.
/// </summary>
/// <param name="Requester">The device whose group it is.</param>
/// <param name="Name">What it says of the group it is for.</param>
/// <param name="Code">What the device is to be answered.</param>
public sealed record GroupAnswer(RequesterId Requester, AnswerName Name, PageResponseCode Code) : IWireMessage
{
    /// <summary>It did not name the group that it was found to be for, but another or none (C7).</summary>
    internal bool IsInexact { get; private init; }

    /// <summary>An answer to that group.</summary>
    public static GroupAnswer To(CompleteGroup group, PageResponseCode code) => new(group.Last.Requester, group.Name, code);

    /// <summary>The same answer, as it was when another process was told of it: inexact.</summary>
    internal GroupAnswer AsInexact() => this with { IsInexact = true };

    /// <summary>The same answer, which says this group: the one it was found to be for.</summary>
    internal GroupAnswer For(GroupId id) =>
        Name.Group == id ? this : this with { Name = Name with { Group = id }, IsInexact = true };
}

/// <summary>To the sender of an answer: it was not taken (C7).</summary>
/// <param name="Name">What the answer said.</param>
/// <param name="Reason">Why it was not taken.</param>
public sealed record AnswerRefused(AnswerName Name, AnswerRefusal Reason) : IWireMessage;

/// <summary>
/// A group to its domain, and a domain to the handler that owes the answer: the group is closed, and its answer is not wanted any more.
/// </summary>
/// <param name="Job">The group.</param>
/// <param name="By">What closed it; <see cref="ClosedBy.Handler"/>: an answer that did not come from the domain itself.</param>
public sealed record JobWithdrawn(JobId Job, ClosedBy By) : IWireMessage
{
    /// <summary>The answer that closed it did not name it: perhaps it was another group's, which has none now (C7).</summary>
    public bool IsInexact { get; init; }
}
