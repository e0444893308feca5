using System.Globalization;

namespace Iopf.Messages;

/// <summary>How numbers are read where a user types them: decimal, or hexadecimal after <c>0x</c>; no sign, no blanks.</summary>
internal static class Numerals
{
    public static bool TryParse(ReadOnlySpan<char> text, ulong max, out ulong value)
    {
        var hexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var parsed = hexadecimal
            ? ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        if (parsed && value <= max)
            return true;

        value = 0;
        return false;
    }

    public static ulong Parse(ReadOnlySpan<char> text, ulong max, string what)
        => TryParse(text, max, out var value)
            ? value
            : throw new FormatException($"'{text}' is not a {what}: a number from 0 to {max} (0x{max:x}) is needed, decimal or 0x-hexadecimal.");
}
