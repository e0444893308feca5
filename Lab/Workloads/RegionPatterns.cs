namespace Iopf.Lab.Workloads;

/// <summary>The region in steps of some pages, round and round; with a stride of 1 page after page.</summary>
/// <param name="region">The region.</param>
/// <param name="key">The stream's own 64 random bits.</param>
/// <param name="start">The position in the whole at which the stream begins.</param>
/// <param name="stride">Pages from one access to the next, at least 1.</param>
internal sealed class StridedPattern(PageRegion region, ulong key, long start, long stride) : RegionPattern(region, key)
{
    /// <inheritdoc/>
    protected override ulong PageOf(long position)
    {
        var pages = (ulong)Region.Pages;
        return (((ulong)(start + position) % pages) * (ulong)stride) % pages;
    }
}

/// <summary>Any page of the region, each equally likely.</summary>
/// <param name="region">The region.</param>
/// <param name="key">The stream's own 64 random bits.</param>
internal sealed class RandomPattern(PageRegion region, ulong key) : RegionPattern(region, key)
{
    /// <inheritdoc/>
    protected override ulong PageOf(long position) => Math.BigMul(Bits(position), (ulong)Region.Pages, out _);
}

/// <summary>Few pages of the region often, most of them seldom: the first page is the most popular.</summary>
/// <param name="region">The region.</param>
/// <param name="key">The stream's own 64 random bits.</param>
/// <param name="table">The law of as many pages.</param>
internal sealed class ZipfPattern(PageRegion region, ulong key, ZipfTable table) : RegionPattern(region, key)
{
    /// <inheritdoc/>
    protected override ulong PageOf(long position) => table.RankOf(Bits(position));
}
