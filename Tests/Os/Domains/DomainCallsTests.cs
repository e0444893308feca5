using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;
using Xunit;

namespace Iopf.Tests.Os.Domains;

/// <summary>The calls of a domain, decision by decision.</summary>
public sealed class DomainCallsTests
{
    private readonly RecordingPort _port = new();

    private DomainCalls Calls(int workers, params Handler[] chain) => _port.Domain(workers, chain);

    [Fact]
    public void C5_beyond_the_workers_one_waits_and_the_next_is_refused()
    {
        var calls = Calls(1, new Handler("a"));
        Array.ForEach([new Job(1), new Job(2), new Job(3)], job => calls.Give(job));
        Assert.Equal(["3 closed ResponseFailure Domain"], _port.Told);
        Assert.Equal((1, 1, 1L), (calls.Counts.InProgress, calls.Counts.Waiting, calls.Counts.RefusedAtBound));
    }

    [Fact]
    public void N1_handlers_of_the_other_level_are_left_out()
    {
        var calls = Calls(2, new Handler("first") { Faults = ReportedFaults.NestedFirst }, new Handler("second") { Faults = ReportedFaults.NestedSecond });
        var (second, first) = (new Job(1, level: FaultLevel.Second), new Job(2, level: FaultLevel.First));
        calls.Give(second);
        calls.Give(first);
        calls.TimeOver(second.Id, 0);
        calls.TimeOver(first.Id, 1);
        Assert.Equal(["second", "first"], _port.Calls.Select(call => call.Handler.ToString()));
        calls.Reply(first.Id, 0, HandlerStatus.None);
        Assert.Equal(["2 answered InvalidRequest"], _port.Told);
    }

    [Fact]
    public void C6_what_is_given_twice_is_served_once()
    {
        var calls = Calls(2, new Handler("a"));
        var job = new Job(1);
        calls.Give(job);
        calls.Give(job);
        Assert.Single(_port.Timed);
    }

    [Fact]
    public void C6_a_reply_of_another_number_than_that_of_the_call_is_an_error_and_changes_nothing()
    {
        var calls = Calls(2, new Handler("a"));
        var job = Job.CalledIn(calls);
        Assert.True(calls.Reply(job.Id, 1, HandlerStatus.Handled));
        Assert.Equal(["sender reported"], _port.Told);
        Assert.Equal((1, 1L), (calls.Counts.InProgress, calls.Counts.HandlerErrors));
        calls.Reply(job.Id, 0, HandlerStatus.Handled);
        Assert.Equal(["sender reported", "1 answered Success"], _port.Told);
    }

    [Fact]
    public void C4_a_reply_that_comes_before_the_handler_is_called_again_is_an_error_and_changes_nothing()
    {
        var calls = Calls(1, new Handler("a", nonBlocking: true));
        var job = new Job(1);
        calls.Give(job);
        calls.Defer(job.Id, 0);
        calls.Reply(job.Id, 0, HandlerStatus.Handled);
        calls.Reply(job.Id, 1, HandlerStatus.Handled);
        Assert.Equal(["sender reported", "sender reported"], _port.Told);
        calls.TimeOver(job.Id, 0);
        calls.Reply(job.Id, 1, HandlerStatus.Handled);
        Assert.Equal("1 answered Success", _port.Told[^1]);
    }

    [Fact]
    public void C9_whoever_leaves_twice_has_nothing_the_second_time_and_one_who_is_gone_is_in_no_call()
    {
        var handler = new Handler("a");
        var calls = Calls(1, handler);
        Job.CalledIn(calls);
        Assert.Equal(1, calls.Leave(_port.Named(handler).Id, ClosedBy.Unregistered));
        Assert.Equal(0, calls.Leave(_port.Named(handler).Id, ClosedBy.Unregistered));
        Assert.Equal(1, calls.Counts.InProgress);
        Assert.Equal(0, calls.Leave(_port.Named(handler).Id, ClosedBy.HandlerLost));
        Assert.Equal(["1 closed InvalidRequest Unregistered"], _port.Told);
        Assert.Equal(0, calls.Counts.InProgress);
    }

