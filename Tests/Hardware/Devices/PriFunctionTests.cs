using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Devices;

public sealed class PriFunctionTests
{
    private static readonly Pasid? One = new Pasid(1);
    private static readonly Pasid? Two = new Pasid(2);

    [Fact]
    public void D1_after_power_on_it_is_stopped_and_nothing_may_be_issued()
    {
        var pri = new PriFunction(8);
        Assert.True(pri.Stopped);
        Assert.Equal((false, 0u, 0u), (pri.Enabled, pri.Allocation, pri.CreditsAvailable));
        Assert.False(pri.TryBeginGroup(One, 1, out _));
        Assert.Equal(PriIssue.Off, pri.IssueRequest(default, One, true));
        pri.AssertInvariants();
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(8, 8)]
    [InlineData(1000, 8)]
    [InlineData(0, 0)]
    public void D1_enable_allocates_at_most_the_capacity(uint asked, uint allocated)
    {
        var pri = new PriFunction(8);
        Assert.Equal(PriControl.Done, pri.Enable(asked));
        Assert.Equal((true, allocated, allocated), (pri.Enabled, pri.Allocation, pri.CreditsAvailable));
        Assert.False(pri.Stopped);
    }

    [Fact]
    public void D1_enabling_twice_is_refused() => Assert.Equal(PriControl.RefusedEnabled, Enabled().Enable(4));

    [Fact]
    public void D1_reset_is_refused_while_enabled() => Assert.Equal(PriControl.RefusedEnabled, Enabled().Reset());

    [Fact]
    public void D1_enabling_again_waits_for_the_answers_still_owed()
    {
        var pri = Enabled();
        Assert.True(pri.TryBeginGroup(One, 2, out var index));
        pri.Disable();
        Assert.False(pri.Stopped);
        Assert.False(pri.TryBeginGroup(One, 1, out _));
        Assert.Equal(PriControl.RefusedNotStopped, pri.Enable(8));

        Assert.Equal(PriAnswer.Retry, Answer(pri, index, out var credits));
        Assert.Equal(2, credits);
        Assert.True(pri.Stopped);
        Assert.Equal(PriControl.Done, pri.Enable(8));
    }

    [Fact]
    public void D1_reset_forgets_groups_so_that_a_late_answer_is_unexpected_or_meets_a_new_group()
    {
        var pri = new PriFunction(8, order: GroupIndexOrder.LatestFreed);
        pri.Enable(8);
        pri.TryBeginGroup(One, 8, out var old);
        pri.Disable();
        Assert.Equal(PriControl.Done, pri.Reset());
        Assert.Equal((true, 0, 1L), (pri.Stopped, pri.OutstandingRequests, pri.GroupsAbandoned));
        pri.AssertInvariants();

        pri.Enable(8);
        Assert.Equal(PriAnswer.Unexpected, Answer(pri, old, out _));
        pri.TryBeginGroup(Two, 1, out var young);
        Assert.Equal(old, young);
        Assert.Equal(PriAnswer.Retry, Answer(pri, old, out _));
    }

    [Fact]
    public void D2_credits_count_requests_and_come_back_all_with_the_answer_of_the_group()
    {
        var pri = Enabled();
        pri.TryBeginGroup(One, 5, out var five);
        pri.TryBeginGroup(One, 3, out var three);
        Assert.Equal((0u, 8, 2), (pri.CreditsAvailable, pri.OutstandingRequests, pri.OutstandingGroups));
        Assert.False(pri.TryBeginGroup(One, 1, out _));

        Answer(pri, three, out var credits);
        Assert.Equal((3, 3u), (credits, pri.CreditsAvailable));
        Assert.False(pri.TryBeginGroup(One, 4, out _));
        Assert.True(pri.TryBeginGroup(One, 3, out _));
        Answer(pri, five, out credits);
        Assert.Equal((5, 5u), (credits, pri.CreditsAvailable));
        pri.AssertInvariants();
    }

