using Iopf.Hardware.Devices;
using Iopf.Lab.Invariants;
using Iopf.Lab.Observing;
using Iopf.Messages;
using Iopf.Os.Memory;
using Xunit;

namespace Iopf.Tests.Lab.Invariants;

/// <summary>What the observation of a device's and a client's inside makes of right and of wrong behaviour.</summary>
public class ObservationTests
{
    private static readonly RequesterId Device = new(1, 0, 0);
    private static readonly Pasid Process = new(1);
    private readonly DeviceObservation _device = new(Device, new Ledger());
    private readonly AccessStream _stream = new(new StreamPlan(0, Process, new[] { new PageTouch(0x10, write: false) }, 0, 1, 0));
    private readonly PriFunction _pri = new(8);

    [Fact]
    public void D2_credits_that_come_back_with_their_answer_are_conserved()
    {
        _pri.Enable(8);
        Assert.True(_pri.TryBeginGroup(Process, 3, out var index));
        _device.Asked(_stream, index, 3, 0);
        Answer(index);

        Assert.Equal(new InvariantResult(InvariantId.CreditsConserved, 1, 0, null), Result(InvariantId.CreditsConserved));
        Assert.Equal(new InvariantResult(InvariantId.NoUnexpectedIndex, 1, 0, null), Result(InvariantId.NoUnexpectedIndex));
    }

    [Fact]
    public void D2_a_function_that_keeps_a_credit_violates_credits_conserved()
    {
        _pri.Enable(8);
        Assert.True(_pri.TryBeginGroup(Process, 3, out var index));
        Assert.True(_pri.TryBeginGroup(Process, 1, out _));
        _device.Asked(_stream, index, 3, 0);
        Answer(index);

        AssertViolated(InvariantId.CreditsConserved, "device 01:00.0 has 1 requests in flight, 0 by count");
    }

    [Fact]
    public void D2_a_function_that_forgets_a_request_in_flight_violates_credits_conserved()
    {
        _pri.Enable(8);
        Assert.True(_pri.TryBeginGroup(Process, 1, out var index));
        _device.Asked(_stream, index, 1, 0);
        _device.Asked(_stream, new PageRequestGroupIndex(7), 2, 0);
        Answer(index);

        AssertViolated(InvariantId.CreditsConserved, "device 01:00.0 has 0 requests in flight, 2 by count");
    }

    [Fact]
    public void D4_a_response_failure_takes_all_requests_out_of_flight()
    {
        _pri.Enable(8);
        Assert.True(_pri.TryBeginGroup(Process, 3, out var failed));
        Assert.True(_pri.TryBeginGroup(Process, 2, out var abandoned));
        _device.Asked(_stream, failed, 3, 0);
        _device.Asked(_stream, abandoned, 2, 0);
        Answer(failed, PageResponseCode.ResponseFailure);
        Answer(abandoned);

        Assert.Equal(new InvariantResult(InvariantId.CreditsConserved, 2, 0, null), Result(InvariantId.CreditsConserved));
    }

    [Fact]
    public void D5_an_answer_for_an_index_that_is_not_in_flight_violates_no_unexpected_index()
    {
        _pri.Enable(8);
        Answer(new PageRequestGroupIndex(4));

        AssertViolated(InvariantId.NoUnexpectedIndex, "device 01:00.0 got an answer for an index that is not in flight (UPRGI)");
    }

    [Fact]
    public void D7_a_page_is_used_as_long_as_it_is_cached_also_from_a_new_frame()
    {
        Cache(0x10, 0x100);
        Use(0x10, 0x100);
        Invalidate(0x10, 1);
        Cache(0x10, 0x200);
        Use(0x10, 0x200);

        Assert.Equal(new InvariantResult(InvariantId.NoUseAfterInvalidation, 4, 0, null), Result(InvariantId.NoUseAfterInvalidation));
        Assert.Equal((2L, 1), (_device.Accesses, _device.DistinctPages));
    }

    [Theory]
    [InlineData(0x10, 1)]
    [InlineData(0x0, 1 << 20)]
    [InlineData(0xf, 2)]
    public void D7_the_use_of_a_page_after_its_invalidation_is_a_violation_however_large_the_range(int first, int pages)
    {
        Cache(0x10, 0x100);
        Cache(0x11, 0x101);
        Invalidate(first, pages);
        Use(0x10, 0x100);

        AssertViolated(InvariantId.NoUseAfterInvalidation, "device 01:00.0 used page 10 of PASID 1 after its invalidation");
    }

    [Theory]
    [InlineData(0x11, 1)]
    [InlineData(0x11, 1 << 20)]
    [InlineData(0x0, 16)]
    public void D7_an_invalidation_of_other_pages_leaves_a_page_usable(int first, int pages)
    {
        Cache(0x10, 0x100);
        Invalidate(first, pages);
        Use(0x10, 0x100);

        Assert.Equal(0, _device.Log.Violations);
    }

    [Fact]
    public void D7_the_use_of_a_frame_that_is_not_the_cached_one_is_a_violation()
    {
        Cache(0x10, 0x100);
        Use(0x10, 0x101);

        AssertViolated(InvariantId.NoUseAfterInvalidation, "device 01:00.0 used page 10 of PASID 1 after its invalidation");
    }

