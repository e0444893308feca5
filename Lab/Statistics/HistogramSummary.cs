namespace Iopf.Lab.Statistics;

/// <summary>The figures that a report prints of a <see cref="Histogram"/>, in the unit of its values; all 0 where nothing was recorded.</summary>
/// <param name="Count">How many values were recorded.</param>
/// <param name="Min">The smallest, exact.</param>
/// <param name="Mean">The mean, exact but for rounding to a thousandth.</param>
/// <param name="P50">The median, by the rule of <see cref="Histogram.Quantile"/>, as the next three.</param>
/// <param name="P90">90 % are not above it.</param>
/// <param name="P99">99 % are not above it.</param>
/// <param name="P999">99.9 % are not above it.</param>
/// <param name="Max">The largest, exact.</param>
public readonly record struct HistogramSummary(long Count, long Min, decimal Mean, long P50, long P90, long P99, long P999, long Max);
