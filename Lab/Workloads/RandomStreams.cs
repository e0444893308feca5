using System.Text;
using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Workloads;

/// <summary>
/// Random streams by name, such as <c>device/0/service</c>. A stream depends on the seed and its own name alone, so a consumer more or
/// less shifts no other.
/// </summary>
public static class RandomStreams
{
    /// <summary>The stream of a name; each call starts it anew.</summary>
    public static RandomSource Of(ulong seed, string name) => new RandomSource(seed).Stream(NumberOf(name));

    /// <summary>The number of a name: FNV-1a over its UTF-8 bytes, 64 bits.</summary>
    private static ulong NumberOf(string name)
    {
        var number = 0xCBF2_9CE4_8422_2325UL;
        foreach (var unit in Encoding.UTF8.GetBytes(name))
            number = (number ^ unit) * 0x0000_0100_0000_01B3UL;

        return number;
    }
}
