using Akka.Configuration;
using Iopf.Lab.Plays;

namespace Iopf.Tests.Lab.Plays;

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
        """);

    public static Theater Simulated(ulong seed = 0) => new SimulatedTheater(seed, CancellationToken.None);

    public static Theater OnAllCores() => new ParallelTheater(Parallel);

    /// <summary>A deadline costs nothing in virtual time; on the machine's clock it is waited for.</summary>
    public static PlayPolicies Short(PlayPolicies policies) =>
        policies.Deadline > TimeSpan.Zero ? policies with { Deadline = TimeSpan.FromMilliseconds(50) } : policies;

    /// <summary>What was not as expected, in a line each; empty where all was.</summary>
    public static string Wrong(PlayResult result) =>
        string.Join('\n', result.Checks.Where(check => !check.Holds).Select(check => $"{result.Play.Id}: {check.Rule}: {check.Found}"));
}
