using Iopf.Plays;
using Iopf.Plays.Charts;
using Iopf.Plays.Performing;
using Xunit;
using static Iopf.Tests.Plays.PlayModes;

namespace Iopf.Tests.Plays.Written;

/// <summary>The stories of a crossing, which are written in files, against the same stories written as a class.</summary>
public sealed class WrittenStoryTests
{
    private const int Seeds = 4;

    public static TheoryData<string> Names => ["S1", "S2", "S16"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_story_in_a_file_plays_as_the_class_does_to_the_byte(string id)
    {
        var (written, coded) = (Of(id), Crossings.All.Single(story => story.Id == id));
        Assert.Equal((coded.Title, coded.Plot), (written.Title, written.Plot));
        Assert.Equal(coded.Policies, written.Policies);
        foreach (var policies in PolicyCombinations.Of(coded))
        {
            for (var seed = 0UL; seed < Seeds; seed++)
            {
                var (one, other) = (await coded.PerformAsync(Simulated(seed), policies), await written.PerformAsync(Simulated(seed), policies));
                var place = $"{PolicyCombinations.Text(coded, policies)} --seed {seed}";
                Assert.True(Drawn(one) == Drawn(other), place);
                Assert.True(Told(one).SequenceEqual(Told(other)), place);
                Assert.True(one.Summary == other.Summary && one.Verdict == other.Verdict && one.Expected == other.Expected, place);
            }
        }
    }

    private static string Drawn(PlayResult result) => string.Join(
        '\n',
        TerminalChart.Render(PlayChart.Of(result), new TerminalOptions { Width = 160 }),
        SvgChart.Render(PlayChart.WithVerdict(result)));

    private static IEnumerable<string> Told(PlayResult result) =>
    [
        .. result.Checks.Select(check => $"{check}"),
        .. result.Roles.Select(role => $"{role}"),
        .. result.Events.Select(each => $"{each.Time} {each.Kind} {each.From} {each.To} {each.Text} {each.Mark} {each.Remark} {each.Message} {each.IsTold}"),
    ];
}
