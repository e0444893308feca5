using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Messages;

public sealed class ValueTypeTests
{
    [Fact]
    public void A_value_beyond_its_field_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Pasid(1u << 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageRequestGroupIndex(512));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhysicalAddress(1UL << 52));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameNumber(1UL << 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => Iova.FromPage(1UL << 52));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RequesterId(0, 32, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RequesterId(0, 0, 8));
    }

    [Fact]
    public void The_largest_value_of_each_field_can_be_made()
    {
        Assert.Equal(0xfffffu, new Pasid(Pasid.MaxValue).Value);
        Assert.Equal(511, new PageRequestGroupIndex(511).Value);
        Assert.Equal(0xf_ffff_ffff_ffffUL, new PhysicalAddress(PhysicalAddress.MaxValue).Value);
        Assert.Equal(new PhysicalAddress(0xf_ffff_ffff_f000), new FrameNumber(FrameNumber.MaxValue).Address);
        Assert.Equal(0xffff_ffff_ffff_f000UL, Iova.FromPage(Iova.MaxPage).Value);
        Assert.Equal(0xffff_ffffu, new StreamId(uint.MaxValue).Value);
    }

    [Theory]
    [InlineData("0", 0u)]
    [InlineData("1048575", 0xfffffu)]
    [InlineData("0xFFFFF", 0xfffffu)]
    [InlineData("0x1", 1u)]
    public void A_pasid_is_read_in_decimal_and_hexadecimal(string text, uint value)
    {
        Assert.True(Pasid.TryParse(text, out var pasid));
        Assert.Equal(value, pasid.Value);
        Assert.Equal(pasid, Pasid.Parse(text));
        Assert.Equal(pasid, Pasid.Parse(pasid.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("1048576")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1_0")]
    [InlineData("0xg")]
    [InlineData("99999999999999999999999")]
    public void Text_that_is_no_pasid_is_refused_with_its_range(string text)
    {
        Assert.False(Pasid.TryParse(text, out var pasid));
        Assert.Equal(default, pasid);
        var error = Assert.Throws<FormatException>(() => Pasid.Parse(text));
        Assert.Contains($"'{text}' is not a PASID", error.Message, StringComparison.Ordinal);
        Assert.Contains("1048575", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_requester_id_is_read_back_from_its_text()
    {
        for (var value = 0; value <= ushort.MaxValue; value++)
        {
            var requester = new RequesterId((ushort)value);
            Assert.Equal(requester, RequesterId.Parse(requester.ToString()));
            Assert.Equal(requester, new RequesterId(requester.Bus, requester.Device, requester.Function));
        }
    }

    [Fact]
    public void A_requester_id_is_written_as_bus_device_function()
        => Assert.Equal("3a:1f.7", new RequesterId(0x3aff).ToString());

    [Theory]
    [InlineData("00:20.0")]
    [InlineData("00:00.8")]
    [InlineData("0:0.0")]
    [InlineData("0000:00:00.0")]
    [InlineData("00-00.0")]
    [InlineData("zz:00.0")]
    [InlineData("00:0 .0")]
    public void Text_that_is_no_requester_id_is_refused(string text)
    {
        Assert.False(RequesterId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => RequesterId.Parse(text));
    }

    [Fact]
    public void Every_address_is_read_back_from_its_text()
    {
        var iova = new Iova(0xffff_8000_1234_5678);
        Assert.Equal("0xffff800012345678", iova.ToString());
        Assert.Equal(iova, Iova.Parse(iova.ToString()));
        Assert.Equal(new FrameNumber(0xabc), FrameNumber.Parse(new FrameNumber(0xabc).ToString()));
        Assert.Equal(new PhysicalAddress(0xabc), PhysicalAddress.Parse(new PhysicalAddress(0xabc).ToString()));
        Assert.Equal(new GroupTag(0xabc), GroupTag.Parse(new GroupTag(0xabc).ToString()));
        Assert.Equal(new StreamId(0xabc), StreamId.Parse(new StreamId(0xabc).ToString()));
        Assert.Equal(new StallTag(0xabc), StallTag.Parse(new StallTag(0xabc).ToString()));
        Assert.Equal(new PageRequestGroupIndex(77), PageRequestGroupIndex.Parse(new PageRequestGroupIndex(77).ToString()));
    }

    [Theory]
    [InlineData(0x0000_7fff_ffff_ffff, 48, true)]
    [InlineData(0x0000_8000_0000_0000, 48, false)]
    [InlineData(0xffff_8000_0000_0000, 48, true)]
    [InlineData(0xffff_7fff_ffff_ffff, 48, false)]
    [InlineData(0x0000_8000_0000_0000, 57, true)]
    [InlineData(0x0100_0000_0000_0000, 57, false)]
    [InlineData(0xff00_0000_0000_0000, 57, true)]
    [InlineData(0x7fff_ffff_ffff_ffff, 64, true)]
    public void An_address_is_canonical_when_its_upper_bits_are_equal(ulong address, int bits, bool canonical)
        => Assert.Equal(canonical, new Iova(address).IsCanonical(bits));

    [Fact]
    public void An_address_knows_its_page()
    {
        var iova = new Iova(0x1234_5678);
        Assert.Equal(0x12345UL, iova.Page);
        Assert.Equal(new Iova(0x1234_5000), iova.PageBase);
        Assert.Equal(iova.PageBase, Iova.FromPage(iova.Page));
        Assert.Equal(new FrameNumber(0x12345), new PhysicalAddress(0x1234_5678).Frame);
    }

    [Fact]
    public void Values_are_ordered_by_number()
    {
        Assert.True(new Pasid(1) < new Pasid(2) && new Pasid(2) >= new Pasid(2) && new Pasid(3) > new Pasid(2) && new Pasid(2) <= new Pasid(2));
        Assert.True(new Iova(1) < new Iova(ulong.MaxValue));
        Assert.True(new RequesterId(1).CompareTo(new RequesterId(2)) < 0);
    }

    [Fact]
    public void The_tag_of_a_PRI_group_is_its_index()
        => Assert.Equal(new GroupTag(511), GroupTag.FromIndex(new PageRequestGroupIndex(511)));
}
