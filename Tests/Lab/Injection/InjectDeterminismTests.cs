using Iopf.Cluster.Wire;
using Iopf.Host.Reports;
using Iopf.Lab.History;
using Iopf.Lab.Running;
using Iopf.Tests.Lab.Running;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Injection;

/// <summary>Equal seeds inject equal faults; and a run on all cores ends.</summary>
public class InjectDeterminismTests
{
    private const string Rules = """
        { what = corrupt, on = device-to-unit, times = 5, when.probability = 0.1 }, { what = lose, on = core-to-domain, times = 2, when.probability = 0.05 }
        { what = delay, on = client-to-domain, by = 30us, times = 9, when.every = 3 }, { what = crash, at = unit-0, times = 3, when { from = 20us, period = 40us } }
        { what = slow, at = client-0, factor = 3, times = 5, when.probability = 0.5 }, { what = reset, at = device-0100, when.from = 77us }
        """;

    [Fact]
    public void Equal_seeds_give_equal_bytes()
    {
        static string Of(string seed) => RunJson.Results(InjectRuns.Run(InjectRuns.Many + seed, Rules));

        Assert.Equal(Of("seed = 3\n"), Of("seed = 3\n"));
        Assert.NotEqual(Of("seed = 3\n"), Of("seed = 4\n"));
    }

    [Fact]
    public void A_run_with_chance_in_its_faults_is_one_that_the_seed_decides()
    {
        Assert.True(InjectRuns.Run(TestRuns.Small, "{ what = lose, on = core-to-domain, when.probability = 0.5 }").SeedDecides);
        Assert.False(InjectRuns.Run(TestRuns.Small, "{ what = lose, on = core-to-domain }").SeedDecides);
    }

    [Fact]
    public void Every_fault_is_in_the_history()
    {
        var kept = new KeptFaults();
        var report = InjectRuns.Run(ScenarioTexts.Good($"{InjectRuns.Many}inject = [{Rules}]"), kept);

        Assert.Equal(report.Injected.Select(rule => rule.Times), Enumerable.Range(0, 6).Select(rule => kept.Faults.LongCount(fault => fault.Rule == rule)));
        Assert.True(report.Injected.Sum(rule => rule.Times) > 10);
        Assert.Equal(report.Injected[2].First.Select(fault => fault.Where), kept.Faults.Where(fault => fault.Rule == 2).Take(16).Select(fault => fault.Where));
    }

    [Theory]
    [InlineData("{ what = delay, on = core-to-unit, by = 1ms, times = 5 }")]
    [InlineData("{ what = repeat, on = domain-to-core, times = 5 }")]
    [InlineData("{ what = reorder, on = device-to-unit, by = 1ms, times = 5 }")]
    [InlineData("{ what = slow, on = unit-to-device, by = 1ms, times = 5 }")]
    [InlineData("{ what = crash, at = faults-0100, message = FaultJob }")]
    [InlineData("{ what = hang, at = domain-0, for = 2ms, message = FaultJob }")]
    [InlineData("{ what = reset, at = device-0100, message = FaultJob, times = 3, when.every = 5 }")]
    public async Task In_parallel_mode_it_happens_too_and_the_run_ends(string rule)
    {
        var plan = TestRuns.Plan(ScenarioTexts.Good($"{InjectRuns.Many}inject = [{rule}]"));
        plan.WireForms = WireForms.Instance;
        var run = ParallelRun.ExecuteAsync(plan, TestRuns.Config, new TestRuns.CallsWithoutTime(), TestRuns.EndWithoutBound, CancellationToken.None, CancellationToken.None);
        var report = await run.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(report.Only().Times > 0);
        Assert.Contains(report.Verdict, (Verdict[])[Verdict.Held, Verdict.Unmet]);
    }

    private sealed class KeptFaults : IRunHistory
    {
        public List<InjectedFault> Faults { get; } = [];

        public void Group(in GroupRecord group)
        {
        }

        public void Injected(InjectedFault fault) => Faults.Add(fault);
    }
}
