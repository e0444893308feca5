using System.Runtime.InteropServices;
using Iopf.Hardware.Translations;
using Iopf.Text;

namespace Iopf.Lab.Traces;

/// <summary>
/// A trace in memory, ready to be played: 8 bytes an access, none of which straddles a page border (such an access became two). It
/// never changes, so any number of devices may play it at once.
/// </summary>
public sealed class AccessTrace
{
    /// <summary>The limit of accesses that a scenario has when it names none: 128 MiB of memory.</summary>
    public const int DefaultLimit = 1 << 24;

    private readonly TraceAccess[] _accesses;
    private readonly ulong[] _pages;

    internal AccessTrace(string name, TraceAccess[] accesses, ulong[] pages)
    {
        (Name, _accesses, _pages) = (name, accesses, pages);
        foreach (var access in accesses)
        {
            Loads += access.Kind == AccessKind.Load ? 1 : 0;
            Stores += access.Kind == AccessKind.Store ? 1 : 0;
        }
    }

    /// <summary>The name it was read under.</summary>
    public string Name { get; }

    /// <summary>How many accesses, at least 1.</summary>
    public int Count => _accesses.Length;

    /// <summary>Accesses that only read.</summary>
    public int Loads { get; }

    /// <summary>Accesses that only write.</summary>
    public int Stores { get; }

    /// <summary>Accesses that read, then write.</summary>
    public int Modifies => Count - Loads - Stores;

    /// <summary>All accesses in the order of the program.</summary>
    public ReadOnlySpan<TraceAccess> Accesses => _accesses;

    /// <summary>The numbers of the pages that are accessed, ascending, each once.</summary>
    public ReadOnlySpan<ulong> Pages => _pages;

    /// <summary>An access by its position, from 0.</summary>
    public TraceAccess this[int index] => _accesses[index];

    /// <summary>Reads a whole trace.</summary>
    /// <param name="stream">The trace, plain or gzip; it stays its owner's.</param>
    /// <param name="name">The name that errors use.</param>
    /// <param name="limit">The most accesses to keep, at least 1.</param>
    /// <param name="trace">The trace, where there is no error.</param>
    /// <returns>Why the trace was refused, or null.</returns>
    public static InputError? Read(Stream stream, string name, int limit, out AccessTrace? trace)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        trace = null;
        var reader = new LackeyReader(stream, name);
        var accesses = new List<TraceAccess>();
        var pages = new PageSet();
        while (reader.Read(out var access))
        {
            if (access.Straddles)
            {
                var (first, second) = access.Split();
                accesses.Add(first);
                pages.Add(first.Page);
                access = second;
            }

            accesses.Add(access);
            pages.Add(access.Page);
            if (accesses.Count > limit)
                return new InputError(name, reader.Line, 0, $"a trace in memory has at most {limit} accesses (limits.trace-accesses)");
        }

        if (reader.Error is null)
            trace = new AccessTrace(name, accesses.ToArray(), pages.ToArray());

        return reader.Error;
    }

    /// <summary>
    /// The fewest ranges of pages that hold every access, where a gap of at most <paramref name="largestGap"/> untouched pages does not
    /// divide a range. They stand for the mappings of the program, which a trace does not name.
    /// </summary>
    public IReadOnlyList<PageRange> Ranges(ulong largestGap)
    {
        var ranges = new List<PageRange>();
        foreach (var page in _pages)
        {
            if (ranges.Count > 0 && page - ranges[^1].End <= largestGap)
                CollectionsMarshal.AsSpan(ranges)[^1] = ranges[^1] with { End = page + 1 };
            else
                ranges.Add(new PageRange(page, page + 1));
        }

        return ranges;
    }
}
