using Akka.Actor;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;

namespace Iopf.Lab.Running;

/// <summary>A run in parallel mode whose machine is below an actor, which ends it by ending itself.</summary>
public sealed class HostedRun
{
    private readonly RunPlan _plan;

    private HostedRun(RunPlan plan, IActorRef machine, IActorRef coordinator) => (_plan, Machine, Coordinator) = (plan, machine, coordinator);

    /// <summary>The machine.</summary>
    public IActorRef Machine { get; }

    /// <summary>Who says when the run is over.</summary>
    private IActorRef Coordinator { get; }

    /// <summary>Whether all counters are read.</summary>
    public bool IsOver => _plan.Observation.IsOver;

    /// <summary>Whether its workload is at its end.</summary>
    public bool IsComplete => _plan.Observation.IsComplete;

    /// <summary>Starts a run.</summary>
    /// <param name="parent">The context of the actor, which has no children yet.</param>
    /// <param name="plan">The run; not used before.</param>
    /// <param name="calls">What holds the threads of blocking calls; null: their time passes by timers.</param>
    /// <param name="finished">Called by an actor when the workload is done, or cut off, and all counters are read.</param>
    public static HostedRun Start(IActorContext parent, RunPlan plan, IBlockingCalls? calls, Action finished)
    {
        var coordinator = plan.Start(parent, parent.System.Scheduler, calls, finished);
        return new HostedRun(plan, parent.Child(MachineActor.Name), coordinator);
    }

    /// <summary>The run ends now, with what there is.</summary>
    public void CutOff()
    {
        _plan.Observation.CutOff();
        Coordinator.Tell(EndRun.Instance, ActorRefs.NoSender);
    }

    /// <summary>What it shows, once it is over.</summary>
    public RunReport Report()
    {
        var progress = _plan.Progress;
        return RunReporter.Report(
            _plan,
            RunMode.Parallel,
            _plan.Observation.IsComplete ? null : (Verdict.Inconclusive, $"ended after {progress.MadeText}"));
    }
}
