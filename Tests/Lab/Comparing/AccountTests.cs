using Iopf.Lab.Comparing;
using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Comparing;

/// <summary>What is accounted for by which rows, on runs that were never made.</summary>
public sealed class AccountTests
{
    private static readonly FiredRow LostLast = Row("amd/full/last", RowEffect.LostLast, 3);
    private static readonly FiredRow Lost = Row("amd/full/not-last", RowEffect.Lost, 5);
    private static readonly FiredRow Auto = Row("vtd/full/last", RowEffect.AnsweredSuccess, 4);

    [Fact]
    public void S5_groups_are_stuck_as_often_as_a_last_request_was_dropped_without_an_answer()
    {
        var account = Of("stuckGroups", Run(iommu => iommu with { StuckGroups = 3, Rows = [LostLast, Lost] }));

        Assert.True(account.IsExplained);
        Assert.Equal(LostLast, Assert.Single(account.Rows));
    }

    [Fact]
    public void A_stuck_group_that_no_row_dropped_is_not_explained()
    {
        var account = Of("stuckGroups", Run(iommu => iommu with { StuckGroups = 4, Rows = [LostLast] }));

        Assert.Equal((false, "the rows make 3 of it"), (account.IsExplained, account.Text));
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(11, false)]
    [InlineData(13, false)]
    public void What_was_asked_is_in_the_queue_or_was_kept_out_by_a_row(long queued, bool isExplained) =>
        Assert.Equal(isExplained, Of("queued", Run(iommu => iommu with { Queued = queued, Rows = [LostLast, Lost] }, counts => counts with { Faults = 20 })).IsExplained);

    [Theory]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void D4_no_more_groups_are_asked_again_than_rows_kept_out(long retries, bool isExplained) =>
        Assert.Equal(isExplained, Of("retries", Run(iommu => iommu with { Retries = retries, Rows = [Auto] })).IsExplained);

    [Theory]
    [InlineData(8, true)]
    [InlineData(5, false)]
    public void Requests_that_are_lost_are_those_that_rows_lost(long lost, bool isExplained) =>
        Assert.Equal(isExplained, Of("lost", Run(iommu => iommu with { Rows = [LostLast, Lost] }, counts => counts with { RequestsLost = lost })).IsExplained);

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(2, 0, 2, true)]
    [InlineData(2, 2, 0, false)]
    [InlineData(3, 0, 2, false)]
    public void Accesses_fail_by_rows_or_without_explanation(long failed, long invalid, long again, bool isExplained) =>
        Assert.Equal(
            isExplained,
            Of("failedAccesses", Run(
                iommu => iommu with { FailedInvalid = invalid, FailedRetries = again, Rows = [Auto] },
                counts => counts with { FailedAccesses = failed })).IsExplained);

    [Fact]
    public void Accesses_that_were_not_made_without_a_row_are_not_explained()
    {
        var run = Run(iommu => iommu, counts => counts with { Accesses = 9, AccessesPlanned = 10 });

        Assert.False(Of("accesses", run).IsExplained);
        Assert.True(Of("accesses", run with { Iommu = run.Iommu with { Rows = [LostLast] } }).IsExplained);
    }

    [Fact]
    public void A_difference_between_runs_in_which_no_row_decided_is_not_explained()
    {
        var (first, other) = (Run(iommu => iommu), Run(iommu => iommu with { Architecture = Iopf.Hardware.Units.Profiles.Architecture.RiscV }, counts => counts with { Groups = 7, AnsweredSuccess = 7 }));
        var comparison = ArchitectureComparison.Of(new Scenario(), [first, other]);

        var difference = Assert.Single(comparison.Differences, each => each.Counter.Key == "groups");
        Assert.False(difference.IsExplained);
        Assert.Equal("no row decided in either run", difference.Accounts[1].Text);
    }

    [Fact]
    public void Equal_runs_have_no_difference() =>
        Assert.Empty(ArchitectureComparison.Of(new Scenario(), [Run(iommu => iommu), Run(iommu => iommu)]).Differences);

    [Fact]
    public void What_differs_from_a_first_run_in_which_rows_decided_follows_from_those()
    {
        var first = Run(iommu => iommu with { Rows = [Auto] }, counts => counts with { Groups = 9 });
        var account = Counter("groups").Account(new AccountCase(5, Run(iommu => iommu), 9, first));

        Assert.True(account.IsExplained);
        Assert.Equal(Auto, Assert.Single(account.Rows));
    }

    [Fact]
    public void Keys_and_places_of_counters_are_their_own()
    {
        Assert.Equal(Counters.All.Length, Counters.All.Select(counter => counter.Key).Distinct().Count());
        Assert.Equal(Counters.All.Length, Counters.All.Select(counter => (counter.Section, counter.Label)).Distinct().Count());
        Assert.All(Counters.All, counter => Assert.InRange(counter.Label.Length, 3, 17));
    }

    private static Account Of(string key, RunReport run)
    {
        var counter = Counter(key);
        return counter.Account(new AccountCase(counter.Value(run), run, counter.Value(run), run));
    }

    private static Counter Counter(string key) => Counters.All.Single(counter => counter.Key == key);

    private static FiredRow Row(string name, RowEffect effect, long times) => new(name, "text", "source", true, effect, times);

    private static RunReport Run(Func<IommuReport, IommuReport> iommu, Func<RunCounts, RunCounts>? counts = null) => new()
    {
        Scenario = new Scenario(),
        Mode = RunMode.Simulated,
        Verdict = Verdict.Held,
        Why = "because",
        Iommu = iommu(new IommuReport()),
        Counts = (counts ?? (same => same))(new RunCounts { GroupSizes = new Dictionary<int, long>() }),
        Times = new RunTimes(),
        Invariants = new InvariantLog().Results(),
    };
}
