using Akka.Actor;
using Akka.Configuration;
using Iopf.Lab.Running;
using Iopf.Plays.Directing;
using Iopf.Plays.Policies;
using Iopf.Simulation;
using Iopf.Simulation.Dispatching;
using Iopf.Simulation.Strategies;

namespace Iopf.Plays.Performing;

/// <summary>Where plays are performed: one of the two modes.</summary>
public abstract class Theater
{
    /// <summary>Performs a scene once.</summary>
    internal abstract Task<PerformanceResult> PerformAsync(Scene scene, PlayPolicies policies);
}

/// <summary>Simulated mode: one thread, virtual time, equal events for equal seeds.</summary>
/// <param name="seed">Chooses the order of deliveries; 0: the order of sending.</param>
/// <param name="cancellation">Ends a performance early, with <see cref="OperationCanceledException"/>.</param>
public sealed class SimulatedTheater(ulong seed, CancellationToken cancellation) : Theater
{
    private static readonly WorldLimits OneSlice = new(10_000, TimeSpan.MaxValue);

    internal override Task<PerformanceResult> PerformAsync(Scene scene, PlayPolicies policies)
    {
        cancellation.ThrowIfCancellationRequested();
        var performance = new Performance(scene, policies, hasVirtualTime: true);
        ISchedulingStrategy strategy = seed == 0 ? new FifoStrategy() : new RandomWalkStrategy(seed);
        using var world = MachineWorlds.Make(strategy, "play", TimeSpan.FromTicks(1));
        world.Observer = performance.Stage;
        world.System.ActorOf(DirectorActor.PropsFor(performance, Nothing), DirectorActor.Name);
        while (performance.Result is null && world.TryRunToRest(OneSlice).Outcome != RunOutcome.AtRest)
            cancellation.ThrowIfCancellationRequested();

        return Task.FromResult(performance.Result ?? throw new InvalidOperationException("The world is at rest, and its director is not."));
    }

    private static void Nothing()
    {
        // The result is looked at when the world has run.
    }
}

/// <summary>Parallel mode: all cores, the machine's clock.</summary>
/// <param name="config">Settings of the actor system.</param>
public sealed class ParallelTheater(Config config) : Theater
{
    internal override async Task<PerformanceResult> PerformAsync(Scene scene, PlayPolicies policies)
    {
        var performance = new Performance(scene, policies, hasVirtualTime: false);
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var system = ActorSystem.Create("play", config);
        system.ActorOf(DirectorActor.PropsFor(performance, finished.SetResult), DirectorActor.Name);
        await finished.Task.ConfigureAwait(false);
        await system.Terminate().ConfigureAwait(false);
        return performance.Result!;
    }
}
