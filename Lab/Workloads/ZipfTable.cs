using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Workloads;

/// <summary>
/// Zipf's law over ranks: rank k (from 0) with a probability in proportion to (k+1)^-skew. The first 256 ranks have a weight each; above that each power
/// of two is divided into 64 parts, in which all ranks are equally likely. Made with integers alone; 1,700 entries hold 2^30 ranks.
/// </summary>
internal sealed class ZipfTable
{
    /// <summary>The largest skew, in thousandths.</summary>
    public const int MaxSkew = 3_000;

    private const int AloneBits = 8;
    private const int PartBits = 6;

    private readonly ulong[] _first; // the first rank of each part, and behind the last one the number of ranks
    private readonly ulong[] _below; // of 2^64, how many draws fall into the parts up to this one

    /// <summary>The law.</summary>
    /// <param name="ranks">How many ranks, 1 to 2^30.</param>
    /// <param name="skew">In thousandths, 0 to <see cref="MaxSkew"/>; 0: all ranks are equally likely.</param>
    public ZipfTable(long ranks, int skew)
    {
        _first = [.. Parts((ulong)ranks), (ulong)ranks];
        _below = new ulong[_first.Length - 1];
        var sums = new UInt128[_below.Length];
        var sum = UInt128.Zero;
        for (var i = 0; i < sums.Length; i++)
            sums[i] = sum += (UInt128)(_first[i + 1] - _first[i]) * WeightOf(_first[i] + _first[i + 1] + 1, skew);

        for (var i = 0; i < sums.Length; i++)
            _below[i] = (ulong)UInt128.Min(ulong.MaxValue, (sums[i] << 32) / (sum >> 32));

        _below[^1] = ulong.MaxValue;
    }

    /// <summary>The rank that some random bits stand for.</summary>
    public ulong RankOf(ulong bits)
    {
        var found = Array.BinarySearch(_below, bits);
        var part = found < 0 ? ~found : found;
        var width = _first[part + 1] - _first[part];
        return _first[part] + (width == 1 ? 0 : Math.BigMul(SplitMix64.Mix(bits), width, out _));
    }

    private static IEnumerable<ulong> Parts(ulong ranks)
    {
        var width = 1UL;
        for (var (first, next) = (0UL, 1UL); first < ranks; (first, next) = (next, next + width))
        {
            yield return first;

            // From 256 on, 64 parts for each power of two.
            if (next >= 1UL << AloneBits && ulong.IsPow2(next))
                width = next >> PartBits;
        }
    }

    // Half of twice the middle of a part (counted from 1), to the power of -skew.
    private static ulong WeightOf(ulong twiceMiddle, int skew)
    {
        var log = FixedPoint.Log2(twiceMiddle) - (1UL << FixedPoint.LogBits);
        return Math.Max(1, FixedPoint.PowerOfMinus((ulong)((UInt128)log * (ulong)skew / PageRegion.Whole)));
    }
}
