using System.Text.Json;
using Iopf.Actors.Links;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Traces;
using Iopf.Messages;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>Simulated and parallel mode are two ways to carry out the same run.</summary>
public class ModesTests
{
    [Fact]
    public async Task The_plain_scenario_counts_the_same_in_both_modes()
    {
        var plain = BuiltInScenarios.Read("plain")!;
        var (simulated, parallel) = (TestRuns.Simulate(plain), await TestRuns.RunInParallel(plain));

        AssertSameCounts(simulated, parallel);
        Assert.Equal((RunMode.Simulated, RunMode.Parallel), (simulated.Mode, parallel.Mode));
    }

    [Fact]
    public async Task The_plain_scenario_with_a_trace_of_its_own_counts_the_same_in_both_modes()
    {
        var plain = BuiltInScenarios.Read("plain")!;
        var trace = new TraceReference(TestRuns.SmallTrace, "");
        plain = plain with { Devices = [.. plain.Devices.Select(device => device with { Trace = trace })] };
        var (simulated, parallel) = (TestRuns.Simulate(plain), await TestRuns.RunInParallel(plain));

        AssertSameCounts(simulated, parallel);
        Assert.Equal((96L, 12L), (parallel.Counts.Accesses, parallel.Counts.DistinctPages));
    }

    [Fact]
    public async Task A_parallel_run_of_many_devices_makes_every_access_and_holds()
    {
        var scenario = ScenarioTexts.Good("""
            name = many
            machine.units = 2
            devices = [{ count = 8, processes = 2, threads = 4, trace = small.lackey, accesses = 5000, interval = 0, group-size = 4, lookahead = 8 }]
            mm.resident-limit = 5
            """);
        var report = await TestRuns.RunInParallel(scenario);

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.Equal((80_000L, 0L), (report.Counts.Accesses, report.Counts.FailedAccesses));
        Assert.Equal(8 * 2 * 12, report.Counts.DistinctPages);
        Assert.All(report.Invariants, result => Assert.True(result.Checks > 0, result.ToString()));
    }

    [Fact]
    public async Task What_is_violated_in_simulated_mode_is_violated_in_parallel_mode_in_the_same_words()
    {
        var scenario = ScenarioTexts.Good(TestRuns.Small);
        static LinkSet Damage(LinkSet links) => links with { UnitToDevice = DamagedLinks.SentTwice<PageResponse>(links.UnitToDevice) };
        var (simulated, parallel) = (TestRuns.Simulate(TestRuns.Small, Damage), await TestRuns.RunInParallel(scenario, Damage));

        Assert.Equal((Verdict.Violated, simulated.Why), (parallel.Verdict, parallel.Why));
    }

    [Fact]
    public async Task A_parallel_run_that_is_interrupted_is_inconclusive()
    {
        using var interrupted = new CancellationTokenSource();
        interrupted.Cancel();
        var report = await ParallelRun.ExecuteAsync(
            Endless(), TestRuns.Config, new TestRuns.CallsWithoutTime(), TestRuns.EndWithoutBound, interrupted.Token, CancellationToken.None);

        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        Assert.StartsWith("interrupted after ", report.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parallel_run_that_somebody_with_a_clock_finds_stalled_is_no_progress()
    {
        using var stalled = new CancellationTokenSource();
        stalled.Cancel();
        var report = await ParallelRun.ExecuteAsync(
            Endless(), TestRuns.Config, new TestRuns.CallsWithoutTime(), TestRuns.EndWithoutBound, CancellationToken.None, stalled.Token);

        Assert.Equal(Verdict.NoProgress, report.Verdict);
        Assert.StartsWith("no access was made for 60 s, with ", report.Why, StringComparison.Ordinal);
    }

    private static RunPlan Endless() => TestRuns.Plan("name = endless\ndevices = [{ trace = small.lackey, accesses = 1000000000 }]\nmm.resident-limit = 8\n");

    // Depth and batches of a queue are a matter of who is faster, and not of what is done.
    private static void AssertSameCounts(RunReport simulated, RunReport parallel)
    {
        Assert.Equal((Verdict.Held, Verdict.Held), (simulated.Verdict, parallel.Verdict));
        Assert.Equal(
            JsonSerializer.Serialize(simulated.Counts with { QueueDepthMax = 0, QueueBatchMeanMilli = 0 }),
            JsonSerializer.Serialize(parallel.Counts with { QueueDepthMax = 0, QueueBatchMeanMilli = 0 }));
    }
}
