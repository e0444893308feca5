namespace Iopf.Text;

/// <summary>Finds the word that somebody probably meant.</summary>
public static class EditDistance
{
    /// <summary>Words longer than this are compared by their beginning, which bounds the work.</summary>
    private const int LongestWord = 64;

    /// <summary>
    /// The candidate nearest to a word (the first of several equal ones), or null where none is near: at most a third of the letters
    /// of the longer word, and at least one, may differ.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = Between(word, candidate);
            if (distance >= least || distance > Math.Max(1, Math.Min(LongestWord, Math.Max(word.Length, candidate.Length)) / 3))
                continue;

            (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>
    /// How many letters must be put in, taken out, replaced or swapped with their neighbour to make one word of the other (optimal
    /// string alignment).
    /// </summary>
    public static int Between(string one, string other)
    {
        var left = one.AsSpan(0, Math.Min(one.Length, LongestWord));
        var right = other.AsSpan(0, Math.Min(other.Length, LongestWord));
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var replaced = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[left.Length, right.Length];
    }
}
