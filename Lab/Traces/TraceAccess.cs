using System.Diagnostics;

namespace Iopf.Lab.Traces;

/// <summary>
/// One memory access in 8 bytes: address (bits 16-63), size less 1 (bits 2-13), kind (bits 0-1). A run keeps millions of them.
/// </summary>
public readonly record struct TraceAccess
{
    /// <summary>Size of a page in bytes; traces are kept in pages of this size.</summary>
    public const int PageSize = 1 << PageShift;

    /// <summary>The largest size of one access in bytes, so that an access touches two pages at most. Lackey's own limit is 512.</summary>
    public const int MaxSize = PageSize;

    /// <summary>One past the largest address: the user half of a four-level page table has 47 bits.</summary>
    public const ulong AddressLimit = 1UL << 47;

    internal const int PageShift = 12;

    private const int AddressShift = 16;
    private const int SizeShift = 2;

    private readonly ulong _packed;

    /// <summary>Packs an access; its end may reach, but not pass, <see cref="AddressLimit"/>.</summary>
    /// <param name="address">First byte.</param>
    /// <param name="size">Bytes, 1 to <see cref="MaxSize"/>.</param>
    /// <param name="kind">What was done.</param>
    public TraceAccess(ulong address, int size, AccessKind kind)
    {
        Debug.Assert(size is >= 1 and <= MaxSize, "The size of an access is 1 to one page.");
        Debug.Assert(address + (ulong)size <= AddressLimit, "An access ends within the user half of the address space.");
        _packed = (address << AddressShift) | ((ulong)(size - 1) << SizeShift) | (ulong)kind;
    }

    /// <summary>Address of the first byte.</summary>
    public ulong Address => _packed >> AddressShift;

    /// <summary>Number of the page of the first byte (address / 4,096).</summary>
    public ulong Page => _packed >> (AddressShift + PageShift);

    /// <summary>Bytes, 1 to <see cref="MaxSize"/>.</summary>
    public int Size => (int)((_packed >> SizeShift) & (MaxSize - 1)) + 1;

    /// <summary>What was done.</summary>
    public AccessKind Kind => (AccessKind)(_packed & 3);

    /// <summary>Whether the access needs the permission to write.</summary>
    public bool IsWrite => Kind != AccessKind.Load;

    /// <summary>Whether the access needs the permission to read; a plain store does not.</summary>
    public bool IsRead => Kind != AccessKind.Store;

    /// <summary>Whether the access ends in the page after the one where it begins.</summary>
    public bool Straddles => ((Address + (ulong)Size - 1) >> PageShift) != Page;

    /// <summary>The two parts of an access that straddles a page border, in the order of their addresses.</summary>
    public (TraceAccess First, TraceAccess Second) Split()
    {
        Debug.Assert(Straddles, "Only an access that straddles a page border has two parts.");
        var border = (Page + 1) << PageShift;
        var first = (int)(border - Address);
        return (new TraceAccess(Address, first, Kind), new TraceAccess(border, Size - first, Kind));
    }

    /// <summary>The access as lackey writes it, without the leading blank.</summary>
    public override string ToString() => $"{"LSM"[(int)Kind]} {Address:x8},{Size}";
}
