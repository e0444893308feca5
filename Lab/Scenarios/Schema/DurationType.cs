using Iopf.Hocon.Units;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>
/// A duration in ns. HOCON takes a number alone for milliseconds, which nobody expects beside microseconds: here only 0 goes without a
/// unit.
/// </summary>
/// <param name="least">The least, in ns.</param>
/// <param name="most">The greatest, in ns.</param>
/// <param name="isOptional">Whether 0 (off) may stand there as well.</param>
internal sealed class DurationType(long least, long most, bool isOptional = false) : ScalarType<long>
{
    private static readonly (string Unit, long Length)[] Units = [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000)];

    /// <inheritdoc/>
    public override string Expected =>
        $"a duration from {Text(least)} to {Text(most)}{(isOptional ? " or 0" : "")}, with its unit (ns, us, ms, s),";

    /// <summary>A duration in the largest unit that divides it.</summary>
    public static string Text(long nanoseconds)
    {
        if (nanoseconds == 0)
            return "0";

        foreach (var (unit, length) in Units)
        {
            if (nanoseconds % length == 0)
                return $"{nanoseconds / length}{unit}";
        }

        return $"{nanoseconds}ns";
    }

    /// <inheritdoc/>
    public override string Write(long value) => Text(value);

    /// <inheritdoc/>
    public override bool TryParse(string text, out long value)
    {
        if (!HoconDuration.TryParse(text, out value) || (value != 0 && !char.IsAsciiLetter(text[^1])))
            return false;

        return (value >= least && value <= most) || (isOptional && value == 0);
    }
}
