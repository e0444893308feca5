using Iopf.Lab.Running;
using Iopf.Plays.Directing;
using Iopf.Plays.Policies;
using Iopf.Simulation;
using Iopf.Simulation.Dispatching;
using Iopf.Simulation.Strategies;

namespace Iopf.Plays.Performing;

/// <summary>Where plays are performed, in simulated mode: one thread, virtual time, equal events for equal seeds.</summary>
/// <param name="seed">Chooses the order of deliveries; 0: the order of sending.</param>
/// <param name="cancellation">Ends a performance early, with <see cref="OperationCanceledException"/>.</param>
public sealed class Theater(ulong seed, CancellationToken cancellation)
{
    // A play has some thousands of steps. Each takes a tick, so that a circle shows in steps alone.
    private const int MostSteps = 10_000_000;
    private static readonly WorldLimits OneSlice = new(10_000, TimeSpan.MaxValue);

    /// <summary>Whether events tell, at each part of a story and at its end, who owes which answers.</summary>
    public bool ShowsOwed { get; init; }

    /// <summary>Performs a scene once.</summary>
    internal Task<PerformanceResult> PerformAsync(Scene scene, PlayPolicies policies)
    {
        cancellation.ThrowIfCancellationRequested();
        var performance = new Performance(scene, policies, ShowsOwed);
        ISchedulingStrategy strategy = seed == 0 ? new FifoStrategy() : new RandomWalkStrategy(seed);
        using var world = MachineWorlds.Make(strategy, "play", TimeSpan.FromTicks(1));
        world.Observer = performance.Stage;
        world.System.ActorOf(DirectorActor.PropsFor(performance, Nothing), DirectorActor.Name);
        while (performance.Result is null && world.TryRunToRest(OneSlice).Outcome != RunOutcome.AtRest)
        {
            cancellation.ThrowIfCancellationRequested();
            if (world.Steps > MostSteps)
                throw new InvalidOperationException($"The play does not end; {Circle.Of(world)}.");
        }

        return Task.FromResult(performance.Result ?? throw new InvalidOperationException("The world is at rest, and its director is not."));
    }

    private static void Nothing()
    {
        // The result is looked at when the world has run.
    }
}
