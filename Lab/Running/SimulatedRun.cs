using Iopf.Lab.Simulation;

namespace Iopf.Lab.Running;

/// <summary>Carries a run out in simulated mode: one thread, virtual time, the same to the byte for equal scenario and seed.</summary>
public static class SimulatedRun
{
    // Steps between two looks at the outside: some tens of milliseconds of work.
    private const long Slice = 100_000;

    /// <summary>Runs to the end of the workload, or until nothing moves any more.</summary>
    /// <param name="plan">The run; not used before.</param>
    /// <param name="progress">Told how far it is, some ten times a second; null: nobody.</param>
    /// <param name="cancellation">Ends the run early, with what there is.</param>
    public static RunReport Execute(RunPlan plan, Action<RunProgress>? progress, CancellationToken cancellation)
    {
        using var world = new World(new WorldOptions { Name = "iopf" });
        plan.Start(world.System, null, static () => { });
        return RunReporter.Report(plan, RunMode.Simulated, Run(plan, world, progress, cancellation));
    }

    private static (Verdict Verdict, string Why)? Run(RunPlan plan, World world, Action<RunProgress>? progress, CancellationToken cancellation)
    {
        var patience = Ticks.FromNanoseconds(plan.Scenario.Limits.NoProgress);
        var slice = new WorldLimits(Slice, TimeSpan.MaxValue);
        while (true)
        {
            var result = world.TryRunToRest(slice);
            var now = plan.Progress;
            progress?.Invoke(now);
            if (plan.Observation.IsComplete)
                return null;

            if (result.Outcome == RunOutcome.AtRest)
                return (Verdict.NoProgress, $"nothing moves any more, with {now.Planned - now.Accesses:N0} of {now.Planned:N0} accesses to do");

            if (world.Time.Ticks - now.Time > patience.Ticks)
                return (Verdict.NoProgress, $"no access was made for {patience.TotalSeconds:0.###} s of virtual time");

            if (cancellation.IsCancellationRequested)
                return (Verdict.Inconclusive, $"interrupted after {now.Accesses:N0} of {now.Planned:N0} accesses");
        }
    }
}
