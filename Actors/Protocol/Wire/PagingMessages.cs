using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Protocol.Wire;

/// <summary>
/// A pager to its machine: what became of a group, and how the page table changes for it. The machine takes the pages out, waits until no device uses them,
/// and only then puts the others in: their frames may be the same (D7).
/// </summary>
/// <param name="Job">The group.</param>
/// <param name="Status">What became of it: Handled or Invalid.</param>
/// <param name="Removed">Addresses of pages that go.</param>
/// <param name="Mapped">Pages that come.</param>
public sealed record PagesServed(JobId Job, HandlerStatus Status, EquatableArray<Iova> Removed, EquatableArray<MappedPage> Mapped) : IWireMessage;

/// <summary>
/// A pager to its machine: it goes to another node. It has answered all that it was given, and the machine gives it nothing more; what comes meanwhile waits for
/// the next session.
/// </summary>
public sealed record PagerLeaving : IWireMessage
{
    /// <summary>The message.</summary>
    public static PagerLeaving Instance { get; } = new();
}

/// <summary>A machine to its pager: it knows that the pager leaves, and all that it said before has arrived.</summary>
public sealed record PagerReleased : IWireMessage
{
    /// <summary>The message.</summary>
    public static PagerReleased Instance { get; } = new();
}
