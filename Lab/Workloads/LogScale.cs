namespace Iopf.Lab.Workloads;

/// <summary>
/// The numbers from one bound to another on a logarithmic scale: 65 edges in fixed point, each next one by the same factor, found by
/// halving (the edge in the middle is the geometric mean) because a square root of integers is exact everywhere and Math.Pow is not.
/// </summary>
internal sealed class LogScale
{
    /// <summary>Bits after the point of an edge and of the mean.</summary>
    public const int FractionBits = 20;

    private const int PieceBits = 6;
    private const int Pieces = 1 << PieceBits;
    private const int OffsetBits = 32;

    private readonly ulong[] _edges = new ulong[Pieces + 1];

    /// <summary>The scale from <paramref name="from"/> (at least 1) up to, but without, <paramref name="to"/> (at most 2^43).</summary>
    public LogScale(long from, long to)
    {
        _edges[0] = (ulong)from << FractionBits;
        _edges[Pieces] = (ulong)to << FractionBits;
        for (var step = Pieces / 2; step > 0; step /= 2)
        {
            for (var i = step; i < Pieces; i += 2 * step)
                _edges[i] = FixedPoint.SquareRoot((UInt128)_edges[i - step] * _edges[i + step]);
        }
    }

    /// <summary>The mean of the numbers on the scale, in fixed point.</summary>
    public ulong Mean
    {
        get
        {
            var sum = UInt128.Zero;
            for (var i = 0; i < Pieces; i++)
                sum += (UInt128)_edges[i] + _edges[i + 1];

            return (ulong)(sum / (2 * Pieces));
        }
    }

    /// <summary>The number at a place, where 0 is the lower bound and all ones the last number below the upper one.</summary>
    /// <param name="place">64 random bits: the first 6 choose the piece, the next 32 the offset in it.</param>
    public long At(ulong place)
    {
        var piece = (int)(place >> (64 - PieceBits));
        var offset = (place >> (64 - PieceBits - OffsetBits)) & ((1UL << OffsetBits) - 1);
        var width = _edges[piece + 1] - _edges[piece];
        return (long)((_edges[piece] + (ulong)(((UInt128)width * offset) >> OffsetBits)) >> FractionBits);
    }
}
