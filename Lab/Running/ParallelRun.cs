using Akka.Actor;
using Akka.Configuration;
using Iopf.Actors.Clients;
using Iopf.Actors.Os;

namespace Iopf.Lab.Running;

/// <summary>Carries a run out in parallel mode: all cores, the machine's clock.</summary>
public static class ParallelRun
{
    /// <summary>Runs to the end of the workload.</summary>
    /// <param name="plan">The run; not used before.</param>
    /// <param name="config">Settings of the actor system.</param>
    /// <param name="calls">Holds the threads of blocking calls. It must let them go when one of the tokens is cancelled.</param>
    /// <param name="end">How the system ends, within the time that the settings give it.</param>
    /// <param name="interrupted">Ends the run early, with what there is.</param>
    /// <param name="stalled">Ends the run for want of progress: whoever reads the clock cancels it (<see cref="RunPlan.Progress"/>).</param>
    /// <param name="watch">Watches the threads of non-blocking calls (C4); null: nothing does.</param>
    public static async Task<RunReport> ExecuteAsync(
        RunPlan plan, Config config, IBlockingCalls calls, ParallelEnd end, CancellationToken interrupted, CancellationToken stalled, ICallWatch? watch = null)
    {
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var system = ActorSystem.Create("iopf", config);
        var coordinator = plan.Start(system, system.Scheduler, calls, () => finished.TrySetResult(), watch);

        // The last to register is the first to hear: the run is cut off before blocking calls are let go.
        using var onInterrupt = interrupted.Register(CutOff);
        using var onStall = stalled.Register(CutOff);
        await finished.Task.ConfigureAwait(false);
        if (stalled.IsCancellationRequested)
            plan.Observation.Rests();

        var notStopped = await end.OfAsync(system, config.GetTimeSpan("iopf.termination-timeout")).ConfigureAwait(false);
        return RunReporter.Report(plan, RunMode.Parallel, Unfinished(plan, stalled)) with { NotStopped = notStopped };

        void CutOff()
        {
            plan.Observation.CutOff();
            coordinator.Tell(EndRun.Instance, ActorRefs.NoSender);
        }
    }

    private static (Verdict Verdict, string Why)? Unfinished(RunPlan plan, CancellationToken stalled)
    {
        if (plan.Observation.IsComplete)
            return null;

        var progress = plan.Progress;
        return stalled.IsCancellationRequested
            ? (Verdict.NoProgress, $"no access was made for {plan.Patience.TotalSeconds:0.###} s, with {progress.LeftText}")
            : (Verdict.Inconclusive, $"interrupted after {progress.MadeText}");
    }
}
