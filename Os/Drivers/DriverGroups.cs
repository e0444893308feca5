using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Os.Drivers;

/// <summary>
/// The faults that a device driver has reported into the core for its device (K4). The device names a fault by a ticket of its own, the core
/// gets a group index, which is used again only after its answer (D3).
/// </summary>
/// <param name="requester">The device.</param>
/// <param name="indexes">How many groups the driver has in flight, at most; 1 to 512.</param>
public sealed class DriverGroups(RequesterId requester, int indexes = PageRequestGroupIndex.Count)
{
    private readonly GroupIndexPool _free = new(indexes, GroupIndexOrder.LongestFree);
    private ulong _requests; // made so far
    private ulong?[] _tickets = GrowingTable.Begin<ulong?>(indexes); // of the indexes that were in use so far

    /// <summary>Groups in flight.</summary>
    public int InFlight => _free.Count - _free.FreeCount;

    /// <summary>A fault of the device becomes a group.</summary>
    /// <param name="ticket">The device's name for it.</param>
    /// <param name="pasid">The address space.</param>
    /// <param name="pages">What is wanted, at least one page.</param>
    /// <returns>The group's requests in their order; null if as many groups are in flight as may be.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No page.</exception>
    public IReadOnlyList<PageRequest>? Begin(ulong ticket, Pasid? pasid, IReadOnlyList<WantedPage> pages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pages.Count, 1);
        if (_free.FreeCount == 0)
            return null;

        var slot = _free.First;
        _free.Take(slot);
        GrowingTable.Cover(ref _tickets, slot, indexes);
        _tickets[slot] = ticket;
        var index = new PageRequestGroupIndex((ushort)slot);
        return [.. pages.Select((page, i) => new PageRequest(requester, pasid, index, page.Address, page.Access, i == pages.Count - 1) { Serial = ++_requests })];
    }

    /// <summary>Whether the fault of that ticket is in flight.</summary>
    public bool Holds(ulong ticket) => Array.IndexOf(_tickets, ticket) >= 0;

    /// <summary>An answer of the core.</summary>
    /// <returns>The ticket of the fault it is for; null if no group of that index is in flight.</returns>
    public ulong? Answer(PageResponse response)
    {
        var slot = response.Index.Value;
        if (slot >= _tickets.Length || _tickets[slot] is not { } ticket)
            return null;

        _tickets[slot] = null;
        _free.Give(slot);
        return ticket;
    }

    /// <summary>The device is reset (D9): all groups are abandoned.</summary>
    /// <returns>Their tickets.</returns>
    public IReadOnlyList<ulong> Abandon()
    {
        var tickets = new List<ulong>();
        for (var slot = 0; slot < _tickets.Length; slot++)
        {
            if (_tickets[slot] is not { } ticket)
                continue;

            tickets.Add(ticket);
            _tickets[slot] = null;
            _free.Give(slot);
        }

        return tickets;
    }

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        _free.AssertInvariants();
        Invariant.Holds(_tickets.Count(ticket => ticket.HasValue) == InFlight, "Each index that is not free has a ticket.");
    }
}

/// <summary>A page that a device wants to use.</summary>
/// <param name="Address">An address in it.</param>
/// <param name="Access">How.</param>
public readonly record struct WantedPage(Iova Address, PageAccess Access);
