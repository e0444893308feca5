using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Stories;
using Iopf.Tests.Long;
using Xunit;
using static Iopf.Tests.Plays.PlayModes;

namespace Iopf.Tests.Plays;

/// <summary>Stories under the choices of their policies, each judged by the rule of the story.</summary>
public sealed class PolicyCombinationTests
{
    private const int OfEach = 12; // 204 in all

    public static TheoryData<string> Names => PlayTests.Names;

    /// <summary>
    /// All choices in a long run, some of each story in the normal tests; in the order of sending, and in another where there are not all steps to try.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_story_ends_as_its_rule_says_whatever_its_policies(string id)
    {
        var story = Of(id);
        var (wrong, seed) = (new List<string>(), 0UL);
        foreach (var policies in LongRuns.Asked ? PolicyCombinations.Of(story) : PolicyCombinations.Sample(story, OfEach))
        {
            seed++;
            foreach (var order in story.Policies.Contains(PolicyKeys.Step) ? (ulong[])[0] : [0, seed])
            {
                var result = await story.PerformAsync(Simulated(order), policies);
                if (!result.IsAsExpected)
                    wrong.Add($"{PolicyCombinations.Text(story, policies)} --seed {order}: {result.Why}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_policy_that_a_story_does_not_name_makes_no_difference_to_it(string id)
    {
        var story = Of(id);
        var policies = OneStep(story, 1) with { Architecture = null };
        var told = Told(await story.PerformAsync(Simulated(), policies));
        var others = PolicyKeys.All.Except(story.Policies).SelectMany(key => PolicyCombinations.Words(key).Select(word => (key, word)));
        var wrong = new List<string>();
        foreach (var (key, word) in others)
        {
            if (told != Told(await story.PerformAsync(Simulated(), key.Set(policies, word)!)))
                wrong.Add($"{key.Name}={word}");
        }

        Assert.Empty(wrong);
    }

    private static string Told(PlayResult result) => string.Join(
        '\n', [result.Verdict, .. result.Table.Select(row => string.Join(' ', row)), .. result.Checks.Select(check => $"{check}"), .. result.Events.Select(Told)]);

    private static string Told(PlayEvent each) => $"{each.Time} {each.Kind} {each.From} {each.To} {each.Text} {each.Mark} {each.Remark}";
}
