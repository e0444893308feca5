using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Xunit;
using static Iopf.Tests.Plays.PlayModes;

namespace Iopf.Tests.Plays;

/// <summary>A play that did nothing shows nothing.</summary>
public sealed class InconclusiveTests
{
    private const string Over = "nothing was done: the workload is over before that step";
    private const string NotThere = "nothing was done: who was to be killed is not there at that step";

    [Theory]
    [InlineData("S9", null, null, 1000, Over)]
    [InlineData("S9", "drain", null, 1000, Over)]
    [InlineData("S10", null, null, 1000, Over)]
    [InlineData("S10", null, "group", 1, NotThere)]
    [InlineData("S10", null, "handler", 1, NotThere)]
    public async Task What_was_not_done_is_not_said_to_have_been_survived(string id, string? operation, string? victim, int step, string why)
    {
        var result = await Of(id).PerformAsync(Simulated(), new PlayPolicies { Operation = operation, Kill = victim, Step = step });
        Assert.Equal((PlayOutcome.Inconclusive, why, $"Inconclusive: {why}"), (result.Outcome, result.Why, result.Verdict));
        Assert.False(result.IsAsExpected);
    }

    [Theory]
    [InlineData("S9", "reset", null, 1)]
    [InlineData("S9", null, null, 1)]
    [InlineData("S10", null, "group", 12)]
    [InlineData("S10", null, "device", 1)]
    [InlineData("S10", null, null, 1)]
    public async Task What_was_done_once_shows_something(string id, string? operation, string? victim, int step)
    {
        var result = await Of(id).PerformAsync(Simulated(), new PlayPolicies { Operation = operation, Kill = victim, Step = step });
        AssertExpected(result);
        Assert.Contains(result.Table.Skip(1), row => row[1] == "1");
    }

    // The rule is one for all stories: whatever is put to no test is inconclusive, and what is wrong stays wrong.
    [Fact]
    public async Task What_is_wrong_counts_for_more_than_that_nothing_was_done()
    {
        var empty = await Of("S9").PerformAsync(Simulated(), new PlayPolicies { Operation = "drain", Step = 1000 });
        Assert.Equal(PlayOutcome.AsExpected, (empty with { Undone = null }).Outcome);
        Assert.Equal(PlayOutcome.Inconclusive, (empty with { Undone = null, Summary = new() }).Outcome);
        Assert.Equal(PlayOutcome.NotAsExpected, (empty with { Checks = [new(false, "rule", "found")] }).Outcome);
    }
}
