using Iopf.Hardware;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Domains;

/// <summary>The calls of a domain, decision by decision.</summary>
public sealed class DomainCallsTests
{
    private static readonly Worker Nobody = new(-1);
    private readonly RecordingPort _port = new();

    private DomainCalls<Handler, Job, Worker> Calls(int workers, params Handler[] chain) =>
        new(chain, new CallBounds(workers, 1, FailsBeyond: true, PageResponseCode.InvalidRequest), _port);

    [Fact]
    public void C5_beyond_the_workers_one_waits_and_the_next_is_refused()
    {
        var calls = Calls(1, new Handler("a"));
        Array.ForEach([new Job(1), new Job(2), new Job(3)], job => calls.Give(job, job.Kind));
        Assert.Equal(["3 closed ResponseFailure Domain"], _port.Told);
        Assert.Equal((1, 1, 1L), (calls.Counts.InProgress, calls.Counts.Waiting, calls.Counts.RefusedAtBound));
    }

    [Fact]
    public void N1_handlers_of_the_other_level_are_left_out()
    {
        var calls = Calls(2, new Handler("first") { Faults = ReportedFaults.NestedFirst }, new Handler("second") { Faults = ReportedFaults.NestedSecond });
        var (second, first) = (new Job(1, Level: FaultLevel.Second), new Job(2, Level: FaultLevel.First));
        calls.Give(second, second.Kind);
        calls.Give(first, first.Kind);
        Assert.Equal(["second", "first"], _port.Calls.Select(call => call.Handler.ToString()));
        calls.Reply(first, HandlerStatus.None, new Worker(1));
        Assert.Equal(["2 answered InvalidRequest"], _port.Told);
    }

    [Fact]
    public void C6_what_is_given_twice_is_served_once()
    {
        var calls = Calls(2, new Handler("a"));
        var job = new Job(1);
        calls.Give(job, job.Kind);
        calls.Give(job, job.Kind);
        Assert.Single(_port.Calls);
    }

    [Fact]
    public void C5_a_reply_by_another_worker_than_that_of_the_call_is_none()
    {
        var calls = Calls(2, new Handler("a"));
        var job = new Job(1);
        calls.Give(job, job.Kind);
        Assert.True(calls.Reply(job, HandlerStatus.Handled, Nobody));
        Assert.Empty(_port.Told);
        Assert.Equal((1, 1L), (calls.Counts.InProgress, calls.Counts.LateReplies));
        calls.Reply(job, HandlerStatus.Handled, new Worker(0));
        Assert.Equal(["1 answered Success"], _port.Told);
    }

    [Fact]
    public void C9_whoever_leaves_twice_has_nothing_the_second_time()
    {
        var handler = new Handler("a");
        var calls = Calls(1, handler);
        var job = new Job(1);
        calls.Give(job, job.Kind);
        Assert.Equal(1, calls.Leave(other => other == handler, ClosedBy.Unregistered));
        Assert.Equal(0, calls.Leave(other => other == handler, ClosedBy.Unregistered));
        Assert.Empty(_port.Stopped);
        Assert.Equal(0, calls.Leave(other => other == handler, ClosedBy.HandlerLost));
        Assert.Equal([new Worker(0)], _port.Stopped);
        Assert.Equal(["1 closed InvalidRequest Unregistered"], _port.Told);
        Assert.Equal(0, calls.Counts.InProgress);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    public void C5_a_bound_that_allows_nothing_is_an_error_of_the_caller(int workers, int waiting) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new DomainCalls<Handler, Job, Worker>([], new CallBounds(workers, waiting, FailsBeyond: true, PageResponseCode.InvalidRequest), _port));
}
