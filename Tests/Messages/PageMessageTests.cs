using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Messages;

public sealed class PageMessageTests
{
    [Theory]
    [InlineData(true, PageAccess.None, true, true)]
    [InlineData(true, PageAccess.Execute | PageAccess.Privileged, true, true)]
    [InlineData(false, PageAccess.None, true, false)]
    [InlineData(true, PageAccess.None, false, false)]
    [InlineData(true, PageAccess.Read, true, false)]
    [InlineData(true, PageAccess.Write, true, false)]
    public void D6_a_stop_marker_has_a_PASID_and_is_last_and_wants_neither_read_nor_write(
        bool withPasid, PageAccess access, bool last, bool expected)
    {
        var request = new PageRequest(default, withPasid ? new Pasid(0) : null, default, default, access, last);
        Assert.Equal(expected, request.IsStopMarker);
    }

    [Fact]
    public void A_serial_is_for_observers_alone_and_no_part_of_equality()
    {
        var request = new PageRequest(new(1, 0, 0), new Pasid(1), new(5), Iova.FromPage(16), PageAccess.Read, Last: true) { Serial = 7 };
        PageRequest other = request with { Serial = 8 }, repeated = request with { };

        Assert.Equal(request, other);
        Assert.Equal(request.GetHashCode(), other.GetHashCode());
        Assert.Equal((7UL, 8UL, 7UL), (request.Serial, other.Serial, repeated.Serial));
    }

    [Fact]
    public void What_requests_say_is_equality()
    {
        var request = new PageRequest(new(1, 0, 0), new Pasid(1), new(5), Iova.FromPage(16), PageAccess.Read, Last: true) { Serial = 7 };
        PageRequest[] others =
        [
            request with { Requester = new(2, 0, 0) }, request with { Pasid = null }, request with { Index = new(6) }, request with { Address = Iova.FromPage(17) },
            request with { Access = PageAccess.Write }, request with { Last = false }, request with { Stall = new StallTag(5) },
        ];

        Assert.All(others, other => Assert.NotEqual(request, other));
        Assert.Equal(8, others.Append(request).Distinct().Count());
    }

    [Fact]
    public void D4_codes_2_to_14_are_response_failures()
    {
        Assert.Equal(PageResponseCode.Success, PageResponseCodes.FromWire(0));
        Assert.Equal(PageResponseCode.InvalidRequest, PageResponseCodes.FromWire(1));
        for (var code = 2; code <= 15; code++)
            Assert.Equal(PageResponseCode.ResponseFailure, PageResponseCodes.FromWire(code));
        Assert.Throws<ArgumentOutOfRangeException>(() => PageResponseCodes.FromWire(16));
        Assert.Throws<ArgumentOutOfRangeException>(() => PageResponseCodes.FromWire(-1));
    }

    [Fact]
    public void A_translation_that_grants_nothing_is_not_present()
    {
        Assert.False(new Translation(default, default, PageAccess.None, 0).IsPresent);
        Assert.True(new Translation(default, default, PageAccess.Read, 0).IsPresent);
    }
}
