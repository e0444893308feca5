using Iopf.Hardware;
using Xunit;

namespace Iopf.Tests.Hardware.Growth;

/// <summary>Tables that begin small and grow up to their limit.</summary>
public sealed class GrowingTableTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    [InlineData(512, 8)]
    public void A_table_begins_with_its_smallest_size_or_its_limit(int limit, int places) =>
        Assert.Equal(places, GrowingTable.Begin<int>(limit).Length);

    [Theory]
    [InlineData(0, 512, 8)]
    [InlineData(7, 512, 8)]
    [InlineData(8, 512, 16)]
    [InlineData(15, 512, 16)]
    [InlineData(16, 512, 32)]
    [InlineData(511, 512, 512)]
    [InlineData(300, 500, 500)]
    [InlineData(8, 9, 9)]
    public void It_doubles_until_it_has_the_place_but_not_beyond_its_limit(int place, int limit, int places)
    {
        int[] table = [];
        GrowingTable.Cover(ref table, place, limit);
        Assert.Equal(places, table.Length);
    }

    [Fact]
    public void What_stands_in_it_stays_and_new_places_hold_the_default()
    {
        var table = GrowingTable.Begin<int>(100);
        for (var place = 0; place < 100; place++)
        {
            Assert.Equal(0, GrowingTable.At(table, place));
            GrowingTable.Cover(ref table, place, 100);
            Assert.Equal(0, table[place]);
            table[place] = place + 1;
            Assert.Equal(Enumerable.Range(1, place + 1), table.Take(place + 1));
        }

        Assert.Equal(100, table.Length);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    public void A_place_beyond_the_limit_is_refused(int place)
    {
        int[] table = [];
        Assert.Throws<ArgumentOutOfRangeException>(() => GrowingTable.Cover(ref table, place, 10));
    }

    [Fact]
    public void A_table_that_has_the_place_is_the_same_one()
    {
        var table = GrowingTable.Begin<string>(10);
        var before = table;
        GrowingTable.Cover(ref table, 7, 10);
        Assert.Same(before, table);
    }
}
