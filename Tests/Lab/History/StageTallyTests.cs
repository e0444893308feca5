using System.Text.Json;
using Iopf.Lab.History;
using Iopf.Lab.Statistics;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Lab.History;

/// <summary>The sums of many groups' times.</summary>
public class StageTallyTests
{
    [Fact]
    public void Nothing_was_recorded() => Assert.Equal((0L, 0L, 0L, 10), Counts(new StageTally().Read()));

    [Fact]
    public void A_group_that_did_not_pass_a_stage_counts_there_as_no_time()
    {
        var tally = new StageTally();
        tally.Add(Times((FaultStage.Service, 50), (FaultStage.Retry, 1)));
        tally.Add(Times((FaultStage.Service, 30), (FaultStage.Credit, 20)));
        var report = tally.Read();

        Assert.Equal((2L, 10_100L), (report.Groups.Count, report.Total));
        Assert.Equal((2L, 8_000L, 4_000m), Of(report, FaultStage.Service));
        Assert.Equal((1L, 2_000L, 1_000m), Of(report, FaultStage.Credit));
        Assert.Equal((0L, 0L, 0m), Of(report, FaultStage.Core));
        Assert.Equal(2, report.Stages[(int)FaultStage.Core].Times.Count);
    }

    [Fact]
    public void The_slowest_groups_are_known_by_their_stages_to_the_tick()
    {
        var (random, all, tally) = (new RandomSource(7), new List<StageTimes>(), new StageTally());
        for (var i = 0; i < 20_000; i++)
        {
            all.Add(Times((FaultStage.Backlog, random.NextInt32(1 << random.NextInt32(20))), (FaultStage.Service, random.NextInt32(5_000)), (FaultStage.Answer, i % 3)));
            tally.Add(all[^1]);
        }

        var report = tally.Read();
        var slowest = all.Where(times => times.Sum * 100 >= report.SlowestFrom).ToList();
        Assert.InRange(report.SlowestFrom, report.Groups.P99 - (report.Groups.P99 / Histogram.Precision) - 1, report.Groups.P99);
        Assert.Equal(slowest.Count, report.SlowestGroups);
        Assert.InRange(report.SlowestGroups, 200, 250);
        Assert.Equal(slowest.Sum(times => times.Sum) * 100, report.SlowestTotal);
        Assert.All(report.Stages, figures =>
        {
            Assert.Equal(all.Sum(times => times[(int)figures.Stage]) * 100, figures.Total);
            Assert.Equal(slowest.Sum(times => times[(int)figures.Stage]) * 100, figures.Slowest);
        });
    }

    [Fact]
    public void Several_that_are_added_up_are_as_one_in_whatever_order()
    {
        var (random, one) = (new RandomSource(3), new StageTally());
        var parts = Enumerable.Range(0, 4).Select(_ => new StageTally()).ToList();
        for (var i = 0; i < 5_000; i++)
        {
            var times = Times((FaultStage.Credit, random.NextInt32(1_000_000)), (FaultStage.Service, random.NextInt32(300)));
            one.Add(times);
            parts[random.NextInt32(4)].Add(times);
        }

        var all = new StageTally();
        foreach (var part in Enumerable.Reverse(parts))
            all.Add(part);

        Assert.Equal(JsonSerializer.Serialize(one.Read()), JsonSerializer.Serialize(all.Read()));
    }

    [Fact]
    public void The_shares_of_all_stages_are_the_whole()
    {
        var tally = new StageTally();
        for (var i = 1; i < 1_000; i++)
            tally.Add(Times((FaultStage.Backlog, i * i), (FaultStage.Worker, i), (FaultStage.Service, 1_000 - i)));

        var report = tally.Read();
        Assert.Equal(report.Total, report.Stages.Sum(stage => stage.Total));
        Assert.Equal(report.SlowestTotal, report.Stages.Sum(stage => stage.Slowest));
    }

    private static (long, long, decimal) Of(StageReport report, FaultStage stage)
    {
        var figures = report.Stages[(int)stage];
        return (figures.Passed, figures.Total, figures.Times.Mean);
    }

    private static (long, long, long, int) Counts(StageReport report) => (report.Groups.Count, report.Total, report.SlowestGroups, report.Stages.Count);

    private static StageTimes Times(params (FaultStage Stage, long Ticks)[] parts)
    {
        var times = default(StageTimes);
        foreach (var (stage, ticks) in parts)
            times[(int)stage] = ticks;

        return times;
    }
}
