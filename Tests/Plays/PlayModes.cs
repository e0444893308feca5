using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;
using Xunit;

namespace Iopf.Tests.Plays;

/// <summary>How plays are tested.</summary>
internal static class PlayModes
{
    public static Theater Simulated(ulong seed = 0) => new Theater(seed, CancellationToken.None);

    public static Story Of(string id) => Iopf.Plays.StoryList.Find(id)!;

    /// <summary>All was as expected; else it is said what was not.</summary>
    public static void AssertExpected(PlayResult result) =>
        Assert.True(result.IsAsExpected, $"{result.Story.Id} under {result.Policies}: {result.Why}");

    /// <summary>All was as expected; where only one step was tried it may be one at which there is nothing to do.</summary>
    public static void AssertNothingWrong(PlayResult result)
    {
        if (result.Policies.Step is null || result.Outcome != PlayOutcome.Inconclusive)
            AssertExpected(result);
    }

    /// <summary>One step of a play that is performed at every step: all of them at each repetition would take too long.</summary>
    public static PlayPolicies OneStep(Story play, int repetition) => play switch
    {
        _ when play.Policies.Contains(PolicyKeys.Kill) => new PlayPolicies
        {
            Kill = PolicyKeys.Kill.Values[1 + (repetition % (PolicyKeys.Kill.Values.Count - 1))],
            Step = 1 + (repetition * 5 % 48),
        },
        _ when play.Policies.Contains(PolicyKeys.Operation) => new PlayPolicies
        {
            Operation = PolicyKeys.Operation.Values[1 + (repetition % (PolicyKeys.Operation.Values.Count - 1))],
            Step = 1 + (repetition * 5 % 48),
        },
        _ when play.Policies.Contains(PolicyKeys.Architecture) => new PlayPolicies { Architecture = PolicyKeys.WithPageRequests[repetition % PolicyKeys.WithPageRequests.Count] },
        _ => new PlayPolicies(),
    };
}
