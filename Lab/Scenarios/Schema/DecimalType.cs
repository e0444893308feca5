using System.Globalization;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A decimal number with at most three places, kept in thousandths: no floating point decides a run.</summary>
/// <param name="least">The least, in thousandths.</param>
/// <param name="most">The greatest, in thousandths.</param>
internal sealed class DecimalType(int least, int most) : ScalarType<int>
{
    private const int Whole = 1_000;

    /// <inheritdoc/>
    public override string Expected => $"a number from {Write(least)} to {Write(most)} with at most three places";

    /// <inheritdoc/>
    public override string Write(int value) => (value / (decimal)Whole).ToString("0.###", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override bool TryParse(string text, out int value)
    {
        value = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > most)
            return false;

        var thousandths = number * Whole;
        if (thousandths != decimal.Truncate(thousandths) || thousandths < least || thousandths > most)
            return false;

        value = (int)thousandths;
        return true;
    }
}
