using System.Numerics;
using System.Runtime.CompilerServices;
using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>
/// Address translation cache of a function (ATC, D7): 4 KiB translations by PASID and page. A hit needs no traffic. When it is full the clock
/// decides: an entry that was hit since the hand passed gets a second chance.
/// </summary>
/// <remarks>
/// A translation may be on its way while its page is invalidated. So whoever asks notes <see cref="Epoch"/> when the request leaves and gives
/// it to <see cref="Fill"/>, which refuses what was invalidated since; else the page could be used after its invalidation completed.
/// Large pages are kept in pieces of 4 KiB.
/// </remarks>
public sealed class TranslationCache
{
    private const int None = -1;
    private const int FrameShift = 12;
    private const ulong PasidLowMask = 0xfff;
    private const ulong GrantedMask = 15;
    private const ulong Valid = 1UL << 4;
    private const ulong Referenced = 1UL << 5;
    private const int PasidHighShift = 52;

    // Of all caches that hold nothing yet. Nobody writes there: the first entry makes buckets of its cache's own.
    private static readonly int[] NoBuckets = [None, None];

    private readonly InvalidationLog _log = new();
    private Entry[] _entries; // with its buckets it grows up to the capacity
    private int[] _buckets;
    private int _hashShift;
    private int _free = None; // of the entries that were in use so far
    private int _used; // so far; an entry that came free is used before a new one
    private int _hand;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="capacity">Entries, 1 to 2^24.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
    public TranslationCache(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 24);
        Capacity = capacity;
        (_entries, _buckets, _hashShift) = ([], NoBuckets, 64 - BitOperations.Log2((uint)NoBuckets.Length));
    }

    /// <summary>Entries it has room for.</summary>
    public int Capacity { get; }

    /// <summary>Entries in use.</summary>
    public int Count { get; private set; }

    /// <summary>The point in time that a translation request notes when it leaves; it moves on with each invalidation.</summary>
    public ulong Epoch => _log.Epoch;

    /// <summary>Look-ups that hit.</summary>
    public long Hits { get; private set; }

    /// <summary>Look-ups that missed, also for want of a permission.</summary>
    public long Misses { get; private set; }

    /// <summary>Entries that made room for others.</summary>
    public long Evictions { get; private set; }

    /// <summary>Entries removed by invalidations.</summary>
    public long Invalidated { get; private set; }

    /// <summary>Translations refused because they were invalidated on their way.</summary>
    public long RefusedFills { get; private set; }

    /// <summary>Looks a page up.</summary>
    /// <param name="pasid">The address space.</param>
    /// <param name="address">An address in the page.</param>
    /// <param name="access">The permissions needed; an entry that grants fewer does not hit.</param>
    /// <param name="frame">The page's frame.</param>
    public bool TryGet(Pasid? pasid, Iova address, PageAccess access, out FrameNumber frame)
    {
        var key = Key(pasid);
        var tag = Tag(address.Page, key);
        var entries = _entries;
        for (var i = _buckets[Hash(tag, key)]; (uint)i < (uint)entries.Length; i = entries[i].Next)
        {
            ref var entry = ref entries[i];
            if (entry.Tag != tag || entry.PasidHigh != key >> 12)
                continue;
            if (((ulong)access & ~entry.Value & GrantedMask) != 0)
                break;

            entry.Value |= Referenced;
            Hits++;
            frame = entry.Frame;
            return true;
        }

        Misses++;
        frame = default;
        return false;
    }

    /// <summary>Stores a translation, in the place of an older one of the same page if there is one.</summary>
    /// <param name="pasid">The address space.</param>
    /// <param name="translation">The translation; one that grants nothing is not stored.</param>
    /// <param name="epoch">What <see cref="Epoch"/> was when the request left.</param>
    /// <returns>False if it was not stored: nothing granted, or invalidated (or possibly so) since the request left.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The epoch lies in the future.</exception>
    public bool Fill(Pasid? pasid, Translation translation, ulong epoch)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epoch, Epoch);
        if (!translation.IsPresent)
            return false;

        var page = translation.Page.Page;
        if (_log.MayHaveInvalidated(pasid, page, epoch))
        {
            RefusedFills++;
            return false;
        }

        var key = Key(pasid);
        var index = Find(page, key);
        if (index == None)
            index = Insert(page, key);
        _entries[index].Set(translation.Frame, translation.Granted, key);
        return true;
    }

    /// <summary>Removes translations. When it returns none of them is used any more, and none still on its way will be stored.</summary>
    /// <param name="pasid">The address space; null is the function's own, not all of them.</param>
    /// <param name="first">An address in the first page.</param>
    /// <param name="pages">How many pages; what lies beyond the address space does not count.</param>
    /// <returns>How many entries were removed.</returns>
    public int Invalidate(Pasid? pasid, Iova first, ulong pages)
    {
        var range = PageRange.From(first, pages);
        _log.Add(pasid, range);
        var removed = range.Count <= (ulong)_entries.Length ? RemoveEachPage(Key(pasid), range) : RemoveEachEntry(Key(pasid), range);
        Invalidated += removed;
        return removed;
    }

    /// <summary>Removes everything, as <see cref="Invalidate"/> does for a range; for a function that is reset (D9).</summary>
    public void Clear()
    {
        _log.AddEverything();
        Invalidated += Count;
        for (var i = 0; i < _entries.Length && Count > 0; i++)
        {
            if (_entries[i].InUse)
                Remove(i);
        }
    }

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        var seen = 0;
        for (var bucket = 0; bucket < _buckets.Length; bucket++)
        {
            for (var i = _buckets[bucket]; i != None && seen <= Capacity; i = _entries[i].Next, seen++)
            {
                Invariant.Holds(_entries[i].InUse, "An entry that can be found is in use.");
                Invariant.Holds(Hash(_entries[i].Tag, _entries[i].Key) == bucket, "An entry stands in the chain of its hash.");
                Invariant.Holds(Find(_entries[i].Page, _entries[i].Key) == i, "A page of an address space has one entry.");
            }
        }

        Invariant.Holds(seen == Count, "Every entry in use can be found.");
        var free = 0;
        for (var i = _free; i != None && free <= Capacity; i = _entries[i].Next, free++)
            Invariant.Holds(!_entries[i].InUse, "An entry on the free list is not in use.");
        Invariant.Holds(free + Count == _used && _used <= Capacity, "Every entry is in use or free.");
    }

    private int RemoveEachPage(uint key, PageRange range)
    {
        var removed = 0;
        for (var page = range.Start; page < range.End; page++)
        {
            var index = Find(page, key);
            if (index == None)
                continue;
            Remove(index);
            removed++;
        }

        return removed;
    }

    private int RemoveEachEntry(uint key, PageRange range)
    {
        var removed = 0;
        for (var i = 0; i < _entries.Length; i++)
        {
            ref var entry = ref _entries[i];
            if (!entry.InUse || entry.Key != key || !range.Contains(entry.Page))
                continue;
            Remove(i);
            removed++;
        }

        return removed;
    }

    private int Find(ulong page, uint key)
    {
        var tag = Tag(page, key);
        var i = _buckets[Hash(tag, key)];
        while (i != None && (_entries[i].Tag != tag || _entries[i].PasidHigh != key >> 12))
            i = _entries[i].Next;
        return i;
    }

    private int Insert(ulong page, uint key)
    {
        var index = TakeFree();
        ref var entry = ref _entries[index];
        entry.Tag = Tag(page, key);
        ref var bucket = ref _buckets[Hash(entry.Tag, key)];
        entry.Next = bucket;
        bucket = index;
        Count++;
        return index;
    }

    private int TakeFree()
    {
        if (_free == None && _used < Capacity)
            return TakeNew();
        if (_free == None)
            Evict();
        var index = _free;
        _free = _entries[index].Next;
        return index;
    }

    private int TakeNew()
    {
        if (_used == _entries.Length)
        {
            GrowingTable.Cover(ref _entries, _used, Capacity);
            MakeBuckets();
        }

        return _used++;
    }

    // None of the entries so far is free.
    private void MakeBuckets()
    {
        _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)_entries.Length) * 2];
        _hashShift = 64 - BitOperations.Log2((uint)_buckets.Length);
        Array.Fill(_buckets, None);
        for (var i = 0; i < _used; i++)
        {
            ref var bucket = ref _buckets[Hash(_entries[i].Tag, _entries[i].Key)];
            _entries[i].Next = bucket;
            bucket = i;
        }
    }

    private void Evict()
    {
        while ((_entries[_hand].Value & Referenced) != 0)
        {
            _entries[_hand].Value &= ~Referenced;
            Advance();
        }

        Remove(_hand);
        Evictions++;
        Advance();
    }

    private void Advance() => _hand = _hand + 1 == _entries.Length ? 0 : _hand + 1;

    private void Remove(int index)
    {
        ref var entry = ref _entries[index];
        ref var link = ref _buckets[Hash(entry.Tag, entry.Key)];
        while (link != index)
            link = ref _entries[link].Next;
        link = entry.Next;
        entry = new() { Next = _free };
        _free = index;
        Count--;
    }

    /// <summary>0 for the function's own address space, else PASID + 1: 21 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Key(Pasid? pasid) => pasid.HasValue ? pasid.GetValueOrDefault().Value + 1 : 0;

    /// <summary>The page and the low 12 bits of the key; the other 9 bits stand in the entry's value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Tag(ulong page, uint key) => (page << 12) | (key & PasidLowMask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Hash(ulong tag, uint key) => (int)(((tag ^ ((ulong)key << 40)) * 0x9E37_79B9_7F4A_7C15) >> _hashShift);

    /// <summary>24 bytes. Value: granted 3:0, valid 4, referenced 5, frame 51:12, high bits of the PASID's key 60:52.</summary>
    private record struct Entry
    {
        public ulong Tag;
        public ulong Value;
        public int Next;

        public readonly bool InUse => (Value & Valid) != 0;

        public readonly ulong Page => Tag >> 12;

        public readonly ulong PasidHigh => Value >> PasidHighShift;

        public readonly uint Key => (uint)((PasidHigh << 12) | (Tag & PasidLowMask));

        public readonly FrameNumber Frame => new((Value >> FrameShift) & FrameNumber.MaxValue);

        public void Set(FrameNumber frame, PageAccess granted, uint key)
            => Value = (Value & Referenced) | Valid | ((ulong)granted & GrantedMask) | (frame.Value << FrameShift)
                | ((ulong)(key >> 12) << PasidHighShift);
    }
}