    [Fact]
    public void A_group_without_a_request_is_not_begun()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Enabled().TryBeginGroup(One, 0, out _));

    [Fact]
    public void D3_512_groups_are_in_flight_with_different_indexes_and_no_more()
    {
        var pri = new PriFunction(1000);
        pri.Enable(1000);
        var seen = new HashSet<PageRequestGroupIndex>();
        for (var i = 0; i < 512; i++)
        {
            Assert.True(pri.TryBeginGroup(One, 1, out var index));
            Assert.True(seen.Add(index));
        }

        Assert.False(pri.TryBeginGroup(One, 1, out _));
        Assert.False(pri.TryPeekIndex(out _));
        Answer(pri, new(77), out _);
        Assert.True(pri.TryBeginGroup(One, 1, out var again));
        Assert.Equal(new PageRequestGroupIndex(77), again);
        pri.AssertInvariants();
    }

    [Fact]
    public void D3_by_default_the_index_free_for_longest_is_taken()
    {
        var pri = new PriFunction(8, indexes: 3);
        pri.Enable(8);
        var taken = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            pri.TryBeginGroup(One, 1, out var index);
            taken.Add(index.Value);
            Answer(pri, index, out _);
        }

        Assert.Equal([0, 1, 2, 0, 1, 2], taken);
    }

    [Fact]
    public void D3_the_index_freed_last_may_be_taken_first()
    {
        var pri = new PriFunction(8, order: GroupIndexOrder.LatestFreed);
        pri.Enable(8);
        for (var i = 0; i < 3; i++)
        {
            pri.TryBeginGroup(One, 1, out var index);
            Assert.Equal(default, index);
            Answer(pri, index, out _);
        }
    }

    [Fact]
    public void D3_a_request_after_the_last_of_its_group_waits_for_the_answer()
    {
        var pri = Enabled();
        Assert.Equal(PriIssue.Issued, pri.IssueRequest(new(5), One, false));
        Assert.Equal(PriIssue.Issued, pri.IssueRequest(new(5), One, true));
        Assert.Equal(PriIssue.AwaitingAnswer, pri.IssueRequest(new(5), One, true));
        Answer(pri, new(5), out var credits);
        Assert.Equal(2, credits);
        Assert.Equal(PriIssue.Issued, pri.IssueRequest(new(5), Two, true));
        pri.AssertInvariants();
    }

    [Fact]
    public void D2_the_requests_of_a_group_that_come_one_at_a_time_take_a_credit_each()
    {
        var pri = Enabled(2);
        Assert.True(pri.TryPeekIndex(out var index));
        Assert.Equal(PriIssue.Issued, pri.IssueRequest(index, One, false));
        Assert.Equal(PriIssue.Issued, pri.IssueRequest(index, One, false));
        Assert.Equal(PriIssue.NoCredit, pri.IssueRequest(index, One, true));
        Assert.Equal((2, 1), (pri.OutstandingRequests, pri.OutstandingGroups));
        pri.AssertInvariants();
    }

    [Fact]
    public void D4_an_answer_before_the_last_request_closes_the_group_and_later_requests_begin_a_new_one()
    {
        var pri = Enabled();
        pri.IssueRequest(new(9), One, false);
        Assert.Equal(PriAnswer.Fail, Answer(pri, new(9), out var credits, PageResponseCode.InvalidRequest));
        Assert.Equal((1, 0), (credits, pri.OutstandingGroups));

        Assert.Equal(PriIssue.Issued, pri.IssueRequest(new(9), One, true));
        Assert.Equal((2L, 1, 1), (pri.GroupsBegun, pri.OutstandingGroups, pri.OutstandingRequests));
        pri.AssertInvariants();
    }

    [Fact]
    public void D4_success_retries_and_invalid_request_fails()
    {
        var pri = Enabled();
        pri.TryBeginGroup(One, 1, out var first);
        pri.TryBeginGroup(One, 1, out var second);
        Assert.Equal(PriAnswer.Retry, Answer(pri, first, out _));
        Assert.Equal(PriAnswer.Fail, Answer(pri, second, out _, PageResponseCode.InvalidRequest));
        Assert.False(pri.ResponseFailure);
    }

    [Fact]
    public void D4_a_response_failure_stops_everything_and_later_answers_are_ignored_until_it_is_enabled_again()
    {
        var pri = Enabled();
        pri.TryBeginGroup(One, 1, out var first);
        pri.TryBeginGroup(Two, 4, out var second);
        Assert.Equal(PriAnswer.Stopped, Answer(pri, first, out var credits, PageResponseCode.ResponseFailure));
        Assert.Equal((5, true, 0), (credits, pri.ResponseFailure, pri.OutstandingGroups));
        Assert.Equal(PriAnswer.Ignored, Answer(pri, second, out credits));
        Assert.Equal((0, false), (credits, pri.UnexpectedIndex));
        Assert.False(pri.TryBeginGroup(One, 1, out _));
        Assert.Equal(PriIssue.Off, pri.IssueRequest(default, One, true));
        pri.AssertInvariants();

        Assert.Equal(PriControl.RefusedEnabled, pri.Enable(8));
        pri.Disable();
        Assert.Equal(PriAnswer.Ignored, Answer(pri, second, out _));
        Assert.Equal(PriControl.Done, pri.Reset());
        Assert.Equal(PriControl.Done, pri.Enable(8));
        Assert.False(pri.ResponseFailure);
        Assert.True(pri.TryBeginGroup(One, 8, out _));
    }

    [Fact]
    public void D5_an_answer_for_an_index_not_in_flight_sets_UPRGI_and_changes_nothing_else()
    {
        var pri = Enabled();
        pri.TryBeginGroup(One, 3, out var index);
        Assert.Equal(PriAnswer.Unexpected, Answer(pri, new(400), out var credits, PageResponseCode.ResponseFailure));
        Assert.Equal((0, true, false), (credits, pri.UnexpectedIndex, pri.ResponseFailure));
        Assert.Equal((3, 1, 0L), (pri.OutstandingRequests, pri.OutstandingGroups, pri.GroupsAnswered));

        Assert.Equal(PriAnswer.Retry, Answer(pri, index, out _));
        Assert.True(pri.UnexpectedIndex);
        Assert.Equal(PriAnswer.Unexpected, Answer(pri, index, out _));
        Assert.Equal(2, pri.UnexpectedAnswers);
        pri.Disable();
        pri.Enable(8);
        Assert.False(pri.UnexpectedIndex);
    }

    [Fact]
    public void D5_an_answer_for_an_index_the_function_never_uses_is_unexpected()
    {
        var pri = new PriFunction(8, indexes: 2);
        pri.Enable(8);
        Assert.Equal(PriAnswer.Unexpected, Answer(pri, new(2), out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => pri.IssueRequest(new(2), One, true));
    }

    [Fact]
    public void D6_a_PASID_without_groups_in_flight_may_be_stopped()
    {
        var pri = Enabled();
        pri.TryBeginGroup(One, 1, out var index);
        pri.TryBeginGroup(null, 1, out _);
        Assert.Equal((1, 0, 1), (pri.OutstandingGroupsOf(One), pri.OutstandingGroupsOf(Two), pri.OutstandingGroupsOf(null)));
        Answer(pri, index, out _);
        Assert.Equal(0, pri.OutstandingGroupsOf(One));
    }

    [Fact]
    public void D9_a_function_that_is_reset_abandons_its_groups_and_is_as_after_power_on()
    {
        var pri = Enabled();
        pri.TryBeginGroup(One, 1, out var index);
        pri.ResetFunction();
        Assert.Equal((1L, 0, 0u, false), (pri.GroupsAbandoned, pri.OutstandingGroups, pri.Allocation, pri.Enabled));
        Assert.True(pri.Stopped);
        Assert.Equal(PriAnswer.Unexpected, Answer(pri, index, out _));
        pri.AssertInvariants();
    }

    [Fact]
    public void Requests_and_answers_allocate_nothing()
    {
        var pri = Enabled();
        var response = new PageResponse(default, One, default, PageResponseCode.Success);
        Allocations.AssertNone(times => BeginAndAnswer(pri, response, times));
    }

    [Fact]
    public void D1_RF_and_UPRGI_are_cleared_by_writing_1_which_lets_no_request_go()
    {
        var pri = Enabled();
        Answer(pri, default, out _);
        Assert.True(pri.TryBeginGroup(One, 1, out var index));
        Answer(pri, index, out _, PageResponseCode.ResponseFailure);
        Assert.True(pri is { ResponseFailure: true, UnexpectedIndex: true });
        pri.WriteStatus(responseFailure: false, unexpectedIndex: true);
        Assert.True(pri is { ResponseFailure: true, UnexpectedIndex: false });
        pri.WriteStatus(responseFailure: true, unexpectedIndex: false);
        Assert.True(pri is { ResponseFailure: false, CanIssue: false });
        Assert.False(pri.TryBeginGroup(One, 1, out _));
        Assert.Equal(PriAnswer.Ignored, Answer(pri, index, out _));
        Assert.False(pri.UnexpectedIndex);
        pri.Disable();
        pri.Enable(8);
        Assert.True(pri.CanIssue);
    }

    private static void BeginAndAnswer(PriFunction pri, PageResponse response, int times)
    {
        for (var i = 0; i < times; i++)
        {
            pri.IssueRequest(response.Index, One, true);
            pri.Answer(response, out _);
            pri.TryBeginGroup(One, 8, out _);
            pri.Disable();
            pri.Reset();
            pri.Enable(8);
        }
    }

    private static PriFunction Enabled(uint allocation = 8)
    {
        var pri = new PriFunction(8);
        Assert.Equal(PriControl.Done, pri.Enable(allocation));
        return pri;
    }

    private static PriAnswer Answer(
        PriFunction pri, PageRequestGroupIndex index, out int credits, PageResponseCode code = PageResponseCode.Success)
        => pri.Answer(new(default, null, index, code), out credits);
}
