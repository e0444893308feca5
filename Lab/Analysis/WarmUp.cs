namespace Iopf.Lab.Analysis;

/// <summary>
/// Where a series has left its beginning behind, by the rule MSER-5 (White 1997; Franklin, White 2008): of all cuts that leave at least half, the one at
/// which the squared standard error of the mean of what is left is least. What is cut is the price of a bias, what is left that of a variance.
/// </summary>
public static class WarmUp
{
    /// <summary>How many batches to leave out.</summary>
    /// <param name="means">Means of batches of equal size, in their order.</param>
    /// <param name="isSteady">False: the best cut is the last that is allowed; the series has not settled, or is too short to say so.</param>
    public static int Cut(IReadOnlyList<double> means, out bool isSteady)
    {
        var (best, least) = (0, double.PositiveInfinity);
        var (sum, squares) = (0.0, 0.0);
        for (var cut = means.Count - 1; cut >= 0; cut--)
        {
            sum += means[cut];
            squares += means[cut] * means[cut];
            var left = (double)(means.Count - cut);
            var error = Math.Max(0, squares - (sum * sum / left)) / (left * left);
            if (cut <= means.Count / 2 && error <= least)
                (best, least) = (cut, error);
        }

        isSteady = means.Count > 1 && best < means.Count / 2;
        return best;
    }
}
