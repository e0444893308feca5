using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Dispatching;
using Iopf.Simulation.Strategies;
using Iopf.Simulation.Tracing;
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

    [Fact]
    public void Two_actors_that_tell_each_other_at_one_moment_run_into_the_limit_of_its_steps_and_are_told_with_their_messages()
    {
        using var world = new World();
        var one = world.System.ActorOf(Scripted.Props((context, message) => context.Sender.Tell(2, context.Self)), "one");
        var other = world.System.ActorOf(Scripted.Props((context, message) => context.Sender.Tell("again", context.Self)), "other");
        one.Tell("again", other);
        var result = world.TryRunToRest(Moment(1_000));
        Assert.Equal((RunOutcome.MomentLimit, 1_000L, TimeSpan.Zero), (result.Outcome, result.Steps, result.Time));
        Assert.Equal([new StepCount("/user/one", "String", 50), new StepCount("/user/other", "Int32", 50)], world.Stretch(100));
    }

    [Fact]
    public void An_actor_that_restarts_endlessly_runs_into_the_limit_of_a_moment()
    {
        using var world = new World();
        var actor = world.System.ActorOf(Scripted.Props((context, message) =>
        {
            context.Self.Tell(message);
            throw new InvalidOperationException("again");
        }), "mortal");
        actor.Tell("die");
        Assert.Equal(RunOutcome.MomentLimit, world.TryRunToRest(Moment(10_000)).Outcome);
        Assert.Contains(world.Stretch(100), count => count is { Receiver: "/user/mortal", Message: "String", Count: > 10 });
    }

    [Fact]
    public void A_storm_at_one_moment_is_no_circle_where_the_limit_is_beyond_its_messages()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        for (var i = 0; i < 65_535; i++)
            probe.Ref.Tell(i);
        Assert.Equal(RunOutcome.AtRest, world.TryRunToRest(Moment(100_000)).Outcome);
    }

    [Fact]
    public void Time_that_moves_begins_a_new_moment_and_so_does_a_run_after_the_limit()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        world.System.Scheduler.ScheduleTellRepeatedly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), probe.Ref, "tick", ActorRefs.NoSender);
        Assert.Equal(RunOutcome.TimeLimit, world.TryRunToRest(Moment(3) with { Time = TimeSpan.FromMinutes(1) }).Outcome);
        for (var i = 0; i < 5; i++)
            probe.Ref.Tell(i);
        Assert.Equal((RunOutcome.MomentLimit, 3L), Parts(world.TryRunToRest(Moment(5) with { Time = TimeSpan.FromMinutes(1) })));
        Assert.Equal((RunOutcome.TimeLimit, 2L), Parts(world.TryRunToRest(Moment(5) with { Time = TimeSpan.FromMinutes(1) })));
    }

    [Fact]
    public void A_moment_is_counted_over_runs()
    {
        using var world = new World();
        var actor = world.System.ActorOf(Scripted.Props((context, message) => context.Self.Tell(message)));
        actor.Tell("again");
        for (var run = 0; run < 9; run++)
            Assert.Equal(RunOutcome.StepLimit, world.TryRunToRest(Moment(1_000) with { Steps = 100 }).Outcome);
        Assert.Equal(RunOutcome.StepLimit, world.TryRunToRest(Moment(1_000) with { Steps = 100 }).Outcome);
        Assert.Equal(RunOutcome.MomentLimit, world.TryRunToRest(Moment(1_000) with { Steps = 100 }).Outcome);
    }

    [Fact]
    public void A_stretch_does_not_move_time_and_changes_nothing_of_what_follows()
    {
        using World world = new(), other = new();
        Ring.Start(world, 4, 6, 10);
        Ring.Start(other, 4, 6, 10);
        Assert.Equal(20, world.Stretch(20).Sum(count => count.Count));
        world.RunToRest();
        other.RunToRest();
        Assert.Equal(other.TraceHash, world.TraceHash);
    }

    private static WorldLimits Moment(long steps) => new(long.MaxValue / 2, TimeSpan.MaxValue) { StepsOfMoment = steps };

    private static (RunOutcome Outcome, long Steps) Parts(RunResult result) => (result.Outcome, result.Steps);
}
