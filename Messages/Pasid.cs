namespace Iopf.Messages;

/// <summary>Process address space identifier, 20 bits (F§1.3): which address space of a function an access belongs to.</summary>
public readonly record struct Pasid : IComparable<Pasid>
{
    /// <summary>The largest value.</summary>
    public const uint MaxValue = (1u << 20) - 1;

    /// <summary>Makes one from its number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is above <see cref="MaxValue"/>.</exception>
    public Pasid(uint value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        Value = value;
    }

    /// <summary>The number, 0 to <see cref="MaxValue"/>.</summary>
    public uint Value { get; }

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <returns>False if the text is not a number, or is above <see cref="MaxValue"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Pasid result)
    {
        var parsed = Numerals.TryParse(text, MaxValue, out var value);
        result = new((uint)value);
        return parsed;
    }

    /// <summary>Reads as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not a number, or is above <see cref="MaxValue"/>.</exception>
    public static Pasid Parse(ReadOnlySpan<char> text) => new((uint)Numerals.Parse(text, MaxValue, "PASID"));

    /// <inheritdoc/>
    public int CompareTo(Pasid other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(Pasid left, Pasid right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(Pasid left, Pasid right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(Pasid left, Pasid right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(Pasid left, Pasid right) => left.Value >= right.Value;

    /// <summary>The number, decimal.</summary>
    public override string ToString() => $"{Value}";
}
