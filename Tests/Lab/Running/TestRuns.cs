using Akka.Configuration;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Os.Faults;
using Iopf.Tests.Lab.Scenarios;
using Iopf.Tests.Lab.Traces;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>Whole runs of scenarios and traces that exist only in a test.</summary>
internal static class TestRuns
{
    /// <summary>Name of the trace in <see cref="Files"/>: 96 reads and writes that go round 12 pages, each several times.</summary>
    public const string SmallTrace = "/s/small.lackey";

    /// <summary>A device with the small trace; one line of it more or less can be said after it.</summary>
    public const string Small = """
        name = small
        devices = [{ trace = small.lackey, interval = 0, group-size = 1, lookahead = 0 }]
        handler { service = 5us }

        """;

    /// <summary>As <see cref="Small"/>, with so little memory that pages go in and out.</summary>
    public const string SmallAndTight = Small + "mm.resident-limit = 3\n";

    public static MemoryFiles Files { get; } = new((SmallTrace, SmallTraceText()));

    public static RunPlan Plan(Scenario scenario, ITraceFiles? files = null)
    {
        var error = RunPlan.Build(scenario, files ?? Files, out var plan);
        Assert.Null(error);
        return plan!;
    }

    public static RunPlan Plan(string text) => Plan(ScenarioTexts.Good(text));

    public static RunReport Simulate(Scenario scenario) => SimulatedRun.Execute(Plan(scenario), null, CancellationToken.None);

    public static RunReport Simulate(string text) => Simulate(ScenarioTexts.Good(text));

    /// <summary>A simulated run with damage in its links.</summary>
    public static RunReport Simulate(string text, Func<LinkSet, LinkSet> damage)
    {
        var plan = Plan(text);
        plan.Damage = damage;
        return SimulatedRun.Execute(plan, null, CancellationToken.None);
    }

    /// <summary>A parallel run whose blocking calls return at once: what they are for must not depend on their time.</summary>
    public static Task<RunReport> RunInParallel(Scenario scenario, Func<LinkSet, LinkSet>? damage = null)
    {
        var plan = Plan(scenario);
        plan.Damage = damage ?? plan.Damage;
        return ParallelRun.ExecuteAsync(plan, Config, new CallsWithoutTime(), EndWithoutBound, CancellationToken.None, CancellationToken.None);
    }

    /// <summary>No time is too long for the actors to stop.</summary>
    public static ParallelEnd EndWithoutBound { get; } = new(static () => { }, static _ => new TaskCompletionSource().Task);

    public static Config Config { get; } = ConfigurationFactory.ParseString(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "akka.hocon")));

    private static byte[] SmallTraceText()
    {
        var lines = Enumerable.Range(0, 96).Select(i => $" {(i % 3 == 0 ? 'S' : 'L')} {(0x40 + (i * 5 % 12)) << 12:x},8\n");
        return TraceText.Bytes(string.Concat(lines));
    }

    public sealed class CallsWithoutTime : IBlockingCalls
    {
        public void Hold(TimeSpan time, CompleteGroup group)
        {
        }
    }
}
