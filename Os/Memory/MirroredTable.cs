using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Os.Memory;

/// <summary>
/// A page table that follows what another process says of it. Nothing that is said can break it: what makes no sense is left out and counted.
/// </summary>
/// <param name="limit">How many pages may be in at a time.</param>
public sealed class MirroredTable(long limit)
{
    private const PageAccess Everything = PageAccess.Read | PageAccess.Write | PageAccess.Execute | PageAccess.Privileged;

    /// <summary>The page table, for the IOMMU to walk.</summary>
    public PageTable Table { get; } = new();

    /// <summary>Changes that make no sense: a page that goes and is not there, one that comes and is, an address that is not canonical, an access that is none, more pages than
    /// the limit.</summary>
    public long Nonsense { get; private set; }

    /// <summary>Takes pages out.</summary>
    /// <returns>Those that were in: devices may have their translations cached.</returns>
    public IReadOnlyList<Iova> Remove(ReadOnlySpan<Iova> pages)
    {
        var removed = new List<Iova>(pages.Length);
        foreach (var page in pages)
        {
            if (Table.Unmap(page, out _))
                removed.Add(page.PageBase);
            else
                Nonsense++;
        }

        return removed;
    }

    /// <summary>Takes all pages out.</summary>
    /// <returns>Whether there were any.</returns>
    public bool RemoveAll()
    {
        var pages = Table.Entries().Select(entry => entry.Page).ToList();
        foreach (var page in pages)
            Table.Unmap(page, out _);

        return pages.Count > 0;
    }

    /// <summary>Puts pages in.</summary>
    public void Map(ReadOnlySpan<MappedPage> pages)
    {
        foreach (var page in pages)
        {
            if (!MakesSense(page) || !Table.Map(page.Page, page.Frame, page.Access))
                Nonsense++;
        }
    }

    private bool MakesSense(MappedPage page) =>
        Table.ValidEntries < limit && page.Page.IsCanonical(PageTable.AddressBits) && page.Access is not PageAccess.None and <= Everything;
}
