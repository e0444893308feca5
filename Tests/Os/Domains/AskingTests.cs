using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Os.Domains;

/// <summary>Who is asked, in which order, and what follows when nobody is left to ask.</summary>
public sealed class AskingTests
{
    private readonly RecordingPort _port = new();

    [Fact]
    public void C3_the_chain_is_asked_in_its_order_and_each_handler_once()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"), Handler.NonBlocking("b"), Handler.NonBlocking("c"));
        var job = new Job(1);
        calls.Give(job);
        calls.Reply(job.Id, 0, HandlerStatus.None);
        calls.Reply(job.Id, 1, HandlerStatus.None);
        Assert.Equal([("a", 0), ("b", 1), ("c", 2)], _port.Calls.Select(call => (call.Handler.ToString(), call.Number)));
        calls.Reply(job.Id, 2, HandlerStatus.None);
        Assert.Equal(["1 answered InvalidRequest"], _port.Told);
        Assert.False(calls.Has(job.Id));
    }

    [Fact]
    public void C6_where_no_handler_takes_it_the_domain_closes_it()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a"));
        calls.Give(new Job(1, FaultKind.Malformed));
        _port.Domain(1).Give(new Job(2));
        Assert.Equal(["1 closed InvalidRequest Domain", "2 closed InvalidRequest Domain"], _port.Told);
    }

    [Theory]
    [InlineData(FaultKind.Unrecoverable)]
    [InlineData(FaultKind.MalformedUnanswered)]
    public void C6_Q4_a_fault_without_an_answer_that_no_handler_takes_is_nobodys(FaultKind kind)
    {
        var calls = _port.Domain(1);
        calls.Give(new Job(1, kind));
        Assert.Empty(_port.Told);
        Assert.False(calls.Has(new Job(1).Id));
    }

    [Fact]
    public void Q4_of_a_malformed_request_without_an_answer_all_hear_who_take_malformed_ones_and_nobody_else()
    {
        var calls = _port.Domain(1, Takes("a"), Handler.NonBlocking("b", takesUnresolved: true), Takes("c"));
        var job = new Job(1, FaultKind.MalformedUnanswered);
        calls.Give(job);
        calls.Reply(job.Id, 0, HandlerStatus.None);
        calls.Reply(job.Id, 1, HandlerStatus.None);
        Assert.Equal(["a", "c"], _port.Calls.Select(call => call.Handler.ToString()));
        Assert.Empty(_port.Told);
        Assert.False(calls.Has(job.Id));

        static Handler Takes(string name) => new(name, nonBlocking: true, blocking: false) { TakesMalformed = true };
    }

    [Fact]
    public void Q4_what_all_left_to_the_next_is_offered_to_those_who_take_what_nobody_resolved_from_the_start_of_the_chain()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a", takesUnresolved: true), Handler.NonBlocking("b"), Handler.NonBlocking("c", takesUnresolved: true));
        var job = new Job(1);
        calls.Give(job);
        for (var number = 0; number < 4; number++)
            calls.Reply(job.Id, number, HandlerStatus.None);

        Assert.Equal(
            [("a", false), ("b", false), ("c", false), ("a", true), ("c", true)],
            _port.Calls.Select(call => (call.Handler.ToString(), call.Unresolved)));
        Assert.Empty(_port.Told);
        calls.Reply(job.Id, 4, HandlerStatus.None);
        Assert.Equal(["1 answered InvalidRequest"], _port.Told);
    }

    [Fact]
    public void Q4_an_invalid_group_is_offered_and_the_word_of_the_one_who_takes_it_is_the_answer()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a", takesUnresolved: true));
        var job = new Job(1);
        calls.Give(job);
        Assert.True(calls.Reply(job.Id, 0, HandlerStatus.Invalid));
        Assert.Empty(_port.Told);
        Assert.True(calls.Reply(job.Id, 1, HandlerStatus.Handled));
        Assert.Equal(["1 answered Success"], _port.Told);
    }

    [Theory]
    [InlineData(HandlerStatus.Handled, "1 answered Success")]
    [InlineData(HandlerStatus.Failure, "1 answered ResponseFailure")]
    [InlineData(HandlerStatus.Ignore, "1 closed InvalidRequest Ignored")]
    public void Q4_what_a_handler_decided_is_offered_to_nobody(HandlerStatus status, string told)
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a", takesUnresolved: true));
        var job = new Job(1);
        calls.Give(job);
        calls.Reply(job.Id, 0, status);
        Assert.Equal([told], _port.Told);
        Assert.Single(_port.Calls);
    }

    [Theory]
    [InlineData(HandlerStatus.None)]
    [InlineData(HandlerStatus.Invalid)]
    public void Q4_a_malformed_request_is_not_offered_as_one_that_nobody_resolved(HandlerStatus status)
    {
        var takesBoth = new Handler("a", nonBlocking: true, blocking: false) { TakesMalformed = true, TakesUnresolved = true };
        var calls = _port.Domain(1, takesBoth);
        var job = new Job(1, FaultKind.Malformed);
        calls.Give(job);
        calls.Reply(job.Id, 0, status);
        Assert.Single(_port.Calls);
        Assert.Equal(["1 answered InvalidRequest"], _port.Told);
    }

    [Fact]
    public void Q4_what_was_closed_meanwhile_is_offered_to_nobody()
    {
        var calls = _port.Domain(1, Handler.NonBlocking("a", takesUnresolved: true));
        var job = new Job(1);
        calls.Give(job);
        calls.Withdraw(job.Id, ClosedBy.Deadline);
        calls.Reply(job.Id, 0, HandlerStatus.Invalid);
        Assert.Single(_port.Calls);
        Assert.False(calls.Has(job.Id));
    }

    [Fact]
    public void C4_Q4_a_call_for_what_nobody_resolved_stays_one_when_it_is_put_off()
    {
        var calls = _port.Domain(1, new Handler("a", nonBlocking: true) { TakesUnresolved = true });
        var job = new Job(1);
        calls.Give(job);
        calls.Reply(job.Id, 0, HandlerStatus.Invalid);
        calls.Defer(job.Id, 1);
        calls.TimeOver(job.Id, 0);
        Assert.True(_port.Calls[^1] is { Unresolved: true, Number: 2, Worker: 0 });
        Assert.Equal(1, calls.Counts.Deferred);
    }

    [Fact]
    public void C5_the_next_handler_hears_of_an_unrecoverable_fault_that_found_no_place_to_be_put_off_to()
    {
        var calls = _port.Domain(1, new Handler("a", nonBlocking: true), Handler.NonBlocking("b"));
        foreach (var number in new[] { 1, 2 })
        {
            calls.Give(new Job(number));
            calls.Defer(new Job(number).Id, 0);
        }

        var fault = new Job(3, FaultKind.Unrecoverable);
        calls.Give(fault);
        calls.Defer(fault.Id, 0);
        Assert.Equal((1, 1L, 3L), (calls.Counts.Waiting, calls.Counts.RefusedAtBound, calls.Counts.Deferred));
        Assert.True(_port.Calls[^1] is { Job: var job, Number: 1 } last && job == fault && last.Handler.ToString() == "b");
        Assert.Empty(_port.Told);
    }
}
