namespace Iopf.Hardware;

/// <summary>
/// The memory of a ring of entries, which a queue numbers as it likes as long as the next entry has the next number. It begins small and
/// grows by doubling when more entries are in use than it has room for; a ring of its full size never allocates again.
/// </summary>
internal sealed class EntryRing
{
    private const int SmallestOrder = 3;

    private readonly int _entrySize;
    private readonly int _limit;
    private byte[] _bytes;
    private int _mask;

    /// <summary>Makes a ring.</summary>
    /// <param name="entrySize">Bytes of an entry.</param>
    /// <param name="order">It has 2^<paramref name="order"/> entries when it is full.</param>
    public EntryRing(int entrySize, int order)
    {
        (_entrySize, _limit) = (entrySize, 1 << order);
        var entries = 1 << Math.Min(order, SmallestOrder);
        (_bytes, _mask) = (new byte[entries * entrySize], entries - 1);
    }

    /// <summary>How many entries it has memory for now.</summary>
    public int Entries => _mask + 1;

    /// <summary>An entry that is in use, or that <see cref="Append"/> made room for.</summary>
    public Span<byte> this[int number] => _bytes.AsSpan((number & _mask) * _entrySize, _entrySize);

    /// <summary>Makes room for one more entry.</summary>
    /// <param name="number">The number of the new entry.</param>
    /// <param name="inUse">How many entries before it are in use, fewer than the ring has when it is full.</param>
    /// <returns>The new entry; what stands in it means nothing.</returns>
    public Span<byte> Append(int number, int inUse)
    {
        if (inUse > _mask)
            Grow(number, inUse);

        return this[number];
    }

    private void Grow(int number, int inUse)
    {
        Invariant.Holds(inUse < _limit, "A full ring takes no entry.");
        var (old, oldMask) = (_bytes, _mask);
        (_bytes, _mask) = (new byte[old.Length * 2], (2 * (oldMask + 1)) - 1);
        for (var entry = number - inUse; entry != number; entry++)
            old.AsSpan((entry & oldMask) * _entrySize, _entrySize).CopyTo(this[entry]);
    }
}
