using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Workloads;

/// <summary>
/// A measured distribution: a bucket is drawn by weight, then a time within it, log-uniform (each factor equally likely), as suits
/// buckets of a decade or so each. The logarithmic scale is a table of 64 pieces a bucket, made by integer square roots; within a piece
/// the time is uniform.
/// </summary>
public sealed class TableLaw : ServiceLaw
{
    /// <summary>The most buckets of a law.</summary>
    public const int MaxBuckets = 64;

    private readonly LawBucket[] _buckets;
    private readonly LogScale[] _scales;
    private readonly ulong _totalWeight;

    /// <summary>The law of some buckets.</summary>
    /// <exception cref="ArgumentException">The buckets break a rule of <see cref="Check"/>.</exception>
    public TableLaw(IEnumerable<LawBucket> buckets)
    {
        _buckets = [.. buckets];
        if (Check(_buckets) is { } rule)
            throw new ArgumentException(rule, nameof(buckets));

        _scales = [.. _buckets.Select(bucket => new LogScale(bucket.From, bucket.To))];
        _totalWeight = (ulong)_buckets.Sum(bucket => bucket.Weight);
        var weighted = UInt128.Zero;
        for (var i = 0; i < _buckets.Length; i++)
            weighted += (UInt128)_scales[i].Mean * (ulong)_buckets[i].Weight;

        Mean = (long)(((weighted / _totalWeight) + (1UL << (LogScale.FractionBits - 1))) >> LogScale.FractionBits);
    }

    /// <summary>The buckets, as given.</summary>
    public IReadOnlyList<LawBucket> Buckets => _buckets;

    /// <inheritdoc/>
    public override long Mean { get; }

    /// <summary>The rule that some buckets break, or null.</summary>
    public static string? Check(IReadOnlyList<LawBucket> buckets)
    {
        if (buckets.Count is 0 or > MaxBuckets)
            return $"a law has 1 to {MaxBuckets} buckets";

        if (buckets.Any(bucket => bucket.From < 1 || bucket.From >= bucket.To || bucket.To > Longest))
            return "a bucket goes from at least 1 ns to a longer time of at most 1000 s";

        if (buckets.Any(bucket => bucket.Weight is < 0 or > LawBucket.MaxWeight))
            return $"the weight of a bucket is 0 to {LawBucket.MaxWeight}";

        return buckets.All(bucket => bucket.Weight == 0) ? "one bucket at least has a weight above 0" : null;
    }

    /// <inheritdoc/>
    public override long Draw(RandomSource random)
    {
        var place = random.NextUInt64(_totalWeight);
        var index = 0;
        for (; place >= (ulong)_buckets[index].Weight; index++)
            place -= (ulong)_buckets[index].Weight;

        return _scales[index].At(random.NextUInt64());
    }
}
