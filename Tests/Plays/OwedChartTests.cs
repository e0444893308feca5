using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Xunit;

namespace Iopf.Tests.Plays;

/// <summary>Who owes each answer, in a story's chart on request.</summary>
public class OwedChartTests
{
    [Fact]
    public async Task At_each_part_of_a_story_and_at_its_end_the_chart_tells_who_owes_each_answer()
    {
        var events = (await PlayAsync("S1", 0, showsOwed: true)).Events;
        var owed = events.Where(IsOwed).Select(each => each.Text).ToList();

        Assert.Equal(events.Count(each => each.Kind == PlayEventKind.Phase) + 1, owed.Count);
        Assert.Matches(@"^owed to 01:00\.0, group \d+ of PASID 1: by client since .*s; next core: the client gives its answer$", owed[1]);
        Assert.Equal("nothing is owed", owed[^1]);
    }

    [Theory]
    [InlineData("S1", 0)]
    [InlineData("S1", 7)]
    [InlineData("S7", 3)]
    public async Task The_play_is_the_same_as_without(string id, int seed)
    {
        var (with, without) = (await PlayAsync(id, (ulong)seed, showsOwed: true), await PlayAsync(id, (ulong)seed, showsOwed: false));

        Assert.Equal(without.Events.Select(Told), with.Events.Where(each => !IsOwed(each)).Select(Told));
        Assert.DoesNotContain(without.Events, IsOwed);
    }

    private static Task<PlayResult> PlayAsync(string id, ulong seed, bool showsOwed) =>
        PlayModes.Of(id).PerformAsync(new Theater(seed, CancellationToken.None) { ShowsOwed = showsOwed }, new PlayPolicies());

    private static bool IsOwed(PlayEvent each) => each.Kind == PlayEventKind.Note && each.Text.Contains("owed", StringComparison.Ordinal);

    private static (long, PlayEventKind, string, string, string, PlayMark) Told(PlayEvent each) => (each.Time, each.Kind, each.From, each.To, each.Text, each.Mark);
}
