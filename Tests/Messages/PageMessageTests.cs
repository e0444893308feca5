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
