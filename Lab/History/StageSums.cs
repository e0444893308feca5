using Iopf.Lab.Statistics;

namespace Iopf.Lab.History;

/// <summary>The times of groups, added up by stage apart for each bucket that a <see cref="Histogram"/> of their whole times has. For one thread.</summary>
internal sealed class StageSums
{
    private readonly SortedDictionary<int, Bucket> _buckets = [];

    /// <summary>Adds a group.</summary>
    /// <param name="time">Its whole time in ns.</param>
    /// <param name="times">Its times, in ticks.</param>
    public void Add(long time, StageTimes times)
    {
        var bucket = Of(Histogram.BucketOf(time));
        bucket.Groups++;
        bucket.Lowest = Math.Min(bucket.Lowest, time);
        Add(ref bucket.Times, times);
    }

    /// <summary>Takes in what another one has.</summary>
    public void Add(StageSums other)
    {
        foreach (var (index, added) in other._buckets)
        {
            var bucket = Of(index);
            bucket.Groups += added.Groups;
            bucket.Lowest = Math.Min(bucket.Lowest, added.Lowest);
            Add(ref bucket.Times, added.Times);
        }
    }

    /// <summary>The groups whose whole time is in the bucket of that time, or above.</summary>
    /// <returns>How many, the lowest of their times in ns (0: there are none), and their times by stage in ticks.</returns>
    public (long Groups, long Lowest, StageTimes Times) From(long time)
    {
        var (groups, lowest, times) = (0L, long.MaxValue, default(StageTimes));
        foreach (var (_, bucket) in _buckets.Where(bucket => bucket.Key >= Histogram.BucketOf(time)))
        {
            (groups, lowest) = (groups + bucket.Groups, Math.Min(lowest, bucket.Lowest));
            Add(ref times, bucket.Times);
        }

        return (groups, groups == 0 ? 0 : lowest, times);
    }

    private static void Add(ref StageTimes sums, StageTimes times)
    {
        for (var stage = 0; stage < Stages.Count; stage++)
            sums[stage] += times[stage];
    }

    private Bucket Of(int index)
    {
        if (!_buckets.TryGetValue(index, out var bucket))
            _buckets[index] = bucket = new Bucket();

        return bucket;
    }

    private sealed class Bucket
    {
        public long Groups;
        public long Lowest = long.MaxValue;
        public StageTimes Times;
    }
}
