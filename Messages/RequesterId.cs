using System.Globalization;

namespace Iopf.Messages;

/// <summary>
/// Requester identifier of a PCIe function, 16 bits: bus (15:8), device (7:3), function (2:0). The segment is not part of it:
/// a unit serves one segment.
/// </summary>
/// <param name="Value">The 16 bits as they stand in a descriptor.</param>
public readonly record struct RequesterId(ushort Value) : IComparable<RequesterId>
{
    /// <summary>Makes one from its parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Device above 31, or function above 7.</exception>
    public RequesterId(byte bus, byte device, byte function)
        : this(Combine(bus, device, function))
    {
    }

    /// <summary>Bus number.</summary>
    public byte Bus => (byte)(Value >> 8);

    /// <summary>Device number on its bus, 0 to 31.</summary>
    public byte Device => (byte)((Value >> 3) & 31);

    /// <summary>Function number in its device, 0 to 7.</summary>
    public byte Function => (byte)(Value & 7);

    /// <summary>Reads <c>bb:dd.f</c>: two hexadecimal digits each for bus and device, one for the function.</summary>
    /// <returns>False if the text has another form, the device is above 1f, or the function above 7.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out RequesterId result)
    {
        result = default;
        if (text.Length != 7 || text[2] != ':' || text[5] != '.')
            return false;
        if (!TryHex(text[..2], out var bus) || !TryHex(text[3..5], out var device) || !TryHex(text[6..], out var function))
            return false;
        if (device > 31 || function > 7)
            return false;

        result = new(bus, device, function);
        return true;
    }

    /// <summary>Reads as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not a requester id.</exception>
    public static RequesterId Parse(ReadOnlySpan<char> text)
        => TryParse(text, out var result)
            ? result
            : throw new FormatException($"'{text}' is not a requester id: bb:dd.f is needed, hexadecimal, device up to 1f, function up to 7.");

    /// <inheritdoc/>
    public int CompareTo(RequesterId other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(RequesterId left, RequesterId right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(RequesterId left, RequesterId right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(RequesterId left, RequesterId right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(RequesterId left, RequesterId right) => left.Value >= right.Value;

    /// <summary>The usual <c>bb:dd.f</c>.</summary>
    public override string ToString() => $"{Bus:x2}:{Device:x2}.{Function}";

    private static ushort Combine(byte bus, byte device, byte function)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(device, (byte)31);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(function, (byte)7);
        return (ushort)((bus << 8) | (device << 3) | function);
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out byte value)
        => byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
