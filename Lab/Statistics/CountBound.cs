using System.Globalization;

namespace Iopf.Lab.Statistics;

/// <summary>Which counts are as expected: <c>any</c>, a number, or a range of numbers.</summary>
/// <param name="Least">The least; 0 is the least of all.</param>
/// <param name="Most">The greatest; <see cref="long.MaxValue"/>: there is none.</param>
public readonly record struct CountBound(long Least, long Most)
{
    private const string Everything = "any";
    private const string To = "..";

    /// <summary>Every count.</summary>
    public static CountBound Any { get; } = new(0, long.MaxValue);

    /// <summary>Whether every count will do, so that nothing is expected.</summary>
    public bool IsAny => this == Any;

    /// <summary>One count alone.</summary>
    public static CountBound Exactly(long count) => new(count, count);

    /// <summary>Reads <c>any</c>, <c>N</c>, <c>N..M</c> or <c>N..</c>; N is at most M.</summary>
    public static bool TryParse(string text, out CountBound bound)
    {
        bound = Any;
        if (text == Everything)
            return true;

        var parts = text.Split(To, 2);
        if (!TryCount(parts[0], out var least))
            return false;

        var most = parts.Length == 1 ? least : long.MaxValue;
        if (parts is [_, not ""] && !TryCount(parts[1], out most))
            return false;

        bound = new CountBound(least, most);
        return least <= most;
    }

    /// <summary>Whether a count is as expected.</summary>
    public bool Admits(long count) => count >= Least && count <= Most;

    /// <summary>The text that <see cref="TryParse"/> reads.</summary>
    public override string ToString() =>
        IsAny ? Everything : Least == Most ? $"{Least}" : Most == long.MaxValue ? $"{Least}{To}" : $"{Least}{To}{Most}";

    private static bool TryCount(string text, out long count) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
