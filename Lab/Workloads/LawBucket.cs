namespace Iopf.Lab.Workloads;

/// <summary>A part of a measured distribution: so many of the times lay from here to there.</summary>
/// <param name="From">Shortest time in ns, at least 1.</param>
/// <param name="To">One past the longest time in ns; above <paramref name="From"/>.</param>
/// <param name="Weight">How many of the times, relative to the other buckets; 0 to <see cref="MaxWeight"/>.</param>
public readonly record struct LawBucket(long From, long To, long Weight)
{
    /// <summary>The largest weight: counts of any measurement, and no overflow in a sum.</summary>
    public const long MaxWeight = 1_000_000_000_000;
}
