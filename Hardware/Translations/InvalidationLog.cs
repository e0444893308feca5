using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>
/// The last invalidations of a translation cache, numbered. It answers whether a translation asked for at some point may still be used: not
/// if it was invalidated since. Who asked longer ago than the log reaches back is told no, which costs another translation and nothing else.
/// </summary>
internal sealed class InvalidationLog
{
    private const int Length = 64;

    private Entry[] _entries = []; // made with the first invalidation

    /// <summary>Grows with each invalidation.</summary>
    public ulong Epoch { get; private set; }

    public void Add(Pasid? pasid, PageRange pages)
    {
        if (_entries.Length == 0)
            _entries = new Entry[Length];

        _entries[Epoch % Length] = new(pasid, pages);
        Epoch++;
    }

    /// <summary>All pages of all address spaces: nothing asked for before reaches back far enough any more.</summary>
    public void AddEverything() => Epoch += Length + 1;

    /// <summary>Whether a page was, or might have been, invalidated after an epoch.</summary>
    public bool MayHaveInvalidated(Pasid? pasid, ulong page, ulong since)
    {
        if (Epoch - since > Length)
            return true;

        for (var epoch = since; epoch < Epoch && _entries.Length > 0; epoch++)
        {
            ref readonly var entry = ref _entries[epoch % Length];
            if (entry.Pasid == pasid && entry.Pages.Contains(page))
                return true;
        }

        return false;
    }

    private readonly record struct Entry(Pasid? Pasid, PageRange Pages);
}
