using System.Globalization;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A whole number in decimal digits.</summary>
/// <param name="least">The least.</param>
/// <param name="most">The greatest.</param>
/// <param name="unit">What it counts, such as <c>entries</c>.</param>
/// <param name="isPowerOfTwo">Whether only powers of two may stand there.</param>
internal sealed class WholeType(long least, long most, string unit = "", bool isPowerOfTwo = false) : ScalarType<long>
{
    /// <inheritdoc/>
    public override string Expected =>
        $"a {(isPowerOfTwo ? "power of two" : "whole number")} from {least} to {most}{(unit.Length == 0 ? "" : $" ({unit})")}";

    /// <inheritdoc/>
    public override string Write(long value) => $"{value}";

    /// <inheritdoc/>
    public override bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        && value >= least && value <= most && (!isPowerOfTwo || long.IsPow2(value));
}
