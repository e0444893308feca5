using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Actors.Paging;

/// <summary>A guest may take back more pages at once than a message has room for.</summary>
public sealed class TakePagesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(IPageChange.MostPages)]
    [InlineData(IPageChange.MostPages + 1)]
    [InlineData((3 * IPageChange.MostPages) + 7)]
    public void Any_number_of_pages_goes_in_parts_and_the_last_is_replied_to(int pages)
    {
        EquatableArray<Iova> removed = [.. Enumerable.Range(0, pages).Select(page => Iova.FromPage((ulong)page))];
        var parts = TakePages.Parts(9, removed).ToList();

        Assert.Equal(removed.ToArray(), parts.SelectMany(part => part.Removed.ToArray()));
        Assert.All(parts, part => Assert.InRange(part.Removed.Length, pages == 0 ? 0 : 1, IPageChange.MostPages));
        Assert.Equal([.. Enumerable.Repeat(0UL, parts.Count - 1), 9UL], parts.Select(part => part.Token));
    }
}
