namespace Iopf.Lab.Statistics;

/// <summary>One bucket of a <see cref="Histogram"/> that is not empty.</summary>
/// <param name="Lowest">The lowest value that falls into it.</param>
/// <param name="Highest">The highest value that falls into it; recording this value again gives the same bucket.</param>
/// <param name="Count">How many values fell into it, at least 1.</param>
public readonly record struct HistogramBucket(long Lowest, long Highest, long Count);
