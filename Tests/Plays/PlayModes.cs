using Akka.Configuration;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;
using Xunit;

namespace Iopf.Tests.Plays;

/// <summary>The two modes in which plays are tested.</summary>
internal static class PlayModes
{
    private static readonly Config Parallel = ConfigurationFactory.ParseString(
        """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.log-dead-letters = off
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        iopf.blocking-dispatcher { type = PinnedDispatcher, throughput = 1 }
        iopf.client-dispatcher { type = PinnedDispatcher }
        """);

    public static Theater Simulated(ulong seed = 0) => new SimulatedTheater(seed, CancellationToken.None);

    public static Theater OnAllCores() => new ParallelTheater(Parallel);

    public static Story Of(string id) => Iopf.Plays.StoryList.Find(id)!;

    /// <summary>
    /// A deadline costs nothing in virtual time; on the machine's clock a play that is about it waits for it. Others must not meet it, however
    /// slow the machine is.
    /// </summary>
    public static PlayPolicies Short(Story play, PlayPolicies policies) =>
        policies.Deadline > TimeSpan.Zero && play.Policies.Contains(PolicyKeys.Deadline) ? policies with { Deadline = TimeSpan.FromMilliseconds(50) } : policies;

    /// <summary>All was as expected; else it is said what was not.</summary>
    public static void AssertExpected(PlayResult result) =>
        Assert.True(result.IsAsExpected, $"{result.Story.Id} under {result.Policies}: {result.Why}");

    /// <summary>One step of a play that is performed at every step: on all cores all of them at each repetition would take too long.</summary>
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