    [Fact]
    public void D7_a_frame_that_is_cached_for_two_pages_is_a_violation()
    {
        Cache(0x10, 0x100);
        Cache(0x11, 0x100);

        AssertViolated(InvariantId.NoUseAfterInvalidation, "device 01:00.0 holds frame 100 for pages 10 and 11");
    }

    [Fact]
    public void D9_after_a_reset_of_the_device_nothing_is_cached_or_in_flight()
    {
        _pri.Enable(8);
        Assert.True(_pri.TryBeginGroup(Process, 3, out var index));
        _device.Asked(_stream, index, 3, 0);
        Cache(0x10, 0x100);
        _pri.ResetFunction();
        _device.Flushed(Device);
        Cache(0x11, 0x100);
        Assert.Equal(0, _device.Log.Violations);

        Use(0x10, 0x100);
        AssertViolated(InvariantId.NoUseAfterInvalidation, "device 01:00.0 used page 10 of PASID 1 after its invalidation");
    }

    [Fact]
    public void K1_resident_pages_that_are_the_valid_entries_and_within_the_limit_hold()
    {
        var client = Client(limit: 2, resident: 2);
        Assert.True(client.Space.BeginEviction(Iova.FromPage(0)));
        client.Served(client.Space);

        Assert.Equal(new InvariantResult(InvariantId.ResidentWithinLimit, 2, 0, null), client.Log.Results()[(int)InvariantId.ResidentWithinLimit]);
    }

    [Fact]
    public void K1_an_entry_of_the_page_table_that_belongs_to_no_resident_page_violates_resident_within_limit()
    {
        var client = Client(limit: 2, resident: 1);
        Assert.True(client.Space.Table.Map(Iova.FromPage(9), new FrameNumber(9), PageAccess.Read));
        client.Served(client.Space);

        var result = client.Log.Results()[(int)InvariantId.ResidentWithinLimit];
        var words = "1 pages are resident and 0 leave, with 2 valid entries and a limit of 2";
        Assert.Equal(new InvariantResult(InvariantId.ResidentWithinLimit, 2, 1, words), result);
    }

    [Fact]
    public void The_stages_of_an_access_add_up_to_its_response_time()
    {
        Fault(intended: 0, asked: 3, answered: 8, made: 9);

        Assert.Equal(new InvariantResult(InvariantId.StagesAddUp, 2, 0, null), Result(InvariantId.StagesAddUp));
    }

    [Fact]
    public void A_stage_that_is_left_out_violates_stages_add_up()
    {
        Fault(intended: -4, asked: 3, answered: 8, made: 9);

        AssertViolated(InvariantId.StagesAddUp, "device 01:00.0, stream 0: an access took 13 ticks, the stages of its groups 9");
    }

    [Fact]
    public void A_group_that_ends_before_it_began_violates_stages_add_up()
    {
        Fault(intended: -2, asked: 3, answered: 8, made: -2);

        AssertViolated(InvariantId.StagesAddUp, "device 01:00.0, stream 0: a group took -2 ticks, its stages 0");
    }

    private void Fault(long intended, long asked, long answered, long made)
    {
        Cache(0x10, 0x100);
        _pri.Enable(8);
        Assert.True(_pri.TryBeginGroup(Process, 1, out var index));
        _device.Asked(_stream, index, 1, asked);
        _pri.Answer(new PageResponse(Device, Process, index, PageResponseCode.Success), out _);
        _device.Answered(_stream, index, PageResponseCode.Success, asked, answered);
        _device.Used(_stream, new PageTouch(0x10, write: false), new FrameNumber(0x100), true, intended, made);
    }

    private static ClientObservation Client(ulong limit, int resident)
    {
        var client = new ClientObservation(new AddressSpace(new FrameAllocator(new FrameNumber(1 << 24), limit)));
        client.Space.AddArea(Iova.FromPage(0), 8, PageAccess.Read | PageAccess.Write);
        for (var page = 0; page < resident; page++)
            Assert.Equal(ResolutionKind.Mapped, client.Space.Resolve(Iova.FromPage((ulong)page), PageAccess.Read).Kind);

        client.Served(client.Space);
        return client;
    }

    private InvariantResult Result(InvariantId id) => _device.Log.Results()[(int)id];

    private void AssertViolated(InvariantId id, string words)
    {
        var violated = Assert.Single(_device.Log.Results(), result => result.Violations > 0);
        Assert.Equal((id, 1L, words), (violated.Id, violated.Violations, violated.First));
    }

    // As DeviceFunction does it.
    private void Answer(PageRequestGroupIndex index, PageResponseCode code = PageResponseCode.Success)
    {
        var answer = _pri.Answer(new PageResponse(Device, Process, index, code), out _);
        if (answer is PriAnswer.Retry or PriAnswer.Fail or PriAnswer.Stopped)
            _device.Answered(_stream, index, code, 0, 1);

        _device.PriObserved(_pri, answer);
    }

    private void Cache(ulong page, ulong frame) =>
        _device.Cached(_stream, new Translation(Iova.FromPage(page), new FrameNumber(frame), PageAccess.Read, 0));

    private void Use(ulong page, ulong frame) => _device.Used(_stream, new PageTouch(page, write: false), new FrameNumber(frame), false, 0, 0);

    private void Invalidate(int first, int pages) =>
        _device.Invalidated(new InvalidationRequest(Device, Process, Iova.FromPage((ulong)first), (ulong)pages, 1));
}
