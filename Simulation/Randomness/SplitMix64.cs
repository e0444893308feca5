namespace Iopf.Simulation.Randomness;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): a counter with a strong mixer. It spreads a seed of 64 bits over the larger state of
/// <see cref="RandomSource"/> and serves as a cheap hash.
/// </summary>
public struct SplitMix64
{
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15UL;

    private ulong _state;

    /// <summary>Starts the sequence of a seed; every value is a valid seed.</summary>
    public SplitMix64(ulong seed) => _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(_state += GoldenGamma);

    /// <summary>The mixer alone: a bijection on 64 bits in which every input bit changes about half of the output bits.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EBUL;
        return value ^ (value >> 31);
    }
}
