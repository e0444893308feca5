using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>The scheduler of the system.</summary>
public abstract class Scheduling<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void ScheduleTellOnce_tells_once_with_the_sender_given() => Play(stage =>
    {
        var log = stage.Witness();
        var sender = stage.Witness();
        stage.System.Scheduler.ScheduleTellOnce(Second, log.Ref, "hello", sender.Ref);
        stage.Advance(Second / 2);
        log.ExpectNothingMore();
        stage.Advance(Second / 2);
        log.Expect("hello");
        Assert.Equal(sender.Ref, log.LastSender);
        stage.Advance(10 * Second);
        log.ExpectNothingMore();
    });

    [Fact]
    public void ScheduleTellRepeatedly_tells_after_the_first_delay_and_then_at_every_interval() => Play(stage =>
    {
        var log = stage.Witness();
        var end = stage.System.Scheduler.ScheduleTellRepeatedlyCancelable(Second, 2 * Second, log.Ref, "tick", ActorRefs.NoSender);
        foreach (var ticks in new[] { 1, 0, 1, 0, 1 })
        {
            stage.Advance(Second);
            if (ticks == 1)
                log.Expect("tick");
            log.ExpectNothingMore();
        }

        end.Cancel();
        stage.Advance(10 * Second);
        log.ExpectNothingMore();
    });

    [Fact]
    public void What_is_cancelled_before_its_time_is_not_told() => Play(stage =>
    {
        var log = stage.Witness();
        var cancelled = stage.System.Scheduler.ScheduleTellOnceCancelable(Second, log.Ref, "no", ActorRefs.NoSender);
        stage.System.Scheduler.ScheduleTellOnceCancelable(Second, log.Ref, "yes", ActorRefs.NoSender);
        cancelled.Cancel();
        Assert.True(cancelled.IsCancellationRequested);
        stage.Advance(2 * Second);
        log.Expect("yes");
        log.ExpectNothingMore();
    });

    [Fact]
    public void What_falls_due_in_one_step_is_told_in_order_of_its_time() => Play(stage =>
    {
        var log = stage.Witness();
        foreach (var i in new[] { 3, 1, 4, 2, 5 })
            stage.System.Scheduler.ScheduleTellOnce(i * Second, log.Ref, i, ActorRefs.NoSender);
        stage.Advance(10 * Second);
        log.Expect(1, 2, 3, 4, 5);
    });

    [Fact]
    public void Now_moves_with_the_time_of_the_stage() => Play(stage =>
    {
        var before = stage.System.Scheduler.Now;
        stage.Advance(7 * Second);
        Assert.Equal(before + (7 * Second), stage.System.Scheduler.Now);
    });
}
