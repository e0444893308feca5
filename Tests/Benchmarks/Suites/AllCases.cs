using Iopf.Actors.Os;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>All cases, in the order in which they run.</summary>
internal static class AllCases
{
    public static IReadOnlyList<string> Suites { get; } = [.. Parts(1).Select(@case => @case.Suite).Distinct(StringComparer.Ordinal)];

    /// <summary>The cases, each with one part of its work in so many; descriptors have little of it, and are whole.</summary>
    public static IReadOnlyList<Case> Parts(int parts) =>
    [
        new PingPong(pairs: 1, inFlight: 1, messages: 1_000_000 / parts),
        new PingPong(pairs: 1, inFlight: 1_000, messages: 6_000_000 / parts),
        new PingPong(pairs: 8, inFlight: 1, messages: 6_000_000 / parts),
        new PingPong(pairs: 8, inFlight: 1_000, messages: 20_000_000 / parts),
        new ManyToMany(actors: 16, tokens: 1_024, messages: 15_000_000 / parts),
        new ManyToMany(actors: 256, tokens: 256, messages: 6_000_000 / parts),
        new TellFromThreads(threads: 1, messages: 3_000_000 / parts, newObjects: true),
        new TellFromThreads(threads: 4, messages: 8_000_000 / parts, newObjects: false),
        new Spawn(parents: 1, children: 200_000 / parts),
        new Spawn(parents: 8, children: 300_000 / parts),
        new Idle(actors: 200_000 / parts),
        new TimerStartCancel(actors: 1, timers: 1_000_000 / parts),
        new TimerStartCancel(actors: 8, timers: 1_500_000 / parts),
        new SimulatedDeliveries(pairs: 1, deliveries: 4_000_000 / parts),
        new SimulatedDeliveries(pairs: 100, deliveries: 4_000_000 / parts),
        new SmallWorlds(worlds: 50_000 / parts),
        new PipelineWorlds(worlds: 10_000 / parts),
        new ForgottenWorlds(worlds: 1_000_000 / parts),
        new FaultPathCase(GroupActors.PerSlot, size: 1, groups: 400_000 / parts),
        new FaultPathCase(GroupActors.PerSlot, size: 8, groups: 100_000 / parts),
        new FaultPathCase(GroupActors.PerGroup, size: 1, groups: 200_000 / parts),
        new FaultPathCase(GroupActors.PerGroup, size: 8, groups: 60_000 / parts),
        .. DescriptorCases.All,
        .. WireCases.Parts(parts),
        new LogDecoding(faults: 100, lines: 400_000 / parts),
        new LogDecoding(faults: 10, lines: 1_000_000 / parts),
        new LogLines("no faults", lines: 400_000 / parts, faultsOfTwenty: 0),
        new LogLines("1 fault in 20 lines", lines: 400_000 / parts, faultsOfTwenty: 1),
        new LogLines("only faults", lines: 200_000 / parts, faultsOfTwenty: 20),
        new RemoteFaults(inFlight: 1, groups: 20_000 / parts),
        new RemoteFaults(inFlight: 64, groups: 100_000 / parts),
        new AttachedDevices(devices: 1_000, faults: 1_000_000 / parts),
        new AttachedDevices(devices: 100_000 / parts, faults: 1_000_000 / parts),
        new NotesInBook(devices: 1, groups: 10_000_000 / parts),
        new NotesInBook(devices: 2, groups: 20_000_000 / parts),
        new RunHistories(threads: 1, groups: 1_000_000 / parts),
        new RunHistories(threads: 2, groups: 1_000_000 / parts),
        new RecordedRuns(faults: 1_000_000 / parts),
    ];

    /// <summary>Measures suites, with the calibration loop before and after each case.</summary>
    public static Report Measure(IReadOnlyList<string> suites, string only, int rounds)
    {
        var calibration = new List<double> { Calibration.Measure() };
        var samples = new List<Samples>();
        foreach (var @case in Parts(1).Where(@case => @case.Name.Contains(only, StringComparison.Ordinal)))
        {
            if (!suites.Contains("all", StringComparer.Ordinal) && !suites.Contains(@case.Suite, StringComparer.Ordinal)) continue;
            samples.AddRange(CaseRunner.Run(@case, rounds));
            calibration.Add(Calibration.Measure());
        }

        return new Report(EngineName.Text, calibration, samples);
    }
}
