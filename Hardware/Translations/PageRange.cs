using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>A run of 4 KiB pages by number; empty if <see cref="End"/> is not above <see cref="Start"/>.</summary>
/// <param name="Start">First page.</param>
/// <param name="End">The page after the last one.</param>
public readonly record struct PageRange(ulong Start, ulong End)
{
    /// <summary>The run of <paramref name="pages"/> pages from an address on, cut off at the end of the 64-bit address space.</summary>
    public static PageRange From(Iova first, ulong pages)
        => new(first.Page, first.Page + Math.Min(pages, Iova.MaxPage + 1 - first.Page));

    /// <summary>Pages in the run.</summary>
    public ulong Count => End > Start ? End - Start : 0;

    /// <summary>Whether a page lies in the run.</summary>
    public bool Contains(ulong page) => page >= Start && page < End;

    /// <summary>Whether the runs share a page.</summary>
    public bool Overlaps(PageRange other) => Start < other.End && other.Start < End;
}
