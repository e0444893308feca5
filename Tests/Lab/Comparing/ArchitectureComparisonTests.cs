using System.Text.Json;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Comparing;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Tests.Lab.Running;
using Iopf.Tests.Lab.Scenarios;
using Xunit;
using Architecture = Iopf.Hardware.Units.Profiles.Architecture;

namespace Iopf.Tests.Lab.Comparing;

/// <summary>One workload and one schedule on all architectures.</summary>
public sealed class ArchitectureComparisonTests
{
    private const string Storm = """
        name = storm
        machine { prq-size = 256, interrupt-latency = 50us }
        devices = [{
          count = 8, processes = 2, threads = 4, trace = small.lackey, interval = 0, group-size = 8, lookahead = 64
          max-retries = 200, retry-delay = 10us
        }]
        handler { workers = 4, service = 10us }
        """;

    private static readonly ArchitectureComparison OfStorm = Compare(ScenarioTexts.Good(Storm));

    public static TheoryData<string> PriNames => ["vtd", "smmu-pri", "riscv"];

    [Fact]
    public void The_runs_are_those_that_are_made_one_by_one_with_the_schedule_of_the_seed()
    {
        var scenario = ScenarioTexts.Good(Storm);
        for (var i = 0; i < Architectures.All.Length; i++)
        {
            var plan = TestRuns.Plan(ArchitectureComparison.On(scenario, Architectures.All[i]));
            plan.Schedule = Schedule.ByName;
            var alone = SimulatedRun.Execute(plan, null, CancellationToken.None);

            Assert.Equal(Bytes(alone), Bytes(OfStorm.Runs[i]));
            Assert.Equal(Architectures.All[i], OfStorm.Runs[i].Iommu.Architecture);
        }
    }

    [Fact]
    public void Equal_seeds_give_equal_comparisons_and_other_seeds_other_schedules()
    {
        var scenario = ScenarioTexts.Good(Storm);

        Assert.Equal(OfStorm.Runs.Select(Bytes), Compare(scenario).Runs.Select(Bytes));
        Assert.Contains(Enumerable.Range(2, 5), seed => !OfStorm.Runs.Select(Bytes).SequenceEqual(Compare(scenario with { Seed = seed }).Runs.Select(Bytes)));
    }

    [Theory]
    [MemberData(nameof(PriNames))]
    public void S5_where_hardware_answers_every_group_is_answered_and_every_access_made(string name)
    {
        var run = RunOf(name);
        var answered = Sum(run, RowEffect.AnsweredSuccess);

        Assert.Equal(Verdict.Held, run.Verdict);
        Assert.True(answered > 0 && run.Iommu.Overflows > 0);
        Assert.Equal(answered, Value("hardwareSuccess", run));
        Assert.Equal(run.Counts.Groups, Value("softwareSuccess", run) + answered);
        Assert.Equal(Sum(run, RowEffect.Lost), run.Counts.RequestsLost);
        Assert.InRange(run.Iommu.Retries, 1, answered + run.Counts.RequestsLost);
        Assert.Equal((0L, 0L, run.Counts.AccessesPlanned), (run.Iommu.StuckGroups, run.Counts.FailedAccesses, run.Counts.Accesses));
        Assert.Contains(run.Iommu.Rows, row => row.Row == $"{name}/overflowed/last" && row.IsSure);
    }

    [Fact]
    public void S5_on_AMD_groups_are_stuck_as_often_as_the_table_drops_a_last_request()
    {
        var run = RunOf("amd");

        Assert.Equal(Verdict.NoProgress, run.Verdict);
        Assert.Equal(Sum(run, RowEffect.LostLast), run.Iommu.StuckGroups);
        Assert.True(run.Iommu.StuckGroups > 0);
        Assert.Equal((0L, 0L), (run.Counts.AutoAnswered, Value("hardwareSuccess", run)));
        Assert.StartsWith($"{run.Iommu.StuckGroups} groups were never answered: their last request was lost to overflow (amd/", run.Why, StringComparison.Ordinal);
        Assert.All(run.Iommu.Rows, row => Assert.False(row.IsSure));
        Assert.All(run.Invariants, result => Assert.Equal(0, result.Violations));
    }

