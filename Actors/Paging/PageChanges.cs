using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Memory;

namespace Iopf.Actors.Paging;

/// <summary>What the carrying out of changes needs its actor for.</summary>
internal interface IPageChangePort
{
    /// <summary>A unit is to make a device forget pages that have left the table.</summary>
    void Invalidate(IActorRef unit, InvalidatePages message);

    /// <summary>A change is carried out: the pages of its group are where devices find them.</summary>
    void Finish(PagesServed change);
}

/// <summary>
/// Carries out what a pager says of the page table, one change after the other in the order in which it was said: pages go, devices forget them, and only then others
/// come, perhaps with the same frames (D7).
/// </summary>
/// <param name="table">The table.</param>
/// <param name="most">How many changes may wait for devices, the one in hand among them, or for room to tell the pager that its pages are taken.</param>
/// <param name="port">Who sends.</param>
internal sealed class PageChanges(MirroredTable table, int most, IPageChangePort port)
{
    private static readonly ImmutableArray<PageRange> Everything = [new(0, Iova.MaxPage + 1)];
    private readonly Queue<IPageChange> _changes = new(); // the first one is in hand while devices forget
    private readonly Queue<PagesTaken> _taken = new(); // not told yet
    private bool _isInHand;

    /// <summary>The devices that walk the table.</summary>
    public AttachedDevices Devices { get; } = new();

    /// <summary>A change comes. It is carried out at once if nothing is in hand.</summary>
    /// <returns>False: as many wait as may.</returns>
    public bool TryAdd(IPageChange change)
    {
        if (_changes.Count + _taken.Count >= most)
            return false;

        _changes.Enqueue(change);
        CarryOut();
        return true;
    }

    /// <summary>What the pager is to be told next: that pages are taken.</summary>
    /// <returns>False: nothing.</returns>
    public bool TryTell([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PagesTaken? taken) => _taken.TryDequeue(out taken);

    /// <summary>Devices have forgotten all that they were asked to: what waited for that goes on.</summary>
    public void GoOn()
    {
        if (!_isInHand)
            return;

        _isInHand = false;
        Finish();
        CarryOut();
    }

    /// <summary>
    /// All pages go. Of the changes that wait no page comes, but what the pager said of their groups counts: their devices ask again for what is not there.
    /// </summary>
    /// <returns>Whether devices have pages to forget.</returns>
    public bool Clear()
    {
        var mayBeKnown = table.RemoveAll() || _isInHand;
        _isInHand = false;
        while (_changes.TryDequeue(out var change))
            Finish(change);

        _taken.Clear();
        Devices.Cancel();
        return mayBeKnown && Forget(Everything);
    }

    private void CarryOut()
    {
        while (!_isInHand && _changes.TryPeek(out var first))
        {
            var removed = table.Remove(first.Removed.AsSpan());
            _isInHand = removed.Count > 0 && Forget(PageRuns.Of(removed));
            if (!_isInHand)
                Finish();
        }
    }

    private void Finish()
    {
        var change = _changes.Dequeue();
        table.Map(change.Mapped.AsSpan());
        Finish(change);
    }

    private void Finish(IPageChange change)
    {
        switch (change)
        {
            case PagesServed served:
                port.Finish(served);
                break;
            case TakePages take:
                _taken.Enqueue(new PagesTaken(take.Token));
                break;
        }
    }

    private bool Forget(ImmutableArray<PageRange> ranges)
    {
        foreach (var (unit, message) in Devices.Forget(ranges))
            port.Invalidate(unit, message);

        return Devices.IsForgetting;
    }
}
