using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Guests;

/// <summary>
/// Which pages of a guest's table a machine has that cannot walk it, because the guest is in another process. As a VMM does that shadows the tables of a guest
/// (VT-d's caching mode), it looks what the guest's table says after the guest has answered a group, and takes pages back when the guest invalidates them.
/// </summary>
/// <param name="table">The guest's table, which the guest may change meanwhile.</param>
public sealed class GuestShadow(PageTable table)
{
    private readonly SortedSet<ulong> _pages = [];

    /// <summary>The guest has answered a group.</summary>
    /// <returns>Pages of the group that are in the guest's table, and that the machine does not have yet.</returns>
    public EquatableArray<MappedPage> Fill(CompleteGroup group)
    {
        var fresh = new List<MappedPage>(group.WantedCount);
        for (var i = 0; i < group.WantedCount; i++)
        {
            var page = group.Wanted(i).Address.PageBase;
            var walk = table.Walk(page, PageAccess.None);
            if (walk.Present && _pages.Add(page.Page))
                fresh.Add(new MappedPage(page, walk.Frame, walk.Granted));
        }

        return [.. fresh];
    }

    /// <summary>The guest invalidates pages.</summary>
    /// <returns>Those that the machine has, in the order of their addresses: it has them no more.</returns>
    public EquatableArray<Iova> Drop(EquatableArray<PageRange> ranges)
    {
        var dropped = ranges.Where(range => range.Count > 0).SelectMany(range => _pages.GetViewBetween(range.Start, range.End - 1)).Distinct().Order().ToList();
        _pages.ExceptWith(dropped);
        return [.. dropped.Select(Iova.FromPage)];
    }
}
