using Iopf.Lab.Plays;
using Xunit;
using static Iopf.Tests.Lab.Plays.PlayModes;

namespace Iopf.Tests.Lab.Plays;

/// <summary>Every play under its default policies, in both modes.</summary>
public sealed class PlayTests
{
    private const int Seeds = 50;
    private const int Repetitions = 20;

    public static TheoryData<string> Names => [.. Iopf.Lab.Plays.Plays.All.Select(play => play.Id)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_play_shows_what_the_protocol_says_whatever_the_order_of_deliveries(string id)
    {
        for (var seed = 0UL; seed <= Seeds; seed++)
            Assert.Equal("", Wrong(await Iopf.Lab.Plays.Plays.Find(id)!.PerformAsync(Simulated(seed), new PlayPolicies())));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_play_shows_the_same_on_all_cores(string id)
    {
        for (var i = 0; i < Repetitions; i++)
            Assert.Equal("", Wrong(await Iopf.Lab.Plays.Plays.Find(id)!.PerformAsync(OnAllCores(), Short(new PlayPolicies()))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Equal_seeds_give_equal_events(string id)
    {
        var first = await Iopf.Lab.Plays.Plays.Find(id)!.PerformAsync(Simulated(7), new PlayPolicies());
        var second = await Iopf.Lab.Plays.Plays.Find(id)!.PerformAsync(Simulated(7), new PlayPolicies());
        Assert.Equal(Told(first), Told(second));
    }

    private static IEnumerable<string> Told(PlayResult result) =>
        result.Events.Select(each => $"{each.Time} {each.Kind} {each.From} {each.To} {each.Text} {each.Mark}");
}
