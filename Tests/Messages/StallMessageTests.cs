using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Tests.Hardware;
using Xunit;

namespace Iopf.Tests.Messages;

/// <summary>Requests and answers of stalled transactions (D8), and what the core calls them (C2).</summary>
public sealed class StallMessageTests
{
    private static readonly PageRequest Pri = new(new RequesterId(8), new Pasid(3), new(511), new Iova(0x5000), PageAccess.Read, Last: true);
    private static readonly PageRequest Stalled = Pri with { Stall = new StallTag(0xffff) };

    [Fact]
    public void C2_the_core_calls_a_group_by_its_index_or_by_its_stall_tag_of_16_bits()
    {
        Assert.Equal((new GroupTag(511), null), (Pri.Tag, Pri.Stall));
        Assert.Equal((new GroupTag(0xffff), new StallTag(0xffff)), (Stalled.Tag, Stalled.Stall));
        Assert.Equal(new StallTag(0), (Pri with { Stall = new StallTag(0) }).Stall);
        Assert.NotEqual(Pri with { Index = new(7) }, Pri with { Stall = new StallTag(7) });
    }

    [Fact]
    public void D8_a_stall_that_gets_an_index_is_an_ordinary_request_and_says_no_level()
    {
        var injected = Stalled with { IsSecondLevel = true } with { Index = new(5) };
        Assert.Equal(Pri with { Index = new(5) }, injected);
        Assert.Equal((null, false, 5), (injected.Stall, injected.IsSecondLevel, injected.Index.Value));
        Assert.Equal(Pri with { Index = new(0) }, Stalled with { Stall = null });
        Assert.Equal(Pri, Pri with { Stall = null });
    }

    [Fact]
    public void N1_a_stall_says_whether_it_arose_at_the_second_level()
    {
        Assert.False(Stalled.IsSecondLevel);
        var second = Stalled with { IsSecondLevel = true };
        Assert.Equal((true, new StallTag(0xffff)), (second.IsSecondLevel, second.Stall));
        Assert.Equal(Stalled, second with { IsSecondLevel = false });
    }

    [Fact]
    public void D6_D8_a_stall_is_never_a_stop_marker() => Assert.False((Stalled with { Access = PageAccess.None }).IsStopMarker);

    [Fact]
    public void D8_an_answer_carries_the_tag_of_its_stall_and_no_PASID_or_the_index_of_its_group()
    {
        var resumed = PageResponse.To(Stalled, withPasid: true, PageResponseCode.Success);
        Assert.Equal((new StallTag(0xffff), null, new GroupTag(0xffff), default), (resumed.Stall, resumed.Pasid, resumed.Tag, resumed.Index));
        Assert.Equal(
            new PageResponse(Pri.Requester, Pri.Pasid, Pri.Index, PageResponseCode.InvalidRequest),
            PageResponse.To(Pri, withPasid: true, PageResponseCode.InvalidRequest));
        Assert.Null(PageResponse.To(Pri, withPasid: false, PageResponseCode.Success).Pasid);
        Assert.Equal(new PageResponse(Pri.Requester, null, new(7), PageResponseCode.Success), resumed with { Index = new(7) });
        Assert.Equal(resumed with { Index = new(0) }, resumed with { Stall = null });
    }

    [Fact]
    public void R1_the_record_of_a_stall_names_its_tag_and_needs_no_PASID_in_its_answer()
    {
        var record = FaultRecord.From(Stalled, responseNeedsPasid: true);
        Assert.Equal(new GroupTag(0xffff), record.Group);
        Assert.True(record.Has(FaultRecordFlags.PasidValid | FaultRecordFlags.Last) && record.IsConsistent);
        Assert.False(record.Has(FaultRecordFlags.ResponseNeedsPasid));
    }

    [Fact]
    public void A_request_that_may_be_a_stall_is_no_larger_than_one_that_never_is() =>
        Assert.Equal(Size(() => new Plain(default, default, default, default, default, false, 0)), Size(() => Pri with { Last = false }));

    private static long Size(Func<object> make) => Allocations.Least(make);

    private sealed record Plain(RequesterId Requester, Pasid? Pasid, PageRequestGroupIndex Index, Iova Address, PageAccess Access, bool Last, ulong Serial);
}
