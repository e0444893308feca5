using Akka.Actor;
using Akka.TestKit;
using Xunit;
using Xunit.Sdk;

namespace Iopf.Tests.Conformance.TestKit;

/// <summary>Within, AwaitAssert, AwaitCondition, Dilated and the test scheduler.</summary>
public sealed class Time : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    public Time()
        : base(
            $"""
            akka.scheduler.implementation = "{typeof(TestScheduler).AssemblyQualifiedName}"
            akka.test.timefactor = 2.0
            """)
    {
    }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Dilated_stretches_by_the_factor() => Assert.Equal(TimeSpan.FromSeconds(6), Dilated(TimeSpan.FromSeconds(3)));

    [Fact]
    public void Within_limits_the_expectations_inside_together()
    {
        TestActor.Tell("in time");
        Assert.Equal("in time", Within(Long, () => ExpectMsg<string>()));
        Assert.True(Record.Exception(() => Within(Short, () => ExpectMsg<string>())) is XunitException);
        Within(Long, () => Assert.InRange(Remaining, TimeSpan.Zero, 2 * Long));
    }

    [Fact]
    public void AwaitAssert_tries_until_it_holds_and_fails_with_the_last_failure()
    {
        var tries = 0;
        AwaitAssert(() => Assert.Equal(3, ++tries), Long);
        Assert.Equal(3, tries);
        Assert.True(Record.Exception(() => AwaitAssert(() => Assert.Fail("never"), Short)) is XunitException);
    }

    [Fact]
    public void AwaitCondition_asks_until_it_is_true_and_fails_when_it_never_is()
    {
        var asked = 0;
        AwaitCondition(() => ++asked == 3, Long, TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, asked);
        Assert.True(Record.Exception(() => AwaitCondition(() => false, Short)) is XunitException);
    }

    [Fact]
    public void The_test_scheduler_stands_still_until_it_is_moved()
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(2), TestActor, "b", ActorRefs.NoSender);
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), TestActor, "a", ActorRefs.NoSender);
        Assert.False(HasMessages);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("a");
        Assert.False(HasMessages);
        Scheduler.AdvanceTo(Sys.Scheduler.Now + TimeSpan.FromSeconds(1));
        ExpectMsg("b");
    }

    [Fact]
    public void An_action_runs_on_the_thread_that_moves_the_time()
    {
        var thread = 0;
        Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(1), () => thread = Environment.CurrentManagedThreadId);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void Repeated_work_runs_once_for_each_interval_that_passes()
    {
        var runs = 0;
        var cancel = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.Advanced.ScheduleRepeatedly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), () => runs++, cancel);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, runs);
        Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, runs);
        cancel.Cancel();
        Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, runs);
    }
}
