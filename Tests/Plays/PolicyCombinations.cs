using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;

namespace Iopf.Tests.Plays;

/// <summary>The choices of words that a story may be played under.</summary>
internal static class PolicyCombinations
{
    // Coprime to every number of combinations, which have the factors 2, 3 and 5 alone.
    private const int Stride = 7_919;

    private static readonly string[] Numbers = ["0", "1s", "10s", "1"]; // durations, and a step
    private static readonly PolicyKey[] Everywhere = [PolicyKeys.Closing, PolicyKeys.Deadline];
    private static readonly PolicyKey[] InTurn = [PolicyKeys.Kill, PolicyKeys.Operation];

    /// <summary>A story's own policies, closing code and deadline in every combination; what is done, and when, in turn.</summary>
    public static IReadOnlyList<PlayPolicies> Of(Story story) => [.. story.Policies.Union(Everywhere).Except(InTurn).Except([PolicyKeys.Step]).Aggregate(
        (IEnumerable<PlayPolicies>)[new PlayPolicies()],
        (all, key) => all.SelectMany(policies => Words(key).Select(word => key.Set(policies, word)!)))];

    /// <summary>So many of them, spread over all; what is done in turn is one word of it each.</summary>
    public static IEnumerable<PlayPolicies> Sample(Story story, int count)
    {
        var all = Of(story);
        return Enumerable.Range(0, Math.Min(count, all.Count)).Select(n => InTurn.Intersect(story.Policies).Aggregate(
            all[(int)((long)n * Stride % all.Count)], (policies, key) => key.Set(policies, key.Values[1 + (n % (key.Values.Count - 1))])!));
    }

    /// <summary>The words that a policy is tried with.</summary>
    public static IEnumerable<string> Words(PolicyKey key) =>
        key.Values.Count > 0 ? key.Values : Numbers.Where(word => key.Set(new PlayPolicies(), word) is not null);

    /// <summary>A story with its policies, as a command line has them.</summary>
    public static string Text(Story story, PlayPolicies policies) =>
        $"{story.Id} {string.Join(' ', PolicyKeys.All.Select(key => $"--policy {key.Name}={key.Get(policies)}"))}";
}
