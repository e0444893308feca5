namespace Iopf.Hocon.Units;

/// <summary>Durations: a number with ns, us, ms, s, m, h or d, or the unit's name in full; a number alone counts milliseconds, as
/// in Akka.NET; <c>infinite</c> is a duration without end.</summary>
public static class HoconDuration
{
    /// <summary>The nanoseconds that stand for <c>infinite</c>.</summary>
    public const long Infinite = long.MaxValue;

    private const decimal Microsecond = 1_000m;
    private const decimal Millisecond = 1_000_000m;
    private const decimal Second = 1_000_000_000m;

    /// <summary>Reads a duration.</summary>
    /// <param name="text">Such as <c>10 ms</c>, <c>1.5s</c> or <c>infinite</c>.</param>
    /// <param name="nanoseconds">The duration in whole nanoseconds, or <see cref="Infinite"/>.</param>
    /// <returns>False when the text is no duration, is finer than a nanosecond or passes 292 years.</returns>
    public static bool TryParse(string text, out long nanoseconds)
    {
        nanoseconds = Infinite;
        if (text is "infinite") return true;
        return Quantity.TrySplit(text, out var number, out var unit)
            && UnitOf(unit) is var scale and > 0
            && Quantity.TryScale(number, scale, out nanoseconds);
    }

    private static decimal UnitOf(string name) => name switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 1m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => Microsecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => Millisecond,
        "s" or "second" or "seconds" => Second,
        "m" or "minute" or "minutes" => 60m * Second,
        "h" or "hour" or "hours" => 3600m * Second,
        "d" or "day" or "days" => 86_400m * Second,
        _ => 0m,
    };
}
