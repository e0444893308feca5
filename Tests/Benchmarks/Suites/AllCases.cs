using Iopf.Actors;
using Iopf.Benchmarks.Running;

namespace Iopf.Benchmarks.Suites;

/// <summary>All cases, in the order in which they run.</summary>
internal static class AllCases
{
    private static readonly Case[] Cases =
    [
        new PingPong(pairs: 1, inFlight: 1, messages: 1_000_000),
        new PingPong(pairs: 1, inFlight: 1_000, messages: 6_000_000),
        new PingPong(pairs: 8, inFlight: 1, messages: 6_000_000),
        new PingPong(pairs: 8, inFlight: 1_000, messages: 20_000_000),
        new ManyToMany(actors: 16, tokens: 1_024, messages: 15_000_000),
        new ManyToMany(actors: 256, tokens: 256, messages: 6_000_000),
        new TellFromThreads(threads: 1, messages: 3_000_000, newObjects: true),
        new TellFromThreads(threads: 4, messages: 8_000_000, newObjects: false),
        new Spawn(parents: 1, children: 200_000),
        new Spawn(parents: 8, children: 300_000),
        new Idle(actors: 200_000),
        new TimerStartCancel(actors: 1, timers: 1_000_000),
        new TimerStartCancel(actors: 8, timers: 1_500_000),
        new SimulatedDeliveries(pairs: 1, deliveries: 4_000_000),
        new SimulatedDeliveries(pairs: 100, deliveries: 4_000_000),
        new SmallWorlds(SmallWorlds.Count),
        new FaultPathCase(GroupActors.PerSlot, size: 1, groups: 400_000),
        new FaultPathCase(GroupActors.PerSlot, size: 8, groups: 100_000),
        new FaultPathCase(GroupActors.PerGroup, size: 1, groups: 200_000),
        new FaultPathCase(GroupActors.PerGroup, size: 8, groups: 60_000),
        .. DescriptorCases.All,
    ];

    public static IReadOnlyList<string> Suites { get; } = [.. Cases.Select(@case => @case.Suite).Distinct(StringComparer.Ordinal)];

    /// <summary>Measures suites, with the calibration loop before and after each case.</summary>
    public static Report Measure(IReadOnlyList<string> suites, int rounds)
    {
        var calibration = new List<double> { Calibration.Measure() };
        var samples = new List<Samples>();
        foreach (var @case in Cases)
        {
            if (!suites.Contains("all", StringComparer.Ordinal) && !suites.Contains(@case.Suite, StringComparer.Ordinal)) continue;
            samples.AddRange(CaseRunner.Run(@case, rounds));
            calibration.Add(Calibration.Measure());
        }

        return new Report(EngineName.Text, calibration, samples);
    }
}
