namespace Iopf.Cluster.Books;

/// <summary>
/// The word that says what is the matter with a slot's group. 0: it was never used. Bits 63:62 are 1: open, and the others say which group of its device it
/// was, from 1 in the order of beginning. 2: closed, which closing of its device that was, from 1, stands in 61:16, and in 15:0 in which way.
/// </summary>
/// <param name="Word">The word.</param>
internal readonly record struct GroupState(long Word)
{
    private const int KindShift = 62;
    private const int NumberShift = 16;
    private const long OpenKind = 1L << KindShift;
    private const long ClosedKind = 1L << (KindShift + 1);
    private const long Mask = OpenKind - 1;

    public bool IsUnused => Word == 0;

    public bool IsOpen => (ulong)Word >> KindShift == 1;

    public bool IsClosed => (ulong)Word >> KindShift == 2;

    /// <summary>Of an open one: which of its device's groups it was, from 1. Of a closed one: which closing that was, from 1.</summary>
    public long Number => IsOpen ? Word & Mask : (Word & Mask) >> NumberShift;

    /// <summary>In which way it was closed; null: in none that there is.</summary>
    public Closing? Closing => IsClosed ? Books.Closing.FromIndex((int)(Word & ushort.MaxValue)) : null;

    /// <summary>An open group.</summary>
    public static GroupState Open(long number) => new(OpenKind | number);

    /// <summary>A closed group. The numbers last for 70 million million closings.</summary>
    public static GroupState Closed(long number, Closing closing) => new(ClosedKind | ((number << NumberShift) & Mask) | (long)closing.Index);
}