    [Theory]
    [InlineData(ClosedBy.Unregistered, 1)]
    [InlineData(ClosedBy.HandlerLost, 0)]
    public void C9_a_handler_that_leaves_before_the_time_of_its_call_is_over_is_not_called_and_the_worker_is_busy_until_then(ClosedBy by, int givenUp)
    {
        var handler = new Handler("a");
        var calls = Calls(1, handler, new Handler("b"));
        var (job, next) = (new Job(1), new Job(2));
        calls.Give(job);
        Assert.Equal(1, calls.Leave(_port.Named(handler).Id, by));
        calls.Give(next);
        Assert.Equal((1, 1, givenUp), (calls.Counts.InProgress, calls.Counts.Waiting, calls.Counts.GivenUp));
        calls.TimeOver(job.Id, 0);
        Assert.Empty(_port.Calls);
        Assert.Equal([(job, 0), (next, 0)], _port.Timed);
    }

    [Fact]
    public void C8_a_group_that_is_closed_before_the_time_of_its_call_is_over_is_given_up_and_nobody_is_called()
    {
        var calls = Calls(1, new Handler("a"));
        var job = new Job(1);
        calls.Give(job);
        calls.Withdraw(job.Id, ClosedBy.Deadline);
        Assert.Equal((1, 1L, false), (calls.Counts.InProgress, calls.Counts.GivenUp, calls.Has(job.Id)));
        calls.TimeOver(job.Id, 0);
        Assert.Empty(_port.Calls);
        Assert.Empty(_port.Told);
        Assert.Equal(0, calls.Counts.InProgress);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void C7_C10_a_group_that_ends_by_the_answer_to_another_is_served_all_the_same_for_the_one_that_is_left(int state)
    {
        var calls = Calls(1, new Handler("a"));
        var (first, job) = (new Job(1), new Job(2));
        if (state == 0)
            calls.Give(first);

        calls.Give(job);
        if (state == 2)
            calls.TimeOver(job.Id, 0);

        calls.Withdraw(job.Id, ClosedBy.Handler, isInexact: true);
        Assert.NotNull(calls.Find(job.Id));
        if (state == 0)
        {
            calls.TimeOver(first.Id, 0);
            calls.Reply(first.Id, 0, HandlerStatus.Handled);
        }

        if (state < 2)
            calls.TimeOver(job.Id, 0);

        calls.Reply(job.Id, 0, HandlerStatus.Handled);
        Assert.Equal("2 answered Success", _port.Told[^1]);
        Assert.Equal((0, 0L), (calls.Counts.InProgress, calls.Counts.GivenUp));
    }

    [Fact]
    public void C7_nobody_owes_the_answer_to_a_group_that_ended_by_the_answer_to_another()
    {
        var calls = Calls(1, new Handler("a"), new Handler("b") { AnswersLater = true });
        var job = new Job(1);
        calls.Give(job);
        calls.TimeOver(job.Id, 0);
        calls.Withdraw(job.Id, ClosedBy.Handler, isInexact: true);
        calls.Reply(job.Id, 0, HandlerStatus.None);
        calls.TimeOver(job.Id, 0);
        calls.Reply(job.Id, 1, HandlerStatus.Ignore);
        Assert.Equal((0, 0, false), (calls.Counts.InProgress, calls.Counts.Owed, calls.Has(job.Id)));
    }

    [Fact]
    public void C7_a_handler_that_answers_later_may_have_answered_before_its_call_ends_so_that_call_is_for_nothing()
    {
        var calls = Calls(1, new Handler("a") { AnswersLater = true });
        var job = Job.CalledIn(calls);
        calls.Withdraw(job.Id, ClosedBy.Handler, isInexact: true);
        Assert.Null(calls.Find(job.Id));
        calls.Reply(job.Id, 0, HandlerStatus.Ignore);
        Assert.Empty(_port.Told);
        Assert.Equal((0, 0), (calls.Counts.InProgress, calls.Counts.Owed));
    }

    [Fact]
    public void C5_calls_beyond_those_that_give_their_places_back_are_told_of_each_time_that_the_limit_is_passed()
    {
        var calls = new DomainCalls(
            [_port.Named(new Handler("a"))], new CallBounds(2, 9, FailsBeyond: false, PlacesGivenBack: 1, PageResponseCode.InvalidRequest), _port);
        var jobs = Enumerable.Range(1, 4).Select(number => new Job(number)).ToList();
        jobs.ForEach(calls.Give);
        calls.TimeOver(jobs[0].Id, 0);
        calls.Withdraw(jobs[0].Id, ClosedBy.Deadline);
        Assert.Equal((3, 1, 0), (calls.Counts.InProgress, calls.Counts.Waiting, calls.Counts.Hung));
        Assert.Empty(_port.Noted);
        calls.TimeOver(jobs[1].Id, 1);
        calls.Withdraw(jobs[1].Id, ClosedBy.Deadline);
        Assert.Equal(["more than 1, the last of a"], _port.Noted);
        Assert.Equal((3, 1, 1), (calls.Counts.InProgress, calls.Counts.Waiting, calls.Counts.Hung));
        calls.Reply(jobs[0].Id, 0, HandlerStatus.Handled);
        Assert.Equal((3, 0, 0), (calls.Counts.InProgress, calls.Counts.Waiting, calls.Counts.Hung));
    }

    [Fact]
    public void C5_of_non_blocking_calls_that_were_given_up_and_never_return_the_last_512_are_remembered()
    {
        var calls = Calls(1, new Handler("a", nonBlocking: true, blocking: false));
        for (var number = 0; number < 600; number++)
        {
            var job = new Job(number);
            calls.Give(job);
            calls.Withdraw(job.Id, ClosedBy.Deadline);
        }

        Assert.Equal(512, calls.Counts.InProgress);
        Assert.False(calls.Reply(new Job(0).Id, 0, HandlerStatus.Handled));
        Assert.Equal(1, calls.Counts.LateReplies);
        Assert.True(calls.Reply(new Job(599).Id, 0, HandlerStatus.Handled));
    }

    [Fact]
    public void C5_one_that_returned_and_is_called_for_anew_is_not_forgotten_with_those_that_never_return()
    {
        var calls = Calls(1, Handler.NonBlocking("a"));
        var again = new Job(0);
        calls.Give(again);
        calls.Withdraw(again.Id, ClosedBy.Deadline);
        Assert.True(calls.Reply(again.Id, 0, HandlerStatus.Handled));
        calls.Give(again);
        for (var number = 1; number < 600; number++)
        {
            var job = new Job(number);
            calls.Give(job);
            calls.Withdraw(job.Id, ClosedBy.Deadline);
        }

        Assert.Same(again, calls.Find(again.Id));
        Assert.True(calls.Reply(again.Id, 0, HandlerStatus.Handled));
        Assert.Equal("0 answered Success", _port.Told[^1]);
    }

    [Fact]
    public void Q4_what_nobody_resolved_is_offered_once_and_its_handler_may_leave_meanwhile()
    {
        var taker = new Handler("b", nonBlocking: true, blocking: false) { TakesUnresolved = true };
        var calls = Calls(1, new Handler("a", nonBlocking: true, blocking: false), taker);
        var job = new Job(1);
        calls.Give(job);
        calls.Reply(job.Id, 0, HandlerStatus.Invalid);
        Assert.True(_port.Calls[^1] is { Handler.TakesUnresolved: true, Unresolved: true, Number: 1 });
        calls.Leave(_port.Named(taker).Id, ClosedBy.Unregistered);
        Assert.Equal(["1 closed InvalidRequest Unregistered"], _port.Told);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, 1, -1)]
    public void C5_a_bound_that_allows_nothing_is_an_error_of_the_caller(int workers, int waiting, int givenUp) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new DomainCalls([], new CallBounds(workers, waiting, FailsBeyond: true, givenUp, PageResponseCode.InvalidRequest), _port));
}
