namespace Iopf.Messages;

/// <summary>Number of a 4 KiB frame of physical memory, 40 bits: bits 51:12 of its address.</summary>
public readonly record struct FrameNumber : IComparable<FrameNumber>
{
    /// <summary>The largest value.</summary>
    public const ulong MaxValue = (1UL << 40) - 1;

    /// <summary>Makes one from its number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is above <see cref="MaxValue"/>.</exception>
    public FrameNumber(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        Value = value;
    }

    /// <summary>The number, 0 to <see cref="MaxValue"/>.</summary>
    public ulong Value { get; }

    /// <summary>Address of the first byte of the frame.</summary>
    public PhysicalAddress Address => new(Value << 12);

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <returns>False if the text is not a number, or is above <see cref="MaxValue"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out FrameNumber result)
    {
        var parsed = Numerals.TryParse(text, MaxValue, out var value);
        result = new((ulong)value);
        return parsed;
    }

    /// <summary>Reads as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not a number, or is above <see cref="MaxValue"/>.</exception>
    public static FrameNumber Parse(ReadOnlySpan<char> text) => new((ulong)Numerals.Parse(text, MaxValue, "frame number"));

    /// <inheritdoc/>
    public int CompareTo(FrameNumber other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(FrameNumber left, FrameNumber right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(FrameNumber left, FrameNumber right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(FrameNumber left, FrameNumber right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(FrameNumber left, FrameNumber right) => left.Value >= right.Value;

    /// <summary>The number, hexadecimal.</summary>
    public override string ToString() => $"0x{Value:x}";
}
