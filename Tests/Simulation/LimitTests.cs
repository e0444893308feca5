using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Dispatching;
using Iopf.Simulation.Strategies;
using Xunit;

namespace Iopf.Tests.Simulation;

public class LimitTests
{
    [Fact]
    public void A_world_that_never_comes_to_rest_says_so_with_the_place_and_the_seed()
    {
        using var world = new World(new WorldOptions { Strategy = new RandomWalkStrategy(42) });
        var actor = world.System.ActorOf(Scripted.Props((context, message) => context.Self.Tell(message)), "restless");
        actor.Tell("again");
        var error = Assert.Throws<WorldNeverRestsException>(() => world.RunToRest(new WorldLimits(100, TimeSpan.MaxValue)));
        Assert.Equal((RunOutcome.StepLimit, 100L), (error.Result.Outcome, error.Result.Steps));
        Assert.Contains("/user/restless", error.Message, StringComparison.Ordinal);
        Assert.Contains("seed 42", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timer_without_end_runs_into_the_limit_of_time()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        world.System.Scheduler.ScheduleTellRepeatedly(
            TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), probe.Ref, "tick", ActorRefs.NoSender);
        var result = world.TryRunToRest(new WorldLimits(1_000_000, TimeSpan.FromMinutes(1)));
        Assert.Equal(RunOutcome.TimeLimit, result.Outcome);
        Assert.Equal(60, probe.Received.Count);
        Assert.Throws<WorldNeverRestsException>(() => world.RunToRest(new WorldLimits(1_000_000, TimeSpan.FromMinutes(2))));
    }

    [Fact]
    public void Timers_that_deliver_nothing_run_into_the_limit_of_steps()
    {
        using var world = new World();
        world.System.Scheduler.Advanced.ScheduleRepeatedly(TimeSpan.Zero, TimeSpan.FromTicks(1), () => { });
        var result = world.TryRunToRest(new WorldLimits(1_000, TimeSpan.FromDays(1)));
        Assert.Equal((RunOutcome.StepLimit, 0L), (result.Outcome, result.Steps));
    }

    [Fact]
    public void A_step_that_never_comes_because_timers_deliver_nothing_is_an_error()
    {
        using var world = new World(new WorldOptions { Limits = new WorldLimits(1_000, TimeSpan.FromDays(1)) });
        world.System.Scheduler.Advanced.ScheduleRepeatedly(TimeSpan.Zero, TimeSpan.FromTicks(1), () => { });
        Assert.Throws<WorldNeverRestsException>(() => world.Step());
    }

    [Fact]
    public void A_world_that_rests_exactly_at_its_limit_is_at_rest()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        world.RunToRest();
        probe.Ref.Tell(1);
        probe.Ref.Tell(2);
        Assert.Equal(RunOutcome.AtRest, world.TryRunToRest(new WorldLimits(2, TimeSpan.Zero)).Outcome);
    }
}
