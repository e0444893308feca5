using Iopf.Hardware.Devices;
using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Workloads;

/// <summary>
/// Accesses of a region of pages. What chance decides follows from a key and the position by a hash, so nothing is kept however long the stream is.
/// </summary>
/// <param name="region">The region.</param>
/// <param name="key">The stream's own 64 random bits.</param>
internal abstract class RegionPattern(PageRegion region, ulong key) : IPagePattern
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15UL;
    private const ulong ForWrites = 0xD1B5_4A32_D192_ED03UL;

    /// <summary>The region.</summary>
    protected PageRegion Region => region;

    /// <inheritdoc/>
    public PageTouch At(long position) => new(region.First + PageOf(position), region.WriteShare > 0 && IsWrite(position));

    /// <summary>The page within the region, from 0.</summary>
    protected abstract ulong PageOf(long position);

    /// <summary>64 random bits of a position.</summary>
    protected ulong Bits(long position) => SplitMix64.Mix(key + ((ulong)position * Step));

    private bool IsWrite(long position) =>
        Math.BigMul(SplitMix64.Mix(Bits(position) ^ ForWrites), PageRegion.Whole, out _) < (ulong)region.WriteShare;
}

/// <summary>The pages that a workload accesses.</summary>
/// <param name="First">Number of the first page.</param>
/// <param name="Pages">How many, 1 to 2^30.</param>
/// <param name="WriteShare">The share of writes among the accesses, in thousandths, 0 to <see cref="Whole"/>.</param>
internal readonly record struct PageRegion(ulong First, long Pages, int WriteShare)
{
    /// <summary>All of something, in thousandths.</summary>
    public const uint Whole = 1_000;
}
