using Iopf.Hardware;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;
using Xunit;

namespace Iopf.Tests.Hardware.Units.Stalls;

/// <summary>Transactions that wait under tags, one story after the other (D8).</summary>
public sealed class StallTableTests
{
    private static readonly RequesterId Device = new(8);
    private static readonly RequesterId Neighbour = new(16);
    private static readonly StreamId Stream = new(8);

    private readonly StallTable _table = new(2);
    private ulong _id;

    [Fact]
    public void D8_an_access_waits_under_a_tag_of_its_own_until_it_is_resumed()
    {
        var (first, second) = (Access(), Access());
        Assert.True(_table.TryStall(first, Record()) && _table.TryStall(second, Record()));
        Assert.Equal((new StallTag(0), new StallTag(1)), (first.Tag, second.Tag));
        Assert.Equal(new StallTag(1), second.Record.Stall);
        Assert.Same(second, _table.Resume(Stream, new(1)));
        Assert.Same(first, _table.Resume(Stream, new(0)));
        Assert.Equal((0, 2L, 2L, 0L, 2), (_table.Stalled, _table.Stalls, _table.Resumed, _table.UnknownResumes, _table.HighWater));
        _table.AssertInvariants();
    }

    [Theory]
    [InlineData(8u, 1)]
    [InlineData(8u, 2)]
    [InlineData(8u, 0xffff)]
    [InlineData(16u, 0)]
    [InlineData(0x1_0008u, 0)]
    public void D8_S14_a_resume_with_another_tag_or_stream_does_nothing_and_is_counted(uint stream, int tag)
    {
        var access = Access();
        _table.TryStall(access, Record());
        Assert.Null(_table.Resume(new StreamId(stream), new StallTag((ushort)tag)));
        Assert.Equal((1, 0L, 1L), (_table.Stalled, _table.Resumed, _table.UnknownResumes));
        Assert.Same(access, _table.Resume(Stream, new(0)));
        Assert.Null(_table.Resume(Stream, new(0)));
        _table.AssertInvariants();
    }

    [Fact]
    public void D8_beyond_the_tags_accesses_wait_without_one_and_are_admitted_in_their_order()
    {
        var accesses = Enumerable.Range(0, 5).Select(_ => Access()).ToList();
        Assert.Equal([true, true, false, false, false], accesses.Select(access => _table.TryStall(access, Record())));
        Assert.False(_table.TryAdmit(out _));
        Assert.Equal((2, 3, 3L), (_table.Stalled, _table.Untagged, _table.BackPressured));
        _table.Resume(Stream, new(0));
        Assert.True(_table.TryAdmit(out var admitted));
        Assert.Same(accesses[2], admitted);
        Assert.True(_table.TryStall(admitted, Record(), admitted: true));
        Assert.Equal(new StallTag(0), admitted.Tag);
        _table.Resume(Stream, new(1));
        Assert.True(_table.TryAdmit(out admitted));
        Assert.Same(accesses[3], admitted);
        _table.AssertInvariants();
    }

    [Fact]
    public void D8_an_access_that_runs_again_and_faults_again_goes_behind_those_that_wait_for_a_tag()
    {
        var (first, second, third) = (Access(), Access(), Access());
        _table.TryStall(first, Record());
        _table.TryStall(second, Record());
        _table.TryStall(third, Record());
        Assert.Same(first, _table.Resume(Stream, new(0)));
        Assert.False(_table.TryStall(first, Record()));
        Assert.True(_table.TryAdmit(out var admitted));
        Assert.Same(third, admitted);
        Assert.True(_table.TryStall(admitted, Record(), admitted: true));
        Assert.Equal((1, 1), (first.Stalls, third.Stalls));
    }

    [Fact]
    public void D8_the_records_wait_in_order_and_one_whose_access_left_is_not_written()
    {
        var (first, second) = (Access(), Access());
        _table.TryStall(first, Record());
        _table.TryStall(second, Record());
        Assert.True(_table.TryPeekUnwritten(out var next));
        Assert.Same(first, next);
        _table.Resume(Stream, new(0));
        Assert.True(_table.TryPeekUnwritten(out next));
        Assert.Same(second, next);
        _table.Written();
        Assert.False(_table.TryPeekUnwritten(out _));
        Assert.Equal((1, 0), (_table.Stalled, _table.Unwritten));
        _table.AssertInvariants();
    }

    [Fact]
    public void D8_D9_the_accesses_of_a_device_that_goes_end_and_their_tags_are_free_for_others()
    {
        var (own, other, waiting, unwritten) = (Access(), Access(Neighbour), Access(), Access(Neighbour));
        _table.TryStall(own, Record());
        _table.TryStall(other, Record());
        _table.TryStall(waiting, Record());
        _table.TryStall(unwritten, Record());
        _table.Written();
        Assert.Equal([own, waiting], _table.Remove(Device));
        Assert.Equal((1, 1, 2L), (_table.Stalled, _table.Untagged, _table.Removed));
        Assert.Null(_table.Resume(Stream, new(0)));
        Assert.True(_table.TryAdmit(out var admitted));
        Assert.Same(unwritten, admitted);
        Assert.Equal([other], _table.Remove(Neighbour));
        _table.AssertInvariants();
    }

    [Fact]
    public void Q5_D8_what_waits_for_a_tag_in_one_address_space_can_be_taken_out()
    {
        var (first, second, third) = (Access(), Access(), Access(pasid: 2));
        _table.TryStall(first, Record());
        _table.TryStall(Access(), Record());
        _table.TryStall(second, Record());
        _table.TryStall(third, Record());
        Assert.Equal([second], _table.TakeUntagged(Device, new Pasid(1)));
        Assert.Empty(_table.TakeUntagged(Neighbour, new Pasid(2)));
        Assert.Equal((2, 1), (_table.Stalled, _table.Untagged));
        _table.AssertInvariants();
    }

    [Fact]
    public void D8_an_event_that_cannot_stall_gets_no_tag() =>
        Assert.Throws<InvariantException>(() => _table.TryStall(Access(), new SmmuEvent { Id = SmmuEventId.BadContext }));

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    public void D8_a_table_has_1_to_65535_tags(int tags) => Assert.Throws<ArgumentOutOfRangeException>(() => new StallTable(tags));

    private static SmmuEvent Record() => new() { Id = SmmuEventId.Translation, Class = SmmuFaultClass.InputAddress };

    private StalledAccess Access(RequesterId? requester = null, uint pasid = 1) =>
        new(new DeviceAccess(requester ?? Device, new Pasid(pasid), ++_id, default, PageAccess.Read, 0));
}
