using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;

namespace Iopf.Tests.Host;

/// <summary>Reports that no run has to make.</summary>
internal static class Reports
{
    public static RunReport Of(Scenario scenario, Verdict verdict, string why = "because") => new()
    {
        Scenario = scenario,
        Mode = RunMode.Simulated,
        Verdict = verdict,
        Why = why,
        Counts = new RunCounts
        {
            AccessesPlanned = 2_000_000,
            Accesses = 1_234_567,
            CacheHits = 1_200_000,
            FaultedAccesses = 34_567,
            GroupSizes = new Dictionary<int, long> { [8] = 3, [1] = 17 },
            Groups = 20,
        },
        Times = new RunTimes { Duration = 2_500_000_000, Service = new HistogramSummary(20, 1, 4_200.5m, 999, 8_432, 123_456, 2_000_000, 3_999_999_999) },
        Invariants = new InvariantLog().Results(),
    };
}
