using System.Globalization;
using Iopf.Hocon.Source;

namespace Iopf.Hocon.Units;

/// <summary>A number and a unit, exactly: no floating point decides what a scenario says.</summary>
internal static class Quantity
{
    /// <summary>Reads a number, with a unit after it or without.</summary>
    /// <param name="text">Such as <c>1.5 ms</c>.</param>
    /// <param name="number">The number.</param>
    /// <param name="unit">The letters after it, without white space around them.</param>
    public static bool TrySplit(string text, out decimal number, out string unit)
    {
        var trimmed = text.AsSpan().Trim();
        var sign = trimmed.StartsWith("+") ? 1 : 0;
        var length = sign + Literals.NumberLength(trimmed[sign..]);
        unit = trimmed[length..].Trim().ToString();
        return TryNumber(trimmed[..length], out number);
    }

    /// <summary>Reads a decimal number, with an exponent or without.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out decimal number) => decimal.TryParse(
        text,
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
        CultureInfo.InvariantCulture,
        out number);

    /// <summary>The number times the unit, when that is a whole number within 64 bits.</summary>
    public static bool TryScale(decimal number, decimal unit, out long result)
    {
        result = 0;
        if (Math.Abs(number) > long.MaxValue / unit) return false;
        var product = number * unit;
        if (product != decimal.Truncate(product)) return false;
        result = (long)product;
        return true;
    }
}
