using System.Numerics;

namespace Iopf.Lab.Workloads;

/// <summary>
/// Draws of the exponential law with mean 1, out of 64 random bits and in integers alone: -ln(u) for u between 0 and 1. The zeros before the first one of
/// u are whole multiples of ln 2; for the rest there are 1,024 pieces, linear within a piece, which is wrong by less than 2 parts in 10 million. The tail
/// goes to a probability of 2^-33, where the value is 22.87.
/// </summary>
internal static class ExponentialTable
{
    /// <summary>Bits after the point of a draw.</summary>
    public const int FractionBits = 32;

    private const int PieceBits = 10;
    private const int OffsetBits = 21;
    private const int MostZeros = 32;

    private static readonly ulong[] Pieces = Make();

    /// <summary>The greatest draw, rounded up to a whole number.</summary>
    public const long Greatest = 23;

    /// <summary>The draw that some bits stand for.</summary>
    public static ulong Draw(ulong bits)
    {
        var zeros = Math.Min(BitOperations.LeadingZeroCount(bits), MostZeros);
        var rest = bits << (zeros + 1);
        var piece = (int)(rest >> (64 - PieceBits));
        var offset = (rest >> (64 - PieceBits - OffsetBits)) & ((1UL << OffsetBits) - 1);
        var upper = Pieces[piece];
        return ((ulong)zeros * Pieces[0]) + upper - (((upper - Pieces[piece + 1]) * offset) >> OffsetBits);
    }

    /// <summary>A draw with another mean, rounded to the nearest.</summary>
    public static long Draw(ulong bits, long mean) =>
        (long)((((UInt128)(ulong)mean * Draw(bits)) + (1UL << (FractionBits - 1))) >> FractionBits);

    // -ln(v) for v from 1/2 to 1.
    private static ulong[] Make()
    {
        var pieces = new ulong[(1 << PieceBits) + 1];
        for (var i = 0; i < pieces.Length; i++)
        {
            var log = (1UL << FixedPoint.LogBits) - (FixedPoint.Log2((1UL << PieceBits) + (ulong)i) - ((ulong)PieceBits << FixedPoint.LogBits));
            pieces[i] = (ulong)(((UInt128)log * FixedPoint.Ln2) >> (64 + FixedPoint.LogBits - FractionBits));
        }

        return pieces;
    }
}
