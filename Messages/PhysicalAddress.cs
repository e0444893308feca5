namespace Iopf.Messages;

/// <summary>Address of a byte of physical memory, 52 bits.</summary>
public readonly record struct PhysicalAddress : IComparable<PhysicalAddress>
{
    /// <summary>The largest value.</summary>
    public const ulong MaxValue = (1UL << 52) - 1;

    /// <summary>Makes one from its number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is above <see cref="MaxValue"/>.</exception>
    public PhysicalAddress(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        Value = value;
    }

    /// <summary>The number, 0 to <see cref="MaxValue"/>.</summary>
    public ulong Value { get; }

    /// <summary>The 4 KiB frame the byte lies in.</summary>
    public FrameNumber Frame => new(Value >> 12);

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <returns>False if the text is not a number, or is above <see cref="MaxValue"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PhysicalAddress result)
    {
        var parsed = Numerals.TryParse(text, MaxValue, out var value);
        result = new((ulong)value);
        return parsed;
    }

    /// <summary>Reads as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not a number, or is above <see cref="MaxValue"/>.</exception>
    public static PhysicalAddress Parse(ReadOnlySpan<char> text) => new((ulong)Numerals.Parse(text, MaxValue, "physical address"));

    /// <inheritdoc/>
    public int CompareTo(PhysicalAddress other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(PhysicalAddress left, PhysicalAddress right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(PhysicalAddress left, PhysicalAddress right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(PhysicalAddress left, PhysicalAddress right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(PhysicalAddress left, PhysicalAddress right) => left.Value >= right.Value;

    /// <summary>The number, hexadecimal.</summary>
    public override string ToString() => $"0x{Value:x}";
}
