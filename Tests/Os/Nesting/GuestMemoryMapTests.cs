using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Nesting;
using Xunit;

namespace Iopf.Tests.Os.Nesting;

public sealed class GuestMemoryMapTests
{
    [Fact]
    public void N2_a_map_that_is_asked_asks_its_client_for_each_translation()
    {
        var asked = new List<GuestPage>();
        var map = new AskedMemoryMap(page =>
        {
            asked.Add(page);
            return page.Value < 2 ? new HostMemory(Iova.FromPage(page.Value + 7), PageAccess.Read) : null;
        });

        Assert.True(map.TryTranslate(new(1), out var memory));
        Assert.Equal(new(new(0x8000), PageAccess.Read), memory);
        Assert.False(map.TryTranslate(new(2), out memory));
        Assert.Equal(default, memory);
        Assert.True(map.TryTranslate(new(1), out _));
        Assert.Equal([new(1), new(2), new(1)], asked);
    }

    [Theory]
    [InlineData(0x0, null)]
    [InlineData(0x1, 0x100UL)]
    [InlineData(0x2, 0x101UL)]
    [InlineData(0x3, 0x50UL)]
    [InlineData(0x4, null)]
    [InlineData(0xf, null)]
    [InlineData(0x10, 0x7UL)]
    [InlineData(0x11, null)]
    [InlineData(0xf_ffff_ffff_ffff, null)]
    public void N2_a_registered_table_gives_the_host_s_address_of_each_page_of_its_ranges(ulong page, ulong? host)
    {
        var map = Register(new(0x1000, 0x100_000, 0x2000, PageAccess.Read), new(0x3000, 0x50_000, 0x1000, PageAccess.Read), new(0x10_000, 0x7000, 0x1000, PageAccess.Read));

        Assert.Equal(host is not null, map.TryTranslate(new(page), out var memory));
        Assert.Equal(host is { } value ? new(Iova.FromPage(value), PageAccess.Read) : default, memory);
    }

    [Theory]
    [InlineData(0x4000, 0, 0, GuestMemoryRule.Empty)]
    [InlineData(0x4001, 0, 0x1000, GuestMemoryRule.Misaligned)]
    [InlineData(0x4000, 0x800, 0x1000, GuestMemoryRule.Misaligned)]
    [InlineData(0x4000, 0, 0x1200, GuestMemoryRule.Misaligned)]
    [InlineData(0x7fff_ffff_f000, 0, 0x2000, GuestMemoryRule.Overflow)]
    [InlineData(0x8000_0000_0000, 0, 0x1000, GuestMemoryRule.Overflow)]
    [InlineData(0x4000, 0, 0xffff_ffff_ffff_f000, GuestMemoryRule.Overflow)]
    [InlineData(0x4000, 0x7fff_ffff_f000, 0x2000, GuestMemoryRule.Overflow)]
    [InlineData(0x0, 0, 0x1000, GuestMemoryRule.Unordered)]
    [InlineData(0x1000, 0, 0x1000, GuestMemoryRule.Overlap)]
    [InlineData(0x2000, 0, 0x1000, GuestMemoryRule.Overlap)]
    public void N2_a_table_that_breaks_a_rule_is_refused_with_place_and_rule(ulong guest, ulong host, ulong bytes, GuestMemoryRule rule)
    {
        Assert.False(RegisteredMemoryMap.TryRegister(
            [new(0x1000, 0, 0x2000, PageAccess.Read), new(guest, host, bytes, PageAccess.Read)], out var map, out var error));
        Assert.Null(map);
        Assert.Equal(new(1, rule), error);
        Assert.StartsWith("range 1: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void N2_a_range_that_grants_nothing_is_refused()
    {
        Assert.False(RegisteredMemoryMap.TryRegister([new(0x1000, 0, 0x1000, PageAccess.None)], out _, out var error));
        Assert.Equal("range 0: a range grants at least one permission", error.ToString());
    }

    [Fact]
    public void N2_the_last_pages_that_can_be_translated_belong_to_a_table_too()
    {
        var map = Register(new GuestMemoryRange(0x7fff_ffff_f000, 0x7fff_ffff_f000, 0x1000, PageAccess.Write));
        Assert.True(map.TryTranslate(new(0x7_ffff_ffff), out var memory));
        Assert.Equal(new(new(0x7fff_ffff_f000), PageAccess.Write), memory);
    }

    [Fact]
    public void N2_there_is_a_limit_on_ranges()
    {
        var ranges = Enumerable.Range(0, RegisteredMemoryMap.Limit + 1).Select(i => new GuestMemoryRange((ulong)i << 13, 0, 0x1000, PageAccess.Read)).ToArray();
        Assert.True(RegisteredMemoryMap.TryRegister(ranges.AsSpan(1), out _, out _));
        Assert.False(RegisteredMemoryMap.TryRegister(ranges, out _, out var error));
        Assert.Equal(new(RegisteredMemoryMap.Limit, GuestMemoryRule.TooMany), error);
    }

    [Fact]
    public void A_table_without_ranges_has_no_memory() => Assert.False(Register().TryTranslate(new(0), out _));

    private static RegisteredMemoryMap Register(params GuestMemoryRange[] ranges)
    {
        Assert.True(RegisteredMemoryMap.TryRegister(ranges, out var map, out _));
        return map;
    }
}
