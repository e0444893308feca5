namespace Iopf.Hardware.Units.Profiles;

/// <summary>How the registers express head and tail (Q1).</summary>
public enum RingPosition : byte
{
    /// <summary>A byte offset from the base.</summary>
    ByteOffset,

    /// <summary>The number of an entry.</summary>
    Index,

    /// <summary>The number of an entry, and above it a bit that changes with each round, so that all entries may be in use.</summary>
    IndexWithWrapBit,
}

/// <summary>How hardware says that a request found no room (Q1).</summary>
public enum OverflowFlag : byte
{
    /// <summary>A bit that stays until software writes 1 to it.</summary>
    Sticky,

    /// <summary>A bit beside the tail that hardware toggles, and one beside the head that software makes equal to acknowledge.</summary>
    Toggle,

    /// <summary>A bit as <see cref="Sticky"/>; besides, the log stops running until software starts it again.</summary>
    LogStops,
}

/// <summary>When an interrupt is raised (Q1).</summary>
public enum InterruptRule : byte
{
    /// <summary>By an entry or an overflow, if none of both is pending; software clears what is pending before it reads.</summary>
    NothingPending,

    /// <summary>By an entry that is written into an empty queue.</summary>
    NoLongerEmpty,
}

/// <summary>The ring of an architecture (Q1). Numbers of entries are powers of two.</summary>
public sealed record RingRules
{
    /// <summary>What hardware and software call it.</summary>
    public required string Queue { get; init; }

    /// <summary>Bytes of an entry.</summary>
    public required int EntrySize { get; init; }

    /// <summary>The smallest number of entries, as a power of two.</summary>
    public required int SmallestOrder { get; init; }

    /// <summary>The number of entries where nobody says another, as a power of two.</summary>
    public required int DefaultOrder { get; init; }

    /// <summary>The largest number of entries, as a power of two. Where registers allow more than 2^20, this is the limit of the model.</summary>
    public required int LargestOrder { get; init; }

    /// <summary>Whether one entry stays free, so that full and empty differ.</summary>
    public required bool KeepsEntryFree { get; init; }

    /// <summary>How head and tail are expressed.</summary>
    public required RingPosition Position { get; init; }

    /// <summary>How an overflow is signalled.</summary>
    public required OverflowFlag Overflow { get; init; }

    /// <summary>Whether entries are written while an overflow is not acknowledged: as soon as there is room, or not at all.</summary>
    public required bool WritesWhileOverflowed { get; init; }

    /// <summary>When an interrupt is raised.</summary>
    public required InterruptRule Interrupt { get; init; }

    /// <summary>Where it is said; what is from memory alone is marked [mem].</summary>
    public required string Source { get; init; }

    /// <summary>How many entries fit into a ring of 2^<paramref name="order"/>.</summary>
    public int CapacityOf(int order) => (1 << order) - (KeepsEntryFree ? 1 : 0);
}
