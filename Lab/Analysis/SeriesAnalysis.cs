namespace Iopf.Lab.Analysis;

/// <summary>What is known of a series of values behind its warm-up. Intervals hold with 95 %.</summary>
public sealed record SeriesAnalysis
{
    /// <summary>How many values there were.</summary>
    public long Count { get; init; }

    /// <summary>How many of them, from the first on, were left out as warm-up.</summary>
    public long WarmUp { get; init; }

    /// <summary>Whether the series settled; false: it has a trend to its end, or is too short, and its figures are not those of a steady state.</summary>
    public bool IsSteady { get; init; }

    /// <summary>How many values that did not depend on each other would say as much as those that are left.</summary>
    public long EffectiveCount { get; init; }

    /// <summary>The mean of what is left; read it with <see cref="Shape"/>.</summary>
    public double Mean { get; init; }

    /// <summary>Of the mean, from means of batches; no ends where there are fewer than 10.</summary>
    public Interval MeanInterval { get; init; }

    /// <summary>How many batches that took, and how much a batch still depends on the one before, -1 to 1; far from 0 the interval is too narrow.</summary>
    public (int Count, double Correlation) Batches { get; init; }

    /// <summary>Percentiles with their intervals.</summary>
    public IReadOnlyList<Percentile> Percentiles { get; init; } = [];

    /// <summary>The modes and the tail.</summary>
    public Shape Shape { get; init; } = new([], 0);
}

/// <summary>A percentile.</summary>
/// <param name="Name">Such as <c>p99.9</c>.</param>
/// <param name="Value">Its value, at least the exact one and above it by less than 0.8 %.</param>
/// <param name="Interval">From order statistics.</param>
public readonly record struct Percentile(string Name, double Value, Interval Interval);

/// <summary>What a law looks like, as far as its mean does not say it.</summary>
/// <param name="Modes">Ranges in which values gather, ascending; they divide all values among them.</param>
/// <param name="TailShare">Which share of the sum the largest 5 % of the values make, 0 to 1.</param>
public sealed record Shape(IReadOnlyList<Mode> Modes, double TailShare)
{
    private const double HeavyTail = 0.5;

    /// <summary>A typical value is near the mean: there is one mode, and the largest 5 % of the values do not make half of the sum.</summary>
    public bool IsMeanTypical => Modes.Count == 1 && TailShare < HeavyTail;
}

/// <summary>A range in which values gather.</summary>
/// <param name="Low">The least value in it.</param>
/// <param name="High">The greatest value in it.</param>
/// <param name="Peak">About which values are the most frequent, on a logarithmic scale.</param>
/// <param name="Share">The share of all values, 0 to 1.</param>
/// <param name="ShareOfSum">The share of the sum of all values, 0 to 1.</param>
public readonly record struct Mode(long Low, long High, long Peak, double Share, double ShareOfSum);
