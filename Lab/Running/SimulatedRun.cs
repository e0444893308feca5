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
    private static readonly WorldLimits OneSlice = new(100_000, TimeSpan.MaxValue);

    /// <summary>Runs to the end of the workload, or until nothing moves any more.</summary>
    /// <param name="plan">The run; not used before.</param>
    /// <param name="progress">Told how far it is, some ten times a second; null: nobody.</param>
    /// <param name="cancellation">Ends the run early, with what there is.</param>
    public static RunReport Execute(RunPlan plan, Action<RunProgress>? progress, CancellationToken cancellation)
    {
        using var world = MachineWorlds.Make(StrategyOf(plan));
        var coordinator = plan.Start(world.System, null, static () => { });
        if (RunToEnd(plan, world, progress, cancellation) is not { } early)
            return RunReporter.Report(plan, RunMode.Simulated, null);

        End(plan, world, coordinator);
        return RunReporter.Report(plan, RunMode.Simulated, (early.Verdict, early.Why(plan.Progress)));
    }

    private static ISchedulingStrategy StrategyOf(RunPlan plan) =>
        plan.Schedule == Schedule.ByName ? new NamedOrderStrategy((ulong)plan.Scenario.Seed) : new FifoStrategy();

    // Null: the workload is done.
    private static (Verdict Verdict, Func<RunProgress, string> Why)? RunToEnd(
        RunPlan plan, World world, Action<RunProgress>? progress, CancellationToken cancellation)
    {
        var patience = Ticks.FromNanoseconds(plan.Scenario.Limits.NoProgress);
        while (true)
        {
            var result = world.TryRunToRest(OneSlice);
            var now = plan.Progress;
            progress?.Invoke(now);
            if (plan.Observation.IsComplete)
                return null;

            if (result.Outcome == RunOutcome.AtRest)
            {
                plan.Observation.Rests();
                return (Verdict.NoProgress, end => $"nothing moves any more, with {end.Planned - end.Accesses:N0} of {end.Planned:N0} accesses to do");
            }

            if (world.Time.Ticks - now.Time > patience.Ticks)
                return (Verdict.NoProgress, _ => $"no access was made for {patience.TotalSeconds:0.###} s of virtual time");

            if (cancellation.IsCancellationRequested)
                return (Verdict.Inconclusive, end => $"interrupted after {end.Accesses:N0} of {end.Planned:N0} accesses");
        }
    }

    // The counters are read where the run stands; it goes on meanwhile.
    private static void End(RunPlan plan, World world, IActorRef coordinator)
    {
        coordinator.Tell(EndRun.Instance, ActorRefs.NoSender);
        while (!plan.Observation.IsOver)
            world.TryRunToRest(OneSlice);
    }
}
