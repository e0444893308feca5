using System.Numerics;
using Iopf.Hardware;

namespace Iopf.Lab.Statistics;

/// <summary>
/// A log-linear histogram of non-negative integers (times in ns, depths, sizes), after HdrHistogram: values below 256 each have a
/// bucket of their own, above that each power of two is divided into 128 buckets. Recording costs the same for each value, and allocates
/// only where the first value of a power of two needs its 1 KiB of buckets; 58 KiB hold the whole range of a long. Count, sum, minimum and
/// maximum are exact. Not safe for several threads: give each its own and <see cref="Add(Histogram)"/> them.
/// </summary>
public sealed class Histogram
{
    /// <summary>
    /// A quantile is at least the recorded value it stands for, and above it by less than one part in this number (0.79 %).
    /// </summary>
    public const int Precision = 1 << SubBucketBits;

    private const int SubBucketBits = 7;
    private const int LinearBits = SubBucketBits + 1;
    private const int BucketCount = ((63 - LinearBits) << SubBucketBits) + (1 << LinearBits);

    private long[]?[] _counts = []; // 128 buckets each, where a value was recorded
    private UInt128 _sum;
    private long _min = long.MaxValue;

    /// <summary>How many values were recorded.</summary>
    public long Count { get; private set; }

    /// <summary>The largest value recorded; 0 where there is none.</summary>
    public long Max { get; private set; }

    /// <summary>The smallest value recorded; 0 where there is none.</summary>
    public long Min => Count == 0 ? 0 : _min;

    /// <summary>The sum of all values divided by their count, rounded to a thousandth (half up); 0 where there is none.</summary>
    public decimal Mean
    {
        get
        {
            if (Count == 0)
                return 0;

            var (whole, rest) = UInt128.DivRem(_sum, (UInt128)Count);
            return (decimal)whole + ((decimal)(((rest * 2000) + (UInt128)Count) / ((UInt128)Count * 2)) / 1000);
        }
    }

    /// <summary>Records a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public void Record(long value) => Record(value, 1);

    /// <summary>Records a value several times, or with a weight, such as a queue's depth with the ns that it lasted.</summary>
    /// <param name="value">The value.</param>
    /// <param name="count">How often; 0 records nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value or the count is negative.</exception>
    public void Record(long value, long count)
    {
        if ((value | count) < 0)
            throw new ArgumentOutOfRangeException(nameof(value), "A histogram records values and counts that are not negative.");

        if (count == 0)
            return;

        var index = IndexOf(value);
        CountsOf(index >> SubBucketBits)[index & (Precision - 1)] += count;
        Count += count;
        _sum += Math.BigMul((ulong)value, (ulong)count);
        _min = Math.Min(_min, value);
        Max = Math.Max(Max, value);
    }

    /// <summary>Adds all that another histogram has recorded.</summary>
    public void Add(Histogram other)
    {
        for (var i = 0; i < other._counts.Length; i++)
        {
            if (other._counts[i] is not { } added)
                continue;

            var counts = CountsOf(i);
            for (var j = 0; j < Precision; j++)
                counts[j] += added[j];
        }

        Count += other.Count;
        _sum += other._sum;
        _min = Math.Min(_min, other._min);
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        foreach (var counts in _counts)
            Array.Clear(counts ?? []);

        (Count, _sum, _min, Max) = (0, 0, long.MaxValue, 0);
    }

    /// <summary>
    /// The value by nearest rank: of all values in ascending order, the one at position ⌈count × numerator / denominator⌉ (at least 1),
    /// given as the highest value of its bucket, or the maximum if that is lower. 0 where nothing was recorded.
    /// </summary>
    /// <param name="numerator">0 to <paramref name="denominator"/>.</param>
    /// <param name="denominator">At least 1; 99.9 % is 999 of 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantile is not between 0 and 1.</exception>
    public long Quantile(int numerator, int denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, denominator);
        if (Count == 0)
            return 0;

        var product = (UInt128)Count * (uint)numerator;
        var rank = long.Max(1, (long)((product + (uint)denominator - 1) / (uint)denominator));
        var index = -1;
        for (long seen = 0; seen < rank;)
            seen += CountAt(++index);

        return Math.Min(HighestOf(index), Max);
    }

    /// <summary>The figures of a report.</summary>
    public HistogramSummary Summarize() =>
        new(Count, Min, Mean, Quantile(50, 100), Quantile(90, 100), Quantile(99, 100), Quantile(999, 1000), Max);

    /// <summary>The buckets that are not empty, by ascending value: all that a curve or a file needs.</summary>
    public IEnumerable<HistogramBucket> Buckets()
    {
        for (var index = 0; index < _counts.Length << SubBucketBits; index++)
        {
            if (CountAt(index) is var count and > 0)
                yield return new HistogramBucket(LowestOf(index), HighestOf(index), count);
        }
    }

    /// <summary>The number of the bucket that a value, which is not negative, falls into; greater values have no lower one.</summary>
    public static int BucketOf(long value) => IndexOf(value);

    private long[] CountsOf(int part)
    {
        GrowingTable.Cover(ref _counts, part, BucketCount >> SubBucketBits);
        return _counts[part] ??= new long[Precision];
    }

    private long CountAt(int index) => _counts[index >> SubBucketBits]?[index & (Precision - 1)] ?? 0;

    /// <summary>Values above 255 keep their 8 leading bits; the shift that drops the others counts the powers of two.</summary>
    private static int IndexOf(long value)
    {
        var shift = 64 - LinearBits - BitOperations.LeadingZeroCount((ulong)value | ((1 << LinearBits) - 1));
        return (shift << SubBucketBits) + (int)(value >> shift);
    }

    private static int ShiftOf(int index) => Math.Max(0, (index >> SubBucketBits) - 1);

    private static long LowestOf(int index) => (long)(index - (ShiftOf(index) << SubBucketBits)) << ShiftOf(index);

    private static long HighestOf(int index) => LowestOf(index) + (1L << ShiftOf(index)) - 1;
}
