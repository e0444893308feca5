using System.Numerics;

namespace Iopf.Simulation.Randomness;

/// <summary>
/// The generator of all chance in the laboratory: xoshiro256** 1.0 (Blackman, Vigna), seeded through <see cref="SplitMix64"/>.
/// Equal seeds give equal sequences on any machine and in any version of .NET, which System.Random does not promise.
/// Not for secrets; not safe for use from several threads.
/// </summary>
public sealed class RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the sequence of a seed; every value is a valid seed.</summary>
    public RandomSource(ulong seed) => Reseed(seed);

    private RandomSource(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>The seed with which the present sequence began; 0 for a source made by <see cref="FromState"/>.</summary>
    public ulong Seed { get; private set; }

    /// <summary>A source with the four words of state given, for known-answer tests.</summary>
    /// <exception cref="ArgumentException">All four words are 0, the one state that xoshiro never leaves.</exception>
    public static RandomSource FromState(ulong s0, ulong s1, ulong s2, ulong s3) =>
        (s0 | s1 | s2 | s3) == 0
            ? throw new ArgumentException("The state of a random source is not all zero.", nameof(s0))
            : new RandomSource(s0, s1, s2, s3);

    /// <summary>Starts anew with a seed, without an allocation.</summary>
    public void Reseed(ulong seed)
    {
        var mixer = new SplitMix64(seed);
        (_s0, _s1, _s2, _s3) = (mixer.Next(), mixer.Next(), mixer.Next(), mixer.Next());
        Seed = seed;
    }

    /// <summary>
    /// A source of its own for a purpose (a device, a link, a strategy), found from the seed and the stream's number alone: what
    /// others draw, and in which order, does not change it.
    /// </summary>
    public RandomSource Stream(ulong number) => new(SplitMix64.Mix(Seed ^ SplitMix64.Mix(number + 0xA076_1D64_78BD_642FUL)));

    /// <summary>The next 64 bits, each value equally likely.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, each exactly equally likely (Lemire 2019: rejection, no modulo bias).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is 0.</exception>
    public ulong NextUInt64(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        var high = Math.BigMul(NextUInt64(), bound, out var low);
        if (low < bound)
        {
            var threshold = (0UL - bound) % bound;
            while (low < threshold)
                high = Math.BigMul(NextUInt64(), bound, out low);
        }

        return high;
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, each exactly equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)NextUInt64((ulong)bound);
    }

    /// <summary>A number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included, each exactly equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is above the maximum.</exception>
    public long NextInt64(long minimum, long maximum)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimum, maximum);
        var span = unchecked((ulong)maximum - (ulong)minimum);
        var drawn = span == ulong.MaxValue ? NextUInt64() : NextUInt64(span + 1);
        return unchecked((long)((ulong)minimum + drawn));
    }

    /// <summary>True in exactly <paramref name="numerator"/> of <paramref name="denominator"/> cases; a numerator above it is always true.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is 0.</exception>
    public bool Chance(ulong numerator, ulong denominator) => NextUInt64(denominator) < numerator;

    /// <summary>Puts the items into an order drawn from all orders with equal probability (Fisher, Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
