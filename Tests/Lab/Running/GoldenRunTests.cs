using System.Text.Json;
using Iopf.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>
/// Runs whose whole result is pinned: it must be the same on every machine. A change of the model or of a default
/// changes it, and says so by changing this file.
/// </summary>
public class GoldenRunTests
{
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true, NewLine = "\n", IndentSize = 4 };

    [Fact]
    public void The_default_scenario_with_20000_accesses_of_each_process() => AssertGolden(
        Shortened(BuiltInScenarios.DefaultName, 20_000),
        """
        {
            "Verdict": "Held",
            "Counts": {
                "AccessesPlanned": 80000,
                "Accesses": 80000,
                "CacheHits": 78750,
                "TranslatedAccesses": 0,
                "FaultedAccesses": 1250,
                "FailedAccesses": 0,
                "DistinctPages": 288,
                "Faults": 5116,
                "Groups": 1250,
                "GroupSizes": {
                    "1": 200,
                    "2": 182,
                    "3": 148,
                    "4": 202,
                    "5": 191,
                    "6": 101,
                    "7": 69,
                    "8": 157
                },
                "AnsweredSuccess": 1250,
                "AnsweredInvalid": 0,
                "AnsweredFailure": 0,
                "AutoAnswered": 0,
                "RequestsLost": 0,
                "DeadlinesMissed": 0,
                "Cancelled": 0,
                "AnswersRefused": 0,
                "RefusedAtBound": 0,
                "CallsGivenUp": 0,
                "PagesMapped": 5116,
                "Evictions": 4988,
                "QueueDepthMax": 32,
                "QueueBatchMeanMilli": 4102
            },
            "Times": {
                "Duration": 22237300,
                "Service": {
                    "Count": 1250,
                    "Min": 1100,
                    "Mean": 9956.96,
                    "P50": 3311,
                    "P90": 8447,
                    "P99": 247807,
                    "P999": 524287,
                    "Max": 532600
                },
                "ResponseFaulted": {
                    "Count": 1250,
                    "Min": 1100,
                    "Mean": 723236.96,
                    "P50": 385023,
                    "P90": 1925119,
                    "P99": 2384400,
                    "P999": 2384400,
                    "Max": 2384400
                },
                "Response": {
                    "Count": 80000,
                    "Min": 0,
                    "Mean": 104429.47,
                    "P50": 0,
                    "P90": 50431,
                    "P99": 2129919,
                    "P999": 2384400,
                    "Max": 2384400
                },
                "AccessesPerSecond": 3597559,
                "GroupsPerSecond": 56211
            },
            "checks": {
                "ClosedOnce": 1251,
                "CreditsConserved": 1250,
                "IndexNotReused": 5116,
                "NoUnexpectedIndex": 2500,
                "NoUseAfterInvalidation": 85116,
                "OneOwner": 7500,
                "ResidentWithinLimit": 1250,
                "StagesAddUp": 2500
            }
        }
        """);

    private static Scenario Shortened(string name, long accesses)
    {
        var scenario = BuiltInScenarios.Read(name)!;
        return scenario with { Devices = [.. scenario.Devices.Select(device => device with { Accesses = accesses })] };
    }

    private static void AssertGolden(Scenario scenario, string expected)
    {
        var report = TestRuns.Simulate(scenario);
        var checks = report.Invariants.ToDictionary(result => result.Id.ToString(), result => result.Checks);
        Assert.Equal(expected, JsonSerializer.Serialize(new { Verdict = report.Verdict.ToString(), report.Counts, report.Times, checks }, Lines));
    }
}
