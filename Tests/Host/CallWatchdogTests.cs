using System.Collections.Concurrent;
using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Protocol.Wire;
using Iopf.Host.Running;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>The watchdog of non-blocking calls in parallel mode (C4).</summary>
public sealed class CallWatchdogTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void C4_a_handler_that_holds_its_thread_is_found_by_name_while_it_still_hangs_and_is_reported_once_a_call()
    {
        var reports = new ConcurrentQueue<string>();
        using var reported = new ManualResetEventSlim();
        using var watchdog = new CallWatchdog(TimeSpan.FromTicks(1), TimeProvider.System, Report);
        using var system = ActorSystem.Create("held");
        using var done = new ManualResetEventSlim();
        var handler = system.ActorOf(Props.Create(() => new Holding(watchdog, reported, done)), "culprit");

        handler.Tell(new ServeFault(new CompleteGroup(default, [Wire.Last(1)]), HandlerContext.NonBlocking), ActorRefs.NoSender);

        Assert.True(done.Wait(Patience), "the handler was let go, so it was found while it hung");
        Assert.Equal("culprit", Assert.Single(reports));

        void Report(string name)
        {
            reports.Enqueue(name);
            reported.Set();
        }
    }

    [Fact]
    public void C4_a_call_within_the_budget_is_not_reported_and_one_that_ended_beyond_it_is()
    {
        var clock = new Untimed();
        var reports = new List<string>();
        using var watchdog = new CallWatchdog(TimeSpan.FromDays(3650), clock, reports.Add);
        var job = new CompleteGroup(new GroupId(1, 1), [Wire.Last(1)]);
        watchdog.Begin("quick", job);
        watchdog.End(job);
        Assert.Empty(reports);
        using var strict = new CallWatchdog(TimeSpan.Zero, clock, reports.Add);
        strict.Begin("slow", job);
        strict.End(job);
        strict.End(job);
        Assert.Equal(["slow"], reports);
    }

    /// <summary>A second passes with each look at the clock, and no timer ever fires.</summary>
    private sealed class Untimed : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => ++_seconds;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A handler that does not let go of its thread before the watchdog found it.</summary>
    private sealed class Holding(ICallWatch watch, ManualResetEventSlim found, ManualResetEventSlim done) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var job = ((ServeFault)message).Group;
            watch.Begin(Self.Path.Name, job);
            if (found.Wait(Patience))
                done.Set();

            watch.End(job);
        }
    }
}