    [Fact]
    public void D8_stalled_transactions_are_never_lost()
    {
        var run = RunOf("smmu-stall");

        Assert.Equal((Verdict.Held, run.Counts.AccessesPlanned, 0L), (run.Verdict, run.Counts.Accesses, run.Counts.FailedAccesses));
        Assert.True(run.Iommu.Stalled > 0);
        Assert.Equal((0L, 0L, 0L), (run.Counts.RequestsLost, run.Iommu.StuckGroups, run.Iommu.Overflows));
    }

    [Fact]
    public void Q2_the_records_of_stalls_wait_for_room_as_often_as_the_row_says_and_cost_nothing_but_time()
    {
        var run = TestRuns.Simulate(Storm + "\nmachine.iommu { architecture = smmu-stall, queue-entries = 16, stall-limit = 24 }\n");

        var row = Assert.Single(run.Iommu.Rows);
        Assert.Equal(("smmu-stall/full/stall", RowEffect.Waits), (row.Row, row.Effect));
        Assert.InRange(row.Times, 8, run.Iommu.Stalled); // 24 stall at once, and 16 records fit
        Assert.True(run.Iommu.BackPressured > 0);
        Assert.Equal((Verdict.Held, run.Counts.AccessesPlanned, 16), (run.Verdict, run.Counts.Accesses, run.Counts.QueueDepthMax));
        Assert.Equal((0L, 0L, run.Iommu.Stalled), (run.Counts.RequestsLost, run.Counts.FailedAccesses, run.Counts.AnsweredSuccess));
    }

    [Fact]
    public void Q2_an_SMMU_s_ring_holds_one_more_than_the_others() =>
        Assert.Equal([255, 255, 256, 256, 255], OfStorm.Runs.Select(run => run.Iommu.Capacity));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_difference_of_the_built_in_storm_is_explained(long seed)
    {
        var comparison = Compare(BuiltInScenarios.Read("overflow-storm")! with { Seed = seed });

        Assert.All(comparison.Differences, difference => Assert.True(
            difference.IsExplained, $"{difference.Counter.Key}: {string.Join("; ", difference.Accounts.Select(account => account.Text))}"));
        Assert.Contains(comparison.Differences, difference => difference.Counter.Key == "stuckGroups");
    }

    [Fact]
    public void A_row_that_is_not_told_leaves_the_differences_that_it_makes_unexplained()
    {
        var silent = OfStorm.Runs.SetItem(1, RunOf("amd") with { Iommu = RunOf("amd").Iommu with { Rows = [] } });
        var unexplained = ArchitectureComparison.Of(OfStorm.Scenario, silent).Differences.Where(difference => !difference.IsExplained);

        Assert.Superset(
            new HashSet<string> { "stuckGroups", "lost", "queued", "accesses", "overflows" },
            unexplained.Select(difference => difference.Counter.Key).ToHashSet());
    }

    [Fact]
    public void Where_every_request_finds_room_the_architectures_that_ask_do_the_same_in_the_same_time()
    {
        var runs = Compare(ScenarioTexts.Good(TestRuns.Small)).Runs.RemoveAll(run => run.Iommu.Architecture == Architecture.SmmuStall);

        Assert.Single(runs.Select(run => Bytes(run with { Iommu = new IommuReport() })).Distinct());
    }

    [Fact]
    public void A_bad_trace_is_refused_before_any_run()
    {
        var scenario = ScenarioTexts.Good("name = t\ndevices = [{ trace = none.lackey }]\n");
        var error = ArchitectureComparison.Make(scenario, TestRuns.Files, null, CancellationToken.None, out var comparison);

        Assert.Equal("/s/none.lackey: the trace cannot be read: There is no file /s/none.lackey", error?.ToString());
        Assert.Null(comparison);
    }

    private static ArchitectureComparison Compare(Scenario scenario)
    {
        Assert.Null(ArchitectureComparison.Make(scenario, TestRuns.Files, null, CancellationToken.None, out var comparison));
        return comparison!;
    }

    private static RunReport RunOf(string name) => OfStorm.Runs.Single(run => Architectures.NameOf(run.Iommu.Architecture) == name);

    private static long Sum(RunReport run, RowEffect effect) => run.Iommu.Rows.Where(row => row.Effect == effect).Sum(row => row.Times);

    private static long Value(string key, RunReport run) => Counters.All.Single(counter => counter.Key == key).Value(run);

    private static string Bytes(RunReport report) => JsonSerializer.Serialize(report with { Scenario = new Scenario() });
}
