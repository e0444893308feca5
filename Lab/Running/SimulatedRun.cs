using Akka.Actor;
using Iopf.Lab.Observing;
using Iopf.Simulation;
using Iopf.Simulation.Dispatching;
using Iopf.Simulation.Strategies;

namespace Iopf.Lab.Running;

/// <summary>Carries a run out in simulated mode: one thread, virtual time, the same to the byte for equal scenario and seed.</summary>
public static class SimulatedRun
{
    // Steps between two looks at the outside: some tens of milliseconds of work.
    private const int Slice = 100_000;

    // All that is under way may go its whole way at one moment, many times over: with no service time, and pages that devices take from each other.
    private const int StepsOfMoment = 1_000_000;
    private const int StepsOfEach = 256;

    /// <summary>Runs to the end of the workload, or until nothing moves any more.</summary>
    /// <param name="plan">The run; not used before.</param>
    /// <param name="progress">Told how far it is, some ten times a second; null: nobody.</param>
    /// <param name="cancellation">Ends the run early, with what there is.</param>
    public static RunReport Execute(RunPlan plan, Action<RunProgress>? progress, CancellationToken cancellation)
    {
        using var world = MachineWorlds.Make(StrategyOf(plan));
        var coordinator = plan.Start(world.System, world.System.Scheduler, null, static () => { });
        if (RunToEnd(plan, world, progress, cancellation) is not { } early)
            return RunReporter.Report(plan, RunMode.Simulated, null);

        // To see who goes in a circle, and to read the counters, the world goes on; what it does then is no part of the run.
        plan.Observation.CutOff();
        var why = early.Why(plan.Progress);
        End(plan, world, coordinator, early.Limits);
        return RunReporter.Report(plan, RunMode.Simulated, (early.Verdict, why));
    }

    private static ISchedulingStrategy StrategyOf(RunPlan plan) => plan.Schedule switch
    {
        Schedule.ByName => new NamedOrderStrategy((ulong)plan.Scenario.Seed),
        Schedule.Random => new RandomWalkStrategy((ulong)plan.Scenario.Seed),
        _ => new FifoStrategy(),
    };

    // Null: the workload is done.
    private static Early? RunToEnd(RunPlan plan, World world, Action<RunProgress>? progress, CancellationToken cancellation)
    {
        var patience = plan.Patience;
        var limits = new WorldLimits(Slice, TimeSpan.MaxValue) { StepsOfMoment = StepsOfMoment + (StepsOfEach * plan.UnderWay) };
        for (var made = 0L; ;)
        {
            var steps = plan.Scenario.Limits.Steps - world.Steps;
            var look = plan is { OwedAt: { } asked, Observation.OwedAt: null } ? TimeSpan.FromTicks(asked / TimeSpan.NanosecondsPerTick) : TimeSpan.MaxValue;
            var last = new TimeSpan(plan.Progress.Time);
            var until = look < last + patience ? look : last + patience;
            var result = world.TryRunToRest(limits with { Steps = Math.Clamp(steps, 1, Slice), Time = until });
            var now = plan.Progress;
            progress?.Invoke(now);
            if (plan.Observation.IsComplete)
                return null;

            // What is at rest stays as it is.
            if (look < TimeSpan.MaxValue && (result.Outcome == RunOutcome.AtRest || (result.Outcome == RunOutcome.TimeLimit && until == look)))
                plan.Observation.LookAtOwed(look.Ticks * TimeSpan.NanosecondsPerTick);

            if (result.Outcome == RunOutcome.AtRest)
            {
                plan.Observation.Rests();
                return new(Verdict.NoProgress, end => $"nothing moves any more, with {end.LeftText}", limits);
            }

            if (result.Outcome == RunOutcome.MomentLimit && now.Accesses == made)
                return new(Verdict.NoProgress, _ => $"no access was made in {limits.StepsOfMoment:N0} steps at {world.Time.TotalSeconds:0.######} s of virtual time; {Circle.Of(world)}", limits);

            if (result.Outcome == RunOutcome.MomentLimit)
                made = now.Accesses;

            if (world.Steps >= plan.Scenario.Limits.Steps)
                return new(Verdict.NoProgress, end => $"the limit of {plan.Scenario.Limits.Steps:N0} steps came with {end.LeftText}; {Circle.Of(world)}", limits);

            if (result.Outcome == RunOutcome.TimeLimit && until != look && now.Time <= last.Ticks)
                return new(Verdict.NoProgress, _ => $"no access was made for {patience.TotalSeconds:0.###} s of virtual time", limits);

            if (cancellation.IsCancellationRequested)
                return new(Verdict.Inconclusive, end => $"interrupted after {end.MadeText}", limits);
        }
    }

    // The counters are read where the run stands; it goes on meanwhile. Where no time passes, nobody's patience is ever over but this one's.
    private static void End(RunPlan plan, World world, IActorRef coordinator, WorldLimits limits)
    {
        coordinator.Tell(EndRun.Instance, ActorRefs.NoSender);
        while (!plan.Observation.IsOver)
        {
            if (world.TryRunToRest(limits).Outcome is RunOutcome.MomentLimit or RunOutcome.AtRest && !plan.Observation.IsOver)
                plan.Observation.End(workloadDone: false);
        }
    }

    private sealed record Early(Verdict Verdict, Func<RunProgress, string> Why, WorldLimits Limits);
}
