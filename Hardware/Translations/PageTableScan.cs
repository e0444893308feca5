using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>Reading a whole page table, in address order; for its writer.</summary>
internal static class PageTableScan
{
    private const int UpperHalf = PageTable.EntriesPerTable / 2;

    /// <summary>The pages that begin in <paramref name="range"/>; tables outside it are not looked at.</summary>
    public static IEnumerable<Translation> Entries(UpperTable<UpperTable<MiddleTable>> root, PageRange range)
    {
        for (var i = 0; i < root.Below.Length; i++)
        {
            if (root.Below[i] is not { } upper || !range.Overlaps(Span(Base(i), 27)))
                continue;
            for (var j = 0; j < upper.Below.Length; j++)
            {
                var start = Base(i) + ((ulong)j << 18);
                if (upper.Below[j] is not { } middle || !range.Overlaps(Span(start, 18)))
                    continue;
                foreach (var page in Entries(middle, start, range))
                    yield return page;
            }
        }
    }

    public static void AssertInvariants(UpperTable<UpperTable<MiddleTable>> root, long validEntries, int tables)
    {
        var (leaves, seen) = (0L, 1);
        foreach (var upper in Used(root.Below, root.Used))
        {
            seen++;
            foreach (var middle in Used(upper.Below, upper.Used))
            {
                seen++;
                var large = (middle.Large ?? []).Count(entry => entry != 0);
                Invariant.Holds(middle.Used > 0, "A table below the root is not empty.");
                leaves += large;
                foreach (var leaf in Used(middle.Below, middle.Used - large))
                {
                    seen++;
                    Invariant.Holds(leaf.Used > 0, "A table below the root is not empty.");
                    Invariant.Holds(leaf.Entries.Length - leaf.Entries.Count(0UL) == leaf.Used, "A table knows how many of its entries are used.");
                    leaves += leaf.Used;
                }
            }

            Invariant.Holds(upper.Used > 0, "A table below the root is not empty.");
        }

        Invariant.Holds(leaves == validEntries, "The valid entries are the leaves of the tree.");
        Invariant.Holds(seen == tables, "The tables counted are those of the tree.");
    }

    private static IEnumerable<Translation> Entries(MiddleTable middle, ulong start, PageRange range)
    {
        for (var slot = 0; slot < PageTable.EntriesPerTable; slot++)
        {
            var first = start + ((ulong)slot << PageTable.LargeOrder);
            if (!range.Overlaps(Span(first, PageTable.LargeOrder)))
                continue;
            if (middle.Large is { } large && large[slot] != 0 && range.Contains(first))
                yield return PageTable.ToTranslation(first, large[slot], PageTable.LargeOrder);
            if (middle.Find(slot) is not { } leaf)
                continue;

            for (var i = 0; i < leaf.Entries.Length; i++)
            {
                if (leaf.Entries[i] != 0 && range.Contains(first + (ulong)i))
                    yield return PageTable.ToTranslation(first + (ulong)i, leaf.Entries[i], 0);
            }
        }
    }

    private static List<T> Used<T>(ReadOnlySpan<T?> entries, int used)
        where T : class
    {
        var tables = entries.ToArray().OfType<T>().ToList();
        Invariant.Holds(tables.Count == used, "A table knows how many of its entries are used.");
        return tables;
    }

    /// <summary>First page below an entry of the root: the upper half is sign-extended.</summary>
    private static ulong Base(int index)
        => ((ulong)index << 27) | (index < UpperHalf ? 0 : Iova.MaxPage & ~((1UL << 36) - 1));

    private static PageRange Span(ulong start, int order) => new(start, start + (1UL << order));
}
