using System.Globalization;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A probability as a decimal fraction, in parts of 1,000,000,000: no run depends on how a machine rounds.</summary>
internal sealed class ChanceType : ScalarType<long>
{
    private const int Digits = 9;
    private const long One = 1_000_000_000;

    /// <inheritdoc/>
    public override string Expected => $"a probability above 0 and up to 1, with at most {Digits} digits behind its point,";

    /// <inheritdoc/>
    public override string Write(long value) => value == One
        ? "1"
        : "0." + value.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0').TrimEnd('0');

    /// <inheritdoc/>
    public override bool TryParse(string text, out long value)
    {
        value = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, rest) = point < 0 ? (text, "") : (text[..point], text[(point + 1)..]);
        if (whole is not ("0" or "1") || rest.Length > Digits || (point >= 0 && rest.Length == 0) || !rest.All(char.IsAsciiDigit))
            return false;

        value = (long.Parse(whole, CultureInfo.InvariantCulture) * One) + long.Parse(rest.PadRight(Digits, '0'), CultureInfo.InvariantCulture);
        return value is > 0 and <= One;
    }
}
