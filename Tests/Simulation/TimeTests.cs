using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Dispatching;
using Xunit;

namespace Iopf.Tests.Simulation;

public class TimeTests
{
    [Fact]
    public void Ten_hours_of_virtual_time_pass_at_once()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        world.System.Scheduler.ScheduleTellOnce(TimeSpan.FromHours(10), probe.Ref, "late", ActorRefs.NoSender);
        world.RunToRest();
        Assert.Equal(TimeSpan.FromHours(10), Assert.Single(probe.Received).Time);
        Assert.Equal(TimeSpan.FromHours(10), world.Time);
        Assert.Equal(World.Epoch.AddHours(10), world.System.Scheduler.Now);
        Assert.Equal(TimeSpan.FromHours(10), world.System.Scheduler.MonotonicClock);
        Assert.Equal(TimeSpan.FromHours(10), world.System.Scheduler.HighResMonotonicClock);
    }

    [Fact]
    public void Timers_fire_by_time_and_equal_times_in_the_order_of_their_making()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        int[] due = [5, 1, 5, 3, 1, 0, 5, 3];
        for (var i = 0; i < due.Length; i++)
            world.System.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(due[i]), probe.Ref, i, ActorRefs.NoSender);
        world.RunToRest();
        Assert.Equal([5, 1, 4, 3, 7, 0, 2, 6], probe.MessagesOf<int>());
        Assert.Equal([0, 1, 1, 3, 3, 5, 5, 5], probe.Received.Select(received => (int)received.Time.TotalMilliseconds));
    }

    [Fact]
    public void Time_stands_still_while_somebody_is_runnable()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        world.System.Scheduler.ScheduleTellOnce(TimeSpan.FromTicks(1), probe.Ref, "timer", ActorRefs.NoSender);
        var busy = world.System.ActorOf(Scripted.Props((context, message) =>
        {
            if ((int)message > 0)
                context.Self.Tell((int)message - 1);
            else
                probe.Ref.Tell("busy");
        }));
        busy.Tell(1_000);
        world.RunToRest();
        Assert.Equal(["busy", "timer"], probe.Messages);
    }

    [Fact]
    public void A_cancelled_timer_neither_fires_nor_moves_time()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var cancelled = new List<ICancelable>();
        for (var i = 0; i < 1_000; i++)
            cancelled.Add(world.System.Scheduler.ScheduleTellOnceCancelable(TimeSpan.FromSeconds(2), probe.Ref, "cancelled", ActorRefs.NoSender));
        world.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), probe.Ref, "kept", ActorRefs.NoSender);
        cancelled.ForEach(timer => timer.Cancel());
        world.RunToRest();
        Assert.Equal(["kept"], probe.Messages);
        Assert.Equal(TimeSpan.FromSeconds(1), world.Time);
    }

    [Fact]
    public void A_repeated_timer_keeps_its_interval_until_it_is_cancelled()
    {
        using var world = new World();
        var times = new List<double>();
        using var cancel = new Cancelable(world.System.Scheduler);
        world.System.Scheduler.Advanced.ScheduleRepeatedly(
            TimeSpan.FromMilliseconds(5),
            TimeSpan.FromMilliseconds(20),
            () =>
            {
                times.Add(world.Time.TotalMilliseconds);
                if (times.Count == 4)
                    cancel.Cancel();
            },
            cancel);
        world.RunToRest();
        Assert.Equal([5d, 25d, 45d, 65d], times);
    }

    [Fact]
    public void Running_until_a_moment_does_what_is_due_and_no_more()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        for (var second = 1; second <= 5; second++)
            world.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(second), probe.Ref, second, ActorRefs.NoSender);
        Assert.Equal(RunOutcome.TimeLimit, world.RunUntil(TimeSpan.FromSeconds(2.5)).Outcome);
        Assert.Equal([1, 2], probe.MessagesOf<int>());
        Assert.Equal(TimeSpan.FromSeconds(2.5), world.Time);
        world.RunFor(TimeSpan.FromSeconds(0.5));
        Assert.Equal([1, 2, 3], probe.MessagesOf<int>());
        Assert.Equal(RunOutcome.AtRest, world.RunUntil(TimeSpan.FromSeconds(60)).Outcome);
        Assert.Equal(TimeSpan.FromSeconds(60), world.Time);
    }

    [Fact]
    public void Timers_of_an_actor_run_on_virtual_time_and_end_with_it()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var actor = world.System.ActorOf(Props.Create(() => new Ticker(probe.Ref)));
        world.RunUntil(TimeSpan.FromSeconds(3.5));
        Assert.Equal([1d, 2d, 3d], probe.Received.Select(received => received.Time.TotalSeconds));
        actor.Tell(PoisonPill.Instance);
        world.RunToRest();
        Assert.Equal(3, probe.Received.Count);
    }

    [Fact]
    public void A_receive_timeout_comes_after_virtual_silence()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var actor = world.System.ActorOf(Scripted.Props((context, message) =>
        {
            context.SetReceiveTimeout(message is ReceiveTimeout ? null : TimeSpan.FromMinutes(1));
            probe.Ref.Tell(message);
        }));
        actor.Tell("a");
        world.RunUntil(TimeSpan.FromSeconds(30));
        actor.Tell("b");
        world.RunToRest();
        Assert.Equal(3, probe.Received.Count);
        Assert.IsType<ReceiveTimeout>(probe.Received[2].Message);
        Assert.Equal(TimeSpan.FromSeconds(90), probe.Received[2].Time);
    }

    private sealed class Ticker : UntypedActor, IWithTimers
    {
        private readonly IActorRef _listener;

        public Ticker(IActorRef listener) => _listener = listener;

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartPeriodicTimer("tick", "tick", TimeSpan.FromSeconds(1));

        protected override void OnReceive(object message) => _listener.Tell(message);
    }
}
