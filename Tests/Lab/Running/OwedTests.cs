using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>Who owes each answer, at a moment of a run.</summary>
public class OwedTests
{
    [Fact]
    public void A_run_looks_who_owes_its_answers_at_the_moment_that_was_asked_for_and_goes_on_as_without()
    {
        var plan = TestRuns.Plan(TestRuns.Small);
        plan.OwedAt = 7_000;
        var report = SimulatedRun.Execute(plan, null, CancellationToken.None);
        var group = Assert.Single(report.OwedAt!.Groups);

        Assert.Equal((7_000, "domain", 5_000, 5_000L), (report.OwedAt.Time, TokenOwners.NameOf(group), group.Since, group.AcceptedAt));
        Assert.Empty(report.Owed);
        var without = TestRuns.Simulate(TestRuns.Small);
        Assert.Equal((without.Why, without.Times, without.Waits), (report.Why, report.Times, report.Waits));
    }

    [Fact]
    public void A_run_that_ends_before_the_moment_has_looked_at_nothing()
    {
        var plan = TestRuns.Plan(TestRuns.Small);
        plan.OwedAt = 1_000_000_000;

        Assert.Null(SimulatedRun.Execute(plan, null, CancellationToken.None).OwedAt);
    }

    [Fact]
    public void A_run_that_stands_still_before_the_moment_tells_what_is_owed_then()
    {
        var plan = TestRuns.Plan(TestRuns.Small + "core.deadline = 0\n");
        plan.OwedAt = 1_000_000_000;
        plan.Damage = links => links with { DomainToCore = DamagedLinks.Losing<GroupAnswer>(links.DomainToCore) };
        var report = SimulatedRun.Execute(plan, null, CancellationToken.None);

        Assert.Equal(TokenOwner.Core, Assert.Single(report.OwedAt!.Groups).Owner);
        Assert.Equal(report.Owed, report.OwedAt.Groups);
    }

    [Theory]
    [InlineData("END", null)]
    [InlineData("250us", 250_000L)]
    [InlineData("1s", 1_000_000_000L)]
    public void A_moment_is_read_and_written(string text, long? time)
    {
        Assert.True(OwedLook.TryParse(text, out var look));
        Assert.Equal((time, text), (look.Time, $"{look}"));
    }
}
