using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Protocol.Wire;

/// <summary>
/// A pager to its machine: how the page table changes. The machine takes pages out, waits until no device uses them, and only then puts the others in: their
/// frames may be the same (D7).
/// </summary>
public interface IPageChange : IWireMessage
{
    /// <summary>Pages that go with one change at most, and as many that come: those of the largest group of page requests.</summary>
    const int MostPages = 4_097;

    /// <summary>Addresses of pages that go.</summary>
    EquatableArray<Iova> Removed { get; }

    /// <summary>Pages that come.</summary>
    EquatableArray<MappedPage> Mapped { get; }
}

/// <summary>A pager to its machine: what became of a group, and how the page table changes for it.</summary>
/// <param name="Job">The group.</param>
/// <param name="Status">What became of it: Handled or Invalid.</param>
/// <param name="Removed">Addresses of pages that go.</param>
/// <param name="Mapped">Pages that come.</param>
public sealed record PagesServed(JobId Job, HandlerStatus Status, EquatableArray<Iova> Removed, EquatableArray<MappedPage> Mapped) : IPageChange;

/// <summary>
/// A pager to its machine: pages go, whether there is a group to answer or not. A guest says so, which waits for <see cref="PagesTaken"/> before it uses their
/// frames again (D7).
/// </summary>
/// <param name="Token">The pager's name for the request.</param>
/// <param name="Removed">Addresses of pages that go.</param>
public sealed record TakePages(ulong Token, EquatableArray<Iova> Removed) : IPageChange
{
    /// <summary>None comes.</summary>
    public EquatableArray<MappedPage> Mapped => [];

    /// <summary>The same for any number of pages: in parts, of which only the last has the token. The replies to the others have the token 0.</summary>
    public static IEnumerable<TakePages> Parts(ulong token, EquatableArray<Iova> removed)
    {
        var last = Math.Max(0, removed.Length - 1) / IPageChange.MostPages;
        for (var part = 0; part <= last; part++)
        {
            var start = part * IPageChange.MostPages;
            yield return new TakePages(part == last ? token : 0, [.. removed.AsSpan()[start..Math.Min(removed.Length, start + IPageChange.MostPages)]]);
        }
    }
}

/// <summary>Reply to <see cref="TakePages"/>: no device uses the pages any more.</summary>
/// <param name="Token">As in the request.</param>
public sealed record PagesTaken(ulong Token) : IWireMessage;

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
