using System.Numerics;
using Akka.Actor;

namespace Iopf.Simulation.Randomness;

/// <summary>Hashes that are equal on every machine and in every run, unlike string.GetHashCode.</summary>
internal static class StableHash
{
    private const ulong Prime = 0x0000_0100_0000_01B3UL;
    private const ulong Basis = 0xCBF2_9CE4_8422_2325UL;

    /// <summary>The hash of a text; never 0, so that 0 can mean "not known yet".</summary>
    internal static ulong Of(string text) => SplitMix64.Mix(Extend(Basis, text)) | 1;

    /// <summary>The hash of a path's names from the leaf up to the root; address and uid do not count.</summary>
    internal static ulong Of(ActorPath path)
    {
        var hash = Basis;
        for (var at = path; at is not RootActorPath; at = at.Parent)
            hash = BitOperations.RotateLeft(Extend(hash, at.Name), 23);
        return SplitMix64.Mix(hash) | 1;
    }

    // FNV-1a over UTF-16 units instead of bytes.
    private static ulong Extend(ulong hash, string text)
    {
        foreach (var unit in text)
            hash = (hash ^ unit) * Prime;
        return hash;
    }
}
