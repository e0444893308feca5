using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Os.Domains;

/// <summary>Handlers and workers that leave, and the domain that ends, with calls in hand (C9, C10).</summary>
public sealed class LeavingTests
{
    private readonly RecordingPort _port = new();

    [Theory]
    [InlineData(ClosedBy.Unregistered)]
    [InlineData(ClosedBy.HandlerLost)]
    public void C9_what_a_handler_owes_is_closed_and_it_is_told_when_it_leaves(ClosedBy by)
    {
        var handler = Handler.NonBlocking("a", answersLater: true);
        var calls = _port.Domain(1, handler);
        calls.Give(new Job(1));
        calls.Reply(new Job(1).Id, 0, HandlerStatus.Ignore);
        Assert.Equal(1, calls.Leave(_port.Named(handler).Id, by));
        Assert.Equal([$"1 closed InvalidRequest {by}", $"a told of 1: {by}"], _port.Told);
        Assert.Equal((0, 0L), (calls.Counts.Owed, calls.Counts.GivenUp));
    }

    [Fact]
    public void C9_what_others_closed_is_no_group_of_the_handler_that_leaves_and_its_call_is_given_up_once()
    {
        var handler = new Handler("a");
        var calls = _port.Domain(1, handler);
        var job = Job.CalledIn(calls);
        calls.Withdraw(job.Id, ClosedBy.Deadline);
        Assert.Equal(1, calls.Counts.GivenUp);
        Assert.Equal(0, calls.Leave(_port.Named(handler).Id, ClosedBy.Unregistered));
        Assert.Empty(_port.Told);
        Assert.Equal((1L, 1, 1), (calls.Counts.GivenUp, calls.Counts.InProgress, calls.Counts.Hung));
        calls.Reply(job.Id, 0, HandlerStatus.Handled);
        Assert.Equal((0, 0), (calls.Counts.InProgress, calls.Counts.Hung));
    }

    [Fact]
    public void C5_C9_a_call_whose_handler_left_is_told_of_when_the_limit_of_places_given_back_is_passed()
    {
        var handler = new Handler("a");
        var calls = _port.Domain(1, handler);
        Job.CalledIn(calls);
        calls.Leave(_port.Named(handler).Id, ClosedBy.Unregistered);
        Assert.Equal(["more than 0, the last of a"], _port.Noted);
    }

    [Theory]
    [InlineData(ClosedBy.Unregistered)]
    [InlineData(ClosedBy.HandlerLost)]
    public void C9_the_next_handler_hears_of_an_unrecoverable_fault_that_one_who_leaves_had(ClosedBy by)
    {
        var (first, second) = (Handler.NonBlocking("a"), Handler.NonBlocking("b"));
        var calls = _port.Domain(1, first, second, Handler.NonBlocking("c"));
        var job = new Job(1, FaultKind.Unrecoverable);
        calls.Give(job);
        Assert.Equal(0, calls.Leave(_port.Named(first).Id, by));
        Assert.Equal(0, calls.Leave(_port.Named(second).Id, by));
        Assert.Equal([("a", 0), ("b", 1), ("c", 2)], _port.Calls.Select(call => (call.Handler.ToString(), call.Number)));
        Assert.Empty(_port.Told);
    }

    [Theory]
    [InlineData(HandlerStatus.Ignore, true)]
    [InlineData(HandlerStatus.Handled, false)]
    public void C9_what_one_who_left_says_is_late_and_it_is_told_if_it_would_answer_later(HandlerStatus status, bool told)
    {
        var handler = new Handler("a") { AnswersLater = true };
        var calls = _port.Domain(1, handler);
        var job = Job.CalledIn(calls);
        calls.Leave(_port.Named(handler).Id, ClosedBy.Unregistered);
        Assert.True(calls.Reply(job.Id, 0, status));
        Assert.Equal(["1 closed InvalidRequest Unregistered", .. told ? ["a told of 1: Unregistered"] : Array.Empty<string>()], _port.Told);
        Assert.Equal((1L, 0L, 0), (calls.Counts.LateReplies, calls.Counts.HandlerErrors, calls.Counts.InProgress));
        Assert.False(calls.Reply(job.Id, 0, status));
        Assert.Equal(2, calls.Counts.LateReplies);
    }

    [Fact]
    public void C9_the_worker_of_one_who_was_called_and_left_is_busy_until_that_returns_whatever_its_time()
    {
        var handler = new Handler("a");
        var calls = _port.Domain(1, handler);
        var job = Job.CalledIn(calls);
        calls.Leave(_port.Named(handler).Id, ClosedBy.Unregistered);
        calls.TimeOver(job.Id, 0);
        calls.TimeOver(job.Id, 1);
        Assert.Equal(1, calls.Counts.InProgress);
        calls.Reply(job.Id, 0, HandlerStatus.Handled);
        Assert.Equal(0, calls.Counts.InProgress);
    }

    [Fact]
    public void C9_what_waits_for_a_worker_is_closed_when_its_handler_leaves_and_waits_no_more()
    {
        var handler = new Handler("a");
        var calls = _port.Domain(1, handler);
        var (busy, waits) = (Job.CalledIn(calls), new Job(2));
        calls.Give(waits);
        Assert.Equal(2, calls.Leave(_port.Named(handler).Id, ClosedBy.Unregistered));
        Assert.Equal(["1 closed InvalidRequest Unregistered", "2 closed InvalidRequest Unregistered"], _port.Told);
        Assert.Equal((1, 0, 1L), (calls.Counts.InProgress, calls.Counts.Waiting, calls.Counts.GivenUp));
        calls.Reply(busy.Id, 0, HandlerStatus.Handled);
        Assert.Equal(0, calls.Counts.InProgress);
        Assert.Single(_port.Timed);
    }

    [Fact]
    public void C9_a_lost_worker_leaves_its_group_closed_and_its_place_to_what_waits()
    {
        var calls = _port.Domain(1, new Handler("a"));
        var (lost, waits) = (Job.CalledIn(calls), new Job(2));
        calls.Give(waits);
        calls.WorkerLost(0);
        Assert.Equal(["1 closed InvalidRequest HandlerLost"], _port.Told);
        Assert.Equal((waits, 1), _port.Timed[^1]);
        Assert.Equal((1, 0, false), (calls.Counts.InProgress, calls.Counts.Waiting, calls.Has(lost.Id)));
    }

    [Fact]
    public void C10_the_end_of_a_domain_closes_all_in_its_hands_and_nobody_is_called_any_more()
    {
        var later = Handler.NonBlocking("a", answersLater: true);
        var calls = _port.Domain(1, later, new Handler("b"));
        var jobs = new[] { new Job(1), new Job(2), new Job(3, FaultKind.Unrecoverable) };
        Array.ForEach(jobs, calls.Give);
        calls.Reply(jobs[0].Id, 0, HandlerStatus.Ignore);
        var called = _port.Calls.Count;
        calls.End();
        Assert.Equal(["1 closed InvalidRequest HandlerLost", "a told of 1: HandlerLost", "2 closed InvalidRequest HandlerLost"], _port.Told);
        Assert.Equal(called, _port.Calls.Count);
        Assert.Empty(_port.Timed);
        Assert.All(jobs, job => Assert.False(calls.Has(job.Id)));
        Assert.Equal((0, 0), (calls.Counts.InProgress, calls.Counts.Owed));
        Assert.Empty(calls.Chain);
    }
}
