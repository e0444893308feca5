using System.Collections.Immutable;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Text;

namespace Iopf.Lab.Comparing;

/// <summary>
/// One workload and one schedule on all architectures, each run by itself in simulated mode. It depends on scenario and seed alone.
/// </summary>
/// <remarks>
/// One schedule: of the deliveries that could be next, the one is next whose name has the lowest rank, and rank follows from seed and name
/// (<see cref="Schedule.ByName"/>). Architectures send different messages, but those that two of them have in common are put in the same
/// order, however many others are between them. Service times are drawn by worker and number of its call, from the same seed.
/// </remarks>
public sealed record ArchitectureComparison
{
    /// <summary>The scenario, with its seed; its architecture does not matter.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>A run of each architecture, in their order.</summary>
    public required ImmutableArray<RunReport> Runs { get; init; }

    /// <summary>The counters that differ, in the order of <see cref="Counters.All"/>.</summary>
    public required ImmutableArray<Difference> Differences { get; init; }

    /// <summary>The scenario on an architecture.</summary>
    public static Scenario On(Scenario scenario, Architecture architecture) => scenario with
    {
        Machine = scenario.Machine with { OtherUnits = [], Iommu = scenario.Machine.Iommu with { Architecture = architecture } },
    };

    /// <summary>Compares.</summary>
    /// <param name="scenario">The scenario; its queues must have a size that every architecture has.</param>
    /// <param name="files">Opens the traces that are not shipped.</param>
    /// <param name="progress">Told which architecture runs and how far it is; null: nobody.</param>
    /// <param name="cancellation">Ends it before its end.</param>
    /// <param name="comparison">The comparison; null where there is an error, or where it was ended.</param>
    /// <returns>Why a trace was refused, or null.</returns>
    public static InputError? Make(
        Scenario scenario,
        ITraceFiles files,
        Action<RunProgress>? progress,
        CancellationToken cancellation,
        out ArchitectureComparison? comparison)
    {
        comparison = null;
        var runs = ImmutableArray.CreateBuilder<RunReport>();
        foreach (var architecture in Architectures.All)
        {
            if (RunPlan.Build(On(scenario, architecture), files, out var plan) is { } error)
                return error;

            plan!.Schedule = Schedule.ByName;
            runs.Add(SimulatedRun.Execute(plan, progress, cancellation));
            if (cancellation.IsCancellationRequested)
                return null;
        }

        comparison = Of(scenario, runs.ToImmutable());
        return null;
    }

    /// <summary>The comparison of runs that were made.</summary>
    public static ArchitectureComparison Of(Scenario scenario, ImmutableArray<RunReport> runs) => new()
    {
        Scenario = scenario,
        Runs = runs,
        Differences = [.. Counters.All.Select(counter => Difference.Of(counter, runs)).Where(difference => difference.IsOne)],
    };
}
