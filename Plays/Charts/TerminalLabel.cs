namespace Iopf.Plays.Charts;

/// <summary>Finds places in a row.</summary>
internal static class TerminalLabel
{
    /// <summary>Where a text of a length can stand between two places; nearest to the middle, over none of the avoided ones.</summary>
    /// <returns>Its first place; null if there is none.</returns>
    public static int? Spot(int low, int high, int length, IReadOnlyCollection<int> avoid)
    {
        var middle = low + ((high - low + 1 - length) / 2);
        for (var distance = 0; distance <= high - low; distance++)
        {
            foreach (var x in new[] { middle - distance, middle + distance })
            {
                if (x >= low && x + length - 1 <= high && !avoid.Any(place => place >= x && place < x + length))
                    return x;
            }
        }

        return null;
    }

    /// <summary>
    /// Where a label beside an arrow stands: at the wanted side if it fits there, else at the other; over no message on its way if that can be.
    /// </summary>
    /// <param name="sides">The places free at the sides, the wanted one first.</param>
    /// <param name="length">The length of the label.</param>
    /// <param name="rails">What it should not cover.</param>
    /// <returns>The side; null if it fits at none, so that it takes rows of its own.</returns>
    public static LabelSide? Beside(IReadOnlyList<LabelSide> sides, int length, IReadOnlyCollection<int> rails)
    {
        foreach (var avoid in new[] { rails, [] })
        {
            foreach (var side in sides.Where(side => side.Room >= length))
            {
                var start = side.StartOf(length);
                if (!avoid.Any(place => place >= start && place < start + length))
                    return side;
            }
        }

        return null;
    }
}

/// <summary>Free places at a side of an arrow.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one.</param>
/// <param name="IsRight">Whether they are at its right: a label begins at the first one then, else it ends at the last one.</param>
internal readonly record struct LabelSide(int First, int Last, bool IsRight)
{
    /// <summary>How many they are.</summary>
    public int Room => Math.Max(0, Last - First + 1);

    /// <summary>Where a label of a length begins.</summary>
    public int StartOf(int length) => IsRight ? First : Last - length + 1;
}
