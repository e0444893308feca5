namespace Iopf.Messages;

/// <summary>
/// Stall tag of an SMMUv3 (STAG), 16 bits (F§2.3): the unit's name for a transaction that waits in it for an answer (D8). It comes back to
/// the unit exactly as it was given, with the stream that it was given for.
/// </summary>
/// <param name="Value">The number.</param>
public readonly record struct StallTag(ushort Value) : IComparable<StallTag>
{
    /// <summary>How many tags there are.</summary>
    public const int Count = ushort.MaxValue + 1;

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <returns>False if the text is not a number, or has more than 16 bits.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out StallTag result)
    {
        var parsed = Numerals.TryParse(text, ushort.MaxValue, out var value);
        result = new((ushort)value);
        return parsed;
    }

    /// <summary>Reads as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not a number, or has more than 16 bits.</exception>
    public static StallTag Parse(ReadOnlySpan<char> text) => new((ushort)Numerals.Parse(text, ushort.MaxValue, "stall tag"));

    /// <inheritdoc/>
    public int CompareTo(StallTag other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(StallTag left, StallTag right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(StallTag left, StallTag right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(StallTag left, StallTag right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(StallTag left, StallTag right) => left.Value >= right.Value;

    /// <summary>The number, hexadecimal.</summary>
    public override string ToString() => $"0x{Value:x}";
}
