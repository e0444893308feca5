namespace Iopf.Messages;

/// <summary>Stream identifier of an SMMUv3, 32 bits (F§2.3): whom the unit takes for the origin of an access.</summary>
public readonly record struct StreamId : IComparable<StreamId>
{
    /// <summary>The largest value.</summary>
    public const uint MaxValue = uint.MaxValue;

    /// <summary>Makes one from its number.</summary>
    public StreamId(uint value) => Value = value;

    /// <summary>The number, 0 to <see cref="MaxValue"/>.</summary>
    public uint Value { get; }

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <returns>False if the text is not a number, or is above <see cref="MaxValue"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out StreamId result)
    {
        var parsed = Numerals.TryParse(text, MaxValue, out var value);
        result = new((uint)value);
        return parsed;
    }

    /// <summary>Reads as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not a number, or is above <see cref="MaxValue"/>.</exception>
    public static StreamId Parse(ReadOnlySpan<char> text) => new((uint)Numerals.Parse(text, MaxValue, "stream id"));

    /// <inheritdoc/>
    public int CompareTo(StreamId other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(StreamId left, StreamId right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(StreamId left, StreamId right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(StreamId left, StreamId right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(StreamId left, StreamId right) => left.Value >= right.Value;

    /// <summary>The number, hexadecimal.</summary>
    public override string ToString() => $"0x{Value:x}";
}
