namespace Iopf.Messages;

/// <summary>Page request group index (PRGI), 9 bits (F§1.3, D2): a function's name for a group of page requests while it is in flight.</summary>
public readonly record struct PageRequestGroupIndex : IComparable<PageRequestGroupIndex>
{
    /// <summary>How many indexes there are: 512 for a PF and all its VFs together.</summary>
    public const int Count = 512;

    /// <summary>The largest value.</summary>
    public const ushort MaxValue = Count - 1;

    /// <summary>Makes one from its number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is above <see cref="MaxValue"/>.</exception>
    public PageRequestGroupIndex(ushort value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        Value = value;
    }

    /// <summary>The number, 0 to <see cref="MaxValue"/>.</summary>
    public ushort Value { get; }

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <returns>False if the text is not a number, or is above <see cref="MaxValue"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PageRequestGroupIndex result)
    {
        var parsed = Numerals.TryParse(text, MaxValue, out var value);
        result = new((ushort)value);
        return parsed;
    }

    /// <summary>Reads as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not a number, or is above <see cref="MaxValue"/>.</exception>
    public static PageRequestGroupIndex Parse(ReadOnlySpan<char> text) => new((ushort)Numerals.Parse(text, MaxValue, "page request group index"));

    /// <inheritdoc/>
    public int CompareTo(PageRequestGroupIndex other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(PageRequestGroupIndex left, PageRequestGroupIndex right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(PageRequestGroupIndex left, PageRequestGroupIndex right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(PageRequestGroupIndex left, PageRequestGroupIndex right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(PageRequestGroupIndex left, PageRequestGroupIndex right) => left.Value >= right.Value;

    /// <summary>The number, decimal.</summary>
    public override string ToString() => $"{Value}";
}
