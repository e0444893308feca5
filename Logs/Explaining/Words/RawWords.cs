using System.Collections.Immutable;
using System.Globalization;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Logs.Explaining.Words;

/// <summary>Words as people have them: hexadecimal, with or without 0x, of 64 or 32 bits, or two of 64 as <c>HIGH:LOW</c>.</summary>
public static class RawWords
{
    private const int Digits = 16;
    private const int HalfDigits = 8;
    private const int HalfBits = 32;

    /// <summary>Reads the words of a format.</summary>
    /// <param name="format">The format, which says how many there are.</param>
    /// <param name="given">The words, the one at the lowest address first.</param>
    /// <param name="words">As many words of 64 bits as the format has.</param>
    /// <returns>Null, or the word that is wrong (empty if it is their number) and the rule.</returns>
    public static (string Word, string Rule)? Read(RawFormat format, IReadOnlyList<string> given, out ImmutableArray<ulong> words)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(given);
        words = [];
        var values = new List<ulong>(2 * format.Words);
        var areHalves = true;
        foreach (var word in given)
        {
            // The higher word comes first where two are written as one number.
            var parts = word.Split(':');
            if (parts.Length > 2)
                return (word, "a word is one number, or two as HIGH:LOW");

            for (var i = parts.Length - 1; i >= 0; i--)
            {
                if (!TryRead(parts[i], out var value, out var digits))
                    return (word, "a word is a hexadecimal number of 1 to 16 digits, with or without 0x");

                values.Add(value);
                areHalves &= digits <= HalfDigits;
            }
        }

        if (areHalves && values.Count == 2 * format.Words)
            values = [.. values.Chunk(2).Select(pair => pair[0] | (pair[1] << HalfBits))];

        if (values.Count < format.Least || values.Count > format.Words || (values.Count > format.Least && values.Count < format.Words))
        {
            var number = format.Least == format.Words ? $"{format.Words}" : $"{format.Least} or {format.Words}";
            return ("", $"the format has {number} words of 64 bits or {2 * format.Words} of 32, not {values.Count}");
        }

        values.AddRange(Enumerable.Repeat(0UL, format.Words - values.Count));
        words = [.. values];
        return null;
    }

    private static bool TryRead(string text, out ulong value, out int digits)
    {
        var number = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        digits = number.Length;
        value = 0;
        return digits <= Digits && ulong.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
