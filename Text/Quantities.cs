namespace Iopf.Text;

/// <summary>Numbers as people read them; the same on every machine.</summary>
public static class Quantities
{
    private static readonly string[] TimeUnits = ["ns", "µs", "ms", "s"];

    /// <summary>A whole number with separators.</summary>
    public static string Count(long value) => value.ToString("N0");

    /// <summary>A time in its unit, with three digits that count.</summary>
    /// <param name="nanoseconds">The time, not negative.</param>
    public static string Time(decimal nanoseconds)
    {
        var (value, unit) = (nanoseconds, 0);
        while (unit < TimeUnits.Length - 1 && Math.Round(value) >= 1_000)
        {
            value /= 1_000;
            unit++;
        }

        // Nanoseconds are whole; above them, three digits unless the number itself has more (seconds).
        var digits = unit == 0 || value >= 99.95m ? 0 : value >= 9.995m ? 1 : 2;
        return $"{Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString($"N{digits}")} {TimeUnits[unit]}";
    }

    /// <summary>A part in percent of the whole; empty where there is no whole.</summary>
    public static string Share(long part, long whole) =>
        whole == 0 ? "" : $"{(100m * part / whole).ToString("N2")} %";

    /// <summary>A noun with its number.</summary>
    /// <param name="count">The number.</param>
    /// <param name="noun">The noun.</param>
    /// <param name="plural">Its plural; null: it adds an s.</param>
    public static string Of(long count, string noun, string? plural = null) => $"{Count(count)} {(count == 1 ? noun : plural ?? $"{noun}s")}";
}
