using System.Numerics;
using System.Runtime.CompilerServices;

namespace Iopf.Hardware;

/// <summary>
/// Tables that begin small and grow by doubling, up to their limit, when a place beyond their end is used first: most of a small machine's
/// tables are never used beyond a few places. A table of its full size never allocates again.
/// </summary>
public static class GrowingTable
{
    /// <summary>Places that a table begins with, if its limit is not lower.</summary>
    public const int Smallest = 8;

    /// <summary>Makes a table.</summary>
    /// <param name="limit">How many places it may have.</param>
    public static T[] Begin<T>(int limit) => new T[Math.Min(limit, Smallest)];

    /// <summary>Makes sure that a table has a place. New places hold the default.</summary>
    /// <param name="table">The table; a reference into the old one must not be used any more.</param>
    /// <param name="place">The place, below the limit.</param>
    /// <param name="limit">How many places it may have.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Cover<T>(ref T[] table, int place, int limit)
    {
        if ((uint)place >= (uint)table.Length)
            Grow(ref table, place, limit);
    }

    /// <summary>What stands in a place; the default if the table is not that long yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? At<T>(T[] table, int place) => (uint)place < (uint)table.Length ? table[place] : default;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Grow<T>(ref T[] table, int place, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, limit);
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(place + 1, Smallest));
        Array.Resize(ref table, Math.Min(places, limit));
    }
}
