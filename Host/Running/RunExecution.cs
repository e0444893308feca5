using Akka.Configuration;
using Iopf.Actors.Os;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;

namespace Iopf.Host.Running;

/// <summary>Carries out a plan.</summary>
/// <param name="plan">What to run.</param>
/// <param name="settings">Those of the actor system for parallel mode; null in simulated mode.</param>
/// <param name="interrupted">Ends the run with what there is.</param>
/// <param name="stalled">Ends it for want of progress.</param>
internal delegate Task<RunReport> RunExecutor(
    RunPlan plan, Config? settings, CancellationToken interrupted, CancellationToken stalled);

/// <summary>A run from its start to its report, with progress and watchdog.</summary>
internal static class RunExecution
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    /// <summary>The executor of the program; tests have others.</summary>
    public static async Task<RunReport> ExecuteAsync(
        RunPlan plan, Config? settings, CancellationToken interrupted, CancellationToken stalled)
    {
        if (settings is null)
            return await Task.Run(() => SimulatedRun.Execute(plan, progress: null, interrupted), CancellationToken.None);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(interrupted, stalled);
        using var watchdog = new CallWatchdog(new DomainSettings().NonBlockingBudget, TimeProvider.System, plan.NoteHeld);
        var end = new ParallelEnd(ended.Cancel, static time => Task.Delay(time, CancellationToken.None));
        return await ParallelRun.ExecuteAsync(plan, settings, new BlockingCalls(ended.Token), end, interrupted, stalled, watchdog);
    }

    /// <summary>Starts the run and follows it to its end.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="settings">Those of the actor system for parallel mode; null in simulated mode.</param>
    /// <param name="executor">What carries it out.</param>
    /// <param name="watch">The watchdog of parallel mode; null in simulated mode.</param>
    /// <param name="line">Shows progress; null: nothing does.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="interrupted">Ends the run with what there is.</param>
    public static async Task<RunReport> FollowAsync(
        RunPlan plan, Config? settings, RunExecutor executor, NoProgressWatch? watch, ProgressLine? line, TimeProvider clock,
        CancellationToken interrupted)
    {
        using var stalled = new CancellationTokenSource();
        var run = executor(plan, settings, interrupted, stalled.Token);
        try
        {
            while (await Task.WhenAny(run, Task.Delay(Period, clock, CancellationToken.None)) != run)
            {
                line?.Show(plan.Progress);
                if (watch?.IsStalled(plan.Progress) == true)
                    await stalled.CancelAsync();
            }
        }
        finally
        {
            line?.Clear();
        }

        return await run;
    }
}
