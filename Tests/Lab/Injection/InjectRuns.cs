using Iopf.Cluster.Wire;
using Iopf.Lab.History;
using Iopf.Lab.Injection;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Tests.Lab.Running;
using Iopf.Tests.Lab.Scenarios;

namespace Iopf.Tests.Lab.Injection;

/// <summary>Simulated runs of small scenarios into which faults are injected.</summary>
internal static class InjectRuns
{
    /// <summary>One stream of 96 accesses, each of which faults, one after another; pages go in and out.</summary>
    public const string OneByOne = """
        name = one-by-one
        devices = [{ pattern = sequential, accesses = 96, pages = 12, interval = 0, group-size = 1, lookahead = 0, atc-entries = 4 }]
        handler.service = 5us
        mm.resident-limit = 3

        """;

    /// <summary>Eight streams, so that several groups are on their way at once.</summary>
    public const string Many = """
        name = many
        devices = [{ pattern = random, accesses = 96, pages = 24, threads = 8, interval = 0, group-size = 2, atc-entries = 8 }]
        handler { service = 5us, workers = 2 }
        mm.resident-limit = 12

        """;

    public static RunReport Run(Scenario scenario, IRunHistory? history = null)
    {
        var plan = TestRuns.Plan(scenario);
        (plan.WireForms, plan.History) = (WireForms.Instance, history);
        return SimulatedRun.Execute(plan, null, CancellationToken.None);
    }

    /// <summary>Runs a scenario with rules as they are written in a list of <c>inject</c>.</summary>
    public static RunReport Run(string scenario, string rules) => Run(ScenarioTexts.Good($"{scenario}inject = [{rules}]\n"));

    /// <summary>What the only rule did.</summary>
    public static InjectedRule Only(this RunReport report) => Xunit.Assert.Single(report.Injected);
}
