namespace Iopf.Lab.Traces;

/// <summary>A growing set of page numbers. A program stays on a page for a while, so the pages seen last are looked at first.</summary>
internal sealed class PageSet
{
    private readonly HashSet<ulong> _pages = [];

    /// <summary>The page seen last in each of 64 slots, plus 1, so that 0 is none.</summary>
    private readonly ulong[] _recent = new ulong[64];

    /// <summary>Adds a page; one that is there already changes nothing.</summary>
    public void Add(ulong page)
    {
        ref var recent = ref _recent[(int)(page & 63)];
        if (recent == page + 1)
            return;

        recent = page + 1;
        _pages.Add(page);
    }

    /// <summary>The pages, ascending.</summary>
    public ulong[] ToArray()
    {
        var pages = new ulong[_pages.Count];
        _pages.CopyTo(pages);
        Array.Sort(pages);
        return pages;
    }
}
