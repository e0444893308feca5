using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>Pages put together to runs, so that neighbours take one invalidation.</summary>
public static class PageRuns
{
    /// <summary>The fewest runs that hold exactly these pages, in address order.</summary>
    public static ImmutableArray<PageRange> Of(IReadOnlyCollection<Iova> pages)
    {
        if (pages.Count == 1)
            return [PageRange.From(pages.First(), 1)];

        var runs = ImmutableArray.CreateBuilder<PageRange>();
        foreach (var page in pages.Select(page => page.Page).Order())
        {
            if (runs.Count > 0 && runs[^1].End >= page)
                runs[^1] = runs[^1] with { End = page + 1 };
            else
                runs.Add(new PageRange(page, page + 1));
        }

        return runs.DrainToImmutable();
    }
}
