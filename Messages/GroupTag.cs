namespace Iopf.Messages;

/// <summary>The core's opaque key of a group, 32 bits (C2); a PRI index (9 bits) or a stall tag (16 bits) fits.</summary>
public readonly record struct GroupTag : IComparable<GroupTag>
{
    /// <summary>The largest value.</summary>
    public const uint MaxValue = uint.MaxValue;

    /// <summary>Makes one from its number.</summary>
    public GroupTag(uint value) => Value = value;

    /// <summary>The number, 0 to <see cref="MaxValue"/>.</summary>
    public uint Value { get; }

    /// <summary>The tag of a PRI group: its index.</summary>
    public static GroupTag FromIndex(PageRequestGroupIndex index) => new(index.Value);

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <returns>False if the text is not a number, or is above <see cref="MaxValue"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out GroupTag result)
    {
        var parsed = Numerals.TryParse(text, MaxValue, out var value);
        result = new((uint)value);
        return parsed;
    }

    /// <summary>Reads as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not a number, or is above <see cref="MaxValue"/>.</exception>
    public static GroupTag Parse(ReadOnlySpan<char> text) => new((uint)Numerals.Parse(text, MaxValue, "group tag"));

    /// <inheritdoc/>
    public int CompareTo(GroupTag other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(GroupTag left, GroupTag right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(GroupTag left, GroupTag right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(GroupTag left, GroupTag right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(GroupTag left, GroupTag right) => left.Value >= right.Value;

    /// <summary>The number, hexadecimal.</summary>
    public override string ToString() => $"0x{Value:x}";
}
