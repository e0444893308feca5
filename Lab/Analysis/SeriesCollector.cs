using Iopf.Lab.Statistics;

namespace Iopf.Lab.Analysis;

/// <summary>
/// Takes the values of a run in their order, in bounded memory however many they are: sums of batches, of which pairs are put together when there are
/// 4,096, and histograms of up to 64 chunks, likewise. Not safe for several threads.
/// </summary>
public sealed class SeriesCollector
{
    /// <summary>How many values the smallest batch has, as in MSER-5.</summary>
    public const int SmallestBatch = 5;

    private const int MostBatches = 4_096;
    private const int MostChunks = 64;

    private readonly List<double> _sums = [];
    private readonly List<Histogram> _chunks = [];
    private double _sum;

    /// <summary>How many values there were.</summary>
    public long Count { get; private set; }

    /// <summary>How many values a batch has.</summary>
    internal long BatchSize { get; private set; } = SmallestBatch;

    /// <summary>How many values a chunk has; a multiple of <see cref="BatchSize"/>.</summary>
    internal long ChunkSize { get; private set; } = SmallestBatch;

    /// <summary>The means of all whole batches, in their order.</summary>
    internal IReadOnlyList<double> Means => [.. _sums.Select(sum => sum / BatchSize)];

    /// <summary>Takes the next value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public void Add(long value)
    {
        if (Count % ChunkSize == 0)
            BeginChunk();

        _chunks[^1].Record(value);
        _sum += value;
        if (++Count % BatchSize == 0)
            EndBatch();
    }

    /// <summary>All values from a chunk on.</summary>
    internal Histogram From(long chunk)
    {
        var all = new Histogram();
        foreach (var part in _chunks.Skip((int)chunk))
            all.Add(part);

        return all;
    }

    private void BeginChunk()
    {
        if (_chunks.Count == MostChunks)
        {
            for (var i = 0; i < MostChunks / 2; i++)
            {
                _chunks[i] = _chunks[2 * i];
                _chunks[i].Add(_chunks[(2 * i) + 1]);
            }

            _chunks.RemoveRange(MostChunks / 2, MostChunks / 2);
            ChunkSize *= 2;
        }

        _chunks.Add(new Histogram());
    }

    private void EndBatch()
    {
        _sums.Add(_sum);
        _sum = 0;
        if (_sums.Count < MostBatches)
            return;

        for (var i = 0; i < MostBatches / 2; i++)
            _sums[i] = _sums[2 * i] + _sums[(2 * i) + 1];

        _sums.RemoveRange(MostBatches / 2, MostBatches / 2);
        BatchSize *= 2;
    }
}
