using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Os.Domains;

/// <summary>What follows from what a handler says, from its time, and from a word that comes late (C4, C6).</summary>
public sealed class RepliesTests
{
    private readonly RecordingPort _port = new();

    [Fact]
    public void C6_a_handler_that_answers_later_owes_the_group_until_that_is_closed()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a", answersLater: true));
        var job = new Job(1);
        calls.Give(job);
        Assert.Equal((1, 0), (calls.Counts.InProgress, calls.Counts.Owed));
        calls.Reply(job.Id, 0, HandlerStatus.Ignore);
        Assert.Equal((0, 1, true), (calls.Counts.InProgress, calls.Counts.Owed, calls.Has(job.Id)));
        calls.Withdraw(job.Id, ClosedBy.Deadline);
        Assert.Equal((0, 0, 0L, false), (calls.Counts.InProgress, calls.Counts.Owed, calls.Counts.GivenUp, calls.Has(job.Id)));
        Assert.Equal(["a told of 1: Deadline"], _port.Told);
    }

    [Fact]
    public void C6_a_handler_that_answered_later_is_not_told_of_its_own_answer()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a", answersLater: true));
        var job = new Job(1);
        calls.Give(job);
        calls.Reply(job.Id, 0, HandlerStatus.Ignore);
        calls.Withdraw(job.Id, ClosedBy.Handler);
        Assert.Empty(_port.Told);
    }

    [Fact]
    public void C6_a_group_that_its_handler_ignores_is_closed()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"));
        calls.Give(new Job(1));
        calls.Reply(new Job(1).Id, 0, HandlerStatus.Ignore);
        Assert.Equal(["1 closed InvalidRequest Ignored"], _port.Told);
        Assert.Equal(0, calls.Counts.Owed);
    }

    [Fact]
    public void C6_a_word_that_is_none_is_reported_and_its_group_answered_Invalid_Request()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"));
        calls.Give(new Job(1));
        calls.Reply(new Job(1).Id, 0, (HandlerStatus)5);
        Assert.Equal(["a reported", "1 answered InvalidRequest"], _port.Told);
        Assert.Equal(["it said 5 to a fault of kind Recoverable"], _port.Reported);
        Assert.Equal(1, calls.Counts.HandlerErrors);
    }

    [Fact]
    public void C6_Q6_of_an_unrecoverable_fault_the_whole_chain_hears_and_a_handler_that_would_decide_it_is_reported()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"), Handler.NonBlocking("b"), Handler.NonBlocking("c"));
        var job = new Job(1, FaultKind.Unrecoverable);
        calls.Give(job);
        calls.Reply(job.Id, 0, HandlerStatus.Handled);
        calls.Reply(job.Id, 1, HandlerStatus.None);
        calls.Reply(job.Id, 2, HandlerStatus.None);
        Assert.Equal(["a", "b", "c"], _port.Calls.Select(call => call.Handler.ToString()));
        Assert.Equal(["a reported"], _port.Told);
        Assert.Equal(["it said Handled to a fault of kind Unrecoverable"], _port.Reported);
        Assert.Equal((1L, false), (calls.Counts.HandlerErrors, calls.Has(job.Id)));
    }

    [Theory]
    [InlineData(true, 0, "it did not register for that")]
    [InlineData(false, 1, "it is called there already")]
    public void C4_one_who_may_not_ask_for_the_blocking_context_is_reported_and_its_group_answered(bool nonBlocking, int spawned, string why)
    {
        var calls = _port.Domain(1, new Handler("a", nonBlocking, blocking: !nonBlocking));
        var job = new Job(1);
        calls.Give(job);
        calls.TimeOver(job.Id, 0);
        calls.Defer(job.Id, 0);
        Assert.Equal(["a reported", "1 answered InvalidRequest"], _port.Told);
        Assert.Equal([$"it asked for the blocking context, but {why}"], _port.Reported);
        Assert.Equal((0L, spawned, 0), (calls.Counts.Deferred, _port.Workers, calls.Counts.InProgress));
    }

    [Fact]
    public void C4_what_was_closed_meanwhile_is_put_off_no_more()
    {
        var calls = _port.Domain(1, new Handler("a", nonBlocking: true));
        calls.Give(new Job(1));
        calls.Withdraw(new Job(1).Id, ClosedBy.Deadline);
        calls.Defer(new Job(1).Id, 0);
        Assert.Equal((1L, 0, false), (calls.Counts.Deferred, _port.Workers, calls.Has(new Job(1).Id)));
    }

    [Theory]
    [InlineData(ClosedBy.Deadline, HandlerStatus.Ignore, "a told of 1: Deadline")]
    [InlineData(ClosedBy.Handler, HandlerStatus.Ignore, null)]
    [InlineData(ClosedBy.Deadline, HandlerStatus.None, null)]
    [InlineData(ClosedBy.Handler, HandlerStatus.None, null)]
    public void C6_C10_only_one_who_would_answer_later_what_others_closed_is_told(ClosedBy by, HandlerStatus status, string? told)
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a", answersLater: true), Handler.NonBlocking("b"));
        calls.Give(new Job(1));
        calls.Withdraw(new Job(1).Id, by);
        Assert.True(calls.Reply(new Job(1).Id, 0, status));
        Assert.Equal(told is null ? [] : [told], _port.Told);
        Assert.Equal((1, 0), (_port.Calls.Count, calls.Counts.Owed));
    }

    [Fact]
    public void C7_an_answer_to_what_others_closed_is_given_to_the_core_as_late()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"));
        calls.Give(new Job(1));
        calls.Withdraw(new Job(1).Id, ClosedBy.Deadline);
        calls.Reply(new Job(1).Id, 0, HandlerStatus.Handled);
        Assert.Equal(["1 answered Success late"], _port.Told);
    }

    [Fact]
    public void C4_the_time_of_a_call_is_over_once()
    {
        var calls = _port.Domain(1, new Handler("a"));
        var job = new Job(1);
        calls.Give(job);
        calls.TimeOver(job.Id, 1);
        Assert.Empty(_port.Calls);
        calls.TimeOver(job.Id, 0);
        calls.TimeOver(job.Id, 0);
        Assert.Single(_port.Calls);
    }

    [Fact]
    public void C6_a_reply_to_a_call_that_waits_for_none_says_why_it_is_reported()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"));
        calls.Give(new Job(1));
        calls.Reply(new Job(1).Id, 3, HandlerStatus.Handled);
        Assert.Equal(["its reply is to no call that waits for one"], _port.Reported);
    }

    [Fact]
    public void C8_what_is_closed_twice_or_was_never_here_is_given_up_once()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"));
        calls.Withdraw(new Job(9).Id, ClosedBy.Deadline);
        calls.Give(new Job(1));
        calls.Withdraw(new Job(1).Id, ClosedBy.Deadline);
        calls.Withdraw(new Job(1).Id, ClosedBy.Deadline);
        Assert.Equal((1L, 1), (calls.Counts.GivenUp, calls.Counts.InProgress));
    }

    [Fact]
    public void C6_a_call_whose_handler_answered_meanwhile_is_not_given_up()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"));
        calls.Give(new Job(1));
        calls.Withdraw(new Job(1).Id, ClosedBy.Handler);
        Assert.Equal(0, calls.Counts.GivenUp);
    }

    [Fact]
    public void C7_a_group_is_found_while_it_is_in_hand_and_not_closed()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"));
        var job = new Job(1);
        Assert.Null(calls.Find(job.Id));
        calls.Give(job);
        Assert.Same(job, calls.Find(job.Id));
        calls.Withdraw(job.Id, ClosedBy.Deadline);
        Assert.Equal((true, null), (calls.Has(job.Id), calls.Find(job.Id)));
    }

    [Fact]
    public void C4_who_is_in_a_non_blocking_call_is_known_by_its_group_and_number()
    {
        var handler = new Handler("a", nonBlocking: true);
        var calls = _port.Domain(1, handler);
        var job = new Job(1);
        Assert.Null(calls.CalledNonBlocking(job.Id, 0));
        calls.Give(job);
        Assert.Equal(_port.Named(handler).Id, calls.CalledNonBlocking(job.Id, 0));
        Assert.Null(calls.CalledNonBlocking(job.Id, 1));
        calls.Defer(job.Id, 0);
        calls.TimeOver(job.Id, 0);
        Assert.Equal(2, _port.Calls.Count);
        Assert.Null(calls.CalledNonBlocking(job.Id, 1));
    }
}
