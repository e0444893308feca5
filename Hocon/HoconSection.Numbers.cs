using System.Globalization;
using Iopf.Hocon.Units;
using Iopf.Hocon.Values;

namespace Iopf.Hocon;

/// <content>Numbers, durations and sizes.</content>
public sealed partial record HoconSection
{
    /// <summary>The whole number at a path, in decimal or with 0x in hexadecimal.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="least">The least value that may stand there.</param>
    /// <param name="most">The greatest value that may stand there.</param>
    /// <param name="orElse">What holds when nothing is there; null if something must be.</param>
    public long GetInt64(string path, long least, long most, long? orElse = null) =>
        Get(path, $"a whole number from {least} to {most}", TryWhole, value => value >= least && value <= most, orElse);

    /// <summary>The whole number at a path, in decimal or with 0x in hexadecimal.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="least">The least value that may stand there.</param>
    /// <param name="most">The greatest value that may stand there.</param>
    /// <param name="orElse">What holds when nothing is there; null if something must be.</param>
    public int GetInt32(string path, int least, int most, int? orElse = null) => (int)GetInt64(path, least, most, orElse);

    /// <summary>The number at a path, which need not be whole.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="least">The least value that may stand there.</param>
    /// <param name="most">The greatest value that may stand there.</param>
    /// <param name="orElse">What holds when nothing is there; null if something must be.</param>
    public double GetDouble(string path, double least, double most, double? orElse = null) =>
        Get(path, $"a number from {least} to {most}", TryDouble, value => value >= least && value <= most, orElse);

    /// <summary>The duration at a path in nanoseconds; <see cref="HoconDuration"/> says how it is written.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="least">The least duration that may stand there, in nanoseconds.</param>
    /// <param name="most">The greatest; <see cref="HoconDuration.Infinite"/> allows the word <c>infinite</c>.</param>
    /// <param name="orElse">What holds when nothing is there; null if something must be.</param>
    public long GetNanoseconds(string path, long least, long most, long? orElse = null) => Get(
        path, $"a duration from {Duration(least)} to {Duration(most)}", HoconDuration.TryParse, value => value >= least && value <= most, orElse);

    /// <summary>The size at a path in bytes; <see cref="HoconSize"/> says how it is written.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="least">The least size that may stand there.</param>
    /// <param name="most">The greatest size that may stand there.</param>
    /// <param name="orElse">What holds when nothing is there; null if something must be.</param>
    public long GetBytes(string path, long least, long most, long? orElse = null) =>
        Get(path, $"a size from {least} B to {most} B", HoconSize.TryParse, value => value >= least && value <= most, orElse);

    private delegate bool Conversion<T>(string text, out T value);

    private static bool TryWhole(string text, out long value)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0;
        value = 0;
        return Quantity.TryNumber(text, out var number) && Quantity.TryScale(number, unit: 1m, out value);
    }

    private static bool TryDouble(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string Duration(long nanoseconds)
    {
        if (nanoseconds == HoconDuration.Infinite) return "infinite";
        (string Name, long Length)[] units = [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000)];
        foreach (var (name, length) in units)
        {
            if (nanoseconds != 0 && nanoseconds % length == 0) return $"{nanoseconds / length} {name}";
        }

        return $"{nanoseconds} ns";
    }

    private T Get<T>(string path, string expected, Conversion<T> convert, Func<T, bool> isInRange, T? orElse)
        where T : struct
    {
        var found = Find(path, orElse is null, expected);
        if (found is null) return orElse!.Value;
        return found is HoconScalar scalar && convert(scalar.Text, out var value) && isInRange(value)
            ? value
            : throw Unexpected(path, found, expected);
    }
}
