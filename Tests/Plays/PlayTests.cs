using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Xunit;
using static Iopf.Tests.Plays.PlayModes;

namespace Iopf.Tests.Plays;

/// <summary>Every play under its default policies.</summary>
public sealed class PlayTests
{
    private const int Seeds = 40;

    public static TheoryData<string> Names => [.. Iopf.Plays.StoryList.All.Select(play => play.Id)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_play_shows_what_the_protocol_says(string id) =>
        AssertExpected(await Of(id).PerformAsync(Simulated(), new PlayPolicies()));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_play_shows_it_whatever_the_order_of_deliveries(string id)
    {
        for (var seed = 1; seed <= Seeds; seed++)
            AssertNothingWrong(await Of(id).PerformAsync(Simulated((ulong)seed), OneStep(Of(id), seed)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Equal_seeds_give_equal_events(string id)
    {
        var first = await Of(id).PerformAsync(Simulated(7), OneStep(Of(id), 7));
        var second = await Of(id).PerformAsync(Simulated(7), OneStep(Of(id), 7));
        Assert.Equal(Told(first), Told(second));
    }

    private static IEnumerable<string> Told(PlayResult result) =>
        result.Events.Select(each => $"{each.Time} {each.Kind} {each.From} {each.To} {each.Text} {each.Mark}");
}
