namespace Iopf.Messages;

/// <summary>I/O virtual address, 64 bits: what a device uses as an address before translation.</summary>
public readonly record struct Iova : IComparable<Iova>
{
    /// <summary>The largest value.</summary>
    public const ulong MaxValue = ulong.MaxValue;

    /// <summary>Bits of an address within its 4 KiB page.</summary>
    public const int PageShift = 12;

    /// <summary>Bytes of a page, 4 KiB.</summary>
    public const ulong PageSize = 1UL << PageShift;

    /// <summary>The largest page number, 52 bits.</summary>
    public const ulong MaxPage = MaxValue >> PageShift;

    /// <summary>Makes one from its number.</summary>
    public Iova(ulong value) => Value = value;

    /// <summary>The number, 0 to <see cref="MaxValue"/>.</summary>
    public ulong Value { get; }

    /// <summary>Number of the 4 KiB page, bits 63:12.</summary>
    public ulong Page => Value >> PageShift;

    /// <summary>Address of the first byte of the page.</summary>
    public Iova PageBase => new(Value & ~(PageSize - 1));

    /// <summary>Address of the first byte of a page.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page number is above <see cref="MaxPage"/>.</exception>
    public static Iova FromPage(ulong page)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, MaxPage);
        return new(page << PageShift);
    }

    /// <summary>Whether all bits from <paramref name="addressBits"/> - 1 upwards are equal, as a table of that width needs (48 for four levels, 57 for five).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is not 1 to 64.</exception>
    public bool IsCanonical(int addressBits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(addressBits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(addressBits, 64);
        var signs = (long)Value >> (addressBits - 1);
        return signs is 0 or -1;
    }

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <returns>False if the text is not a number, or is above <see cref="MaxValue"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Iova result)
    {
        var parsed = Numerals.TryParse(text, MaxValue, out var value);
        result = new((ulong)value);
        return parsed;
    }

    /// <summary>Reads as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not a number, or is above <see cref="MaxValue"/>.</exception>
    public static Iova Parse(ReadOnlySpan<char> text) => new((ulong)Numerals.Parse(text, MaxValue, "I/O virtual address"));

    /// <inheritdoc/>
    public int CompareTo(Iova other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(Iova left, Iova right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(Iova left, Iova right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(Iova left, Iova right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(Iova left, Iova right) => left.Value >= right.Value;

    /// <summary>The address, hexadecimal.</summary>
    public override string ToString() => $"0x{Value:x}";
}
