using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Tracing;
using Xunit;

namespace Iopf.Tests.Simulation;

public class ResetTests
{
    [Fact]
    public void A_world_may_be_reset_after_any_step_of_births_failures_watches_and_stops()
    {
        using var world = new World();
        var recorder = new TraceRecorder();
        world.Observer = recorder;
        var expected = RunEventful(world, recorder, WorldLimits.Default);
        Assert.True(expected.Count > 25);
        for (var steps = 0; steps <= expected.Count; steps++)
        {
            world.Reset();
            RunEventful(world, recorder, new WorldLimits(steps, TimeSpan.MaxValue));
            world.Reset();
            Assert.Equal(expected, RunEventful(world, recorder, WorldLimits.Default));
        }
    }

    [Fact]
    public void A_terminated_world_can_be_reset_as_well_as_one_that_is_about_to_terminate()
    {
        using var world = new World();
        var expected = Ring.Hash(world);
        for (var steps = 0; steps < 12; steps++)
        {
            world.Reset();
            Ring.Start(world, 2, 2, 2);
            _ = world.System.Terminate();
            world.TryRunToRest(new WorldLimits(steps, TimeSpan.MaxValue));
            world.Reset();
            Assert.Equal(expected, Ring.Hash(world));
        }
    }

    [Fact]
    public void Names_timers_and_subscriptions_of_the_old_world_are_gone()
    {
        using var world = new World();
        var old = world.CreateProbe("name");
        world.System.EventStream.Subscribe(old.Ref, typeof(string));
        world.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), old.Ref, "timer", ActorRefs.NoSender);
        var automatic = world.System.ActorOf(Props.Create(() => new Echo())).Path.Name;
        world.RunUntil(TimeSpan.FromMilliseconds(1));
        world.Reset();
        var probe = world.CreateProbe("name");
        Assert.Equal(automatic, world.System.ActorOf(Props.Create(() => new Echo())).Path.Name);
        world.System.EventStream.Publish("published");
        world.RunToRest();
        Assert.Equal(TimeSpan.Zero, world.Time);
        Assert.Empty(probe.Received);
        Assert.Empty(old.Received);
    }

    [Fact]
    public void What_still_reaches_an_actor_of_the_old_world_does_not_touch_the_new_one()
    {
        using var world = new World();
        var old = world.CreateProbe();
        world.RunToRest();
        world.Reset();
        var expected = Ring.Hash(world);
        world.Reset();
        old.Ref.Tell("from the past");
        Assert.Equal(expected, Ring.Hash(world));
    }

    private static List<string> RunEventful(World world, TraceRecorder recorder, WorldLimits limits)
    {
        recorder.Clear();
        var probe = world.CreateProbe("probe");
        var breaks = world.System.ActorOf(Scripted.Props((_, _) => throw new ArithmeticException("breaks")), "breaks");
        var fine = world.System.ActorOf(Props.Create(() => new Echo()), "fine");
        var parent = world.System.ActorOf(Scripted.Props((context, message) => context.ActorOf(Props.Create(() => new Echo()), (string)message)), "parent");
        probe.Watch(fine);
        probe.Watch(breaks);
        parent.Tell("child");
        parent.Tell("child");
        breaks.Tell("now");
        probe.Tell(fine, "hello");
        fine.Tell(PoisonPill.Instance);
        world.System.Stop(breaks);
        world.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), parent, PoisonPill.Instance, ActorRefs.NoSender);
        world.TryRunToRest(limits);
        return [.. recorder.Deliveries.Select(delivery => delivery.ToString())];
    }
}
