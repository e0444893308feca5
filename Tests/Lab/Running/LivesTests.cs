using Iopf.Actors.Machine;
using Iopf.Actors.Protocol.Local;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Messages;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>Two lives of a machine play one workload: the second goes on where the first one was drained.</summary>
public sealed class LivesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(333)]
    [InlineData(4_000)]
    [InlineData(20_000)]
    [InlineData(1_000_000)]
    public void Plain_drained_at_a_step_and_played_to_its_end_makes_each_access_once_in_both_lives(int step)
    {
        var scenario = BuiltInScenarios.Read("plain")!;
        TwoLives(scenario with { Devices = [.. scenario.Devices.Select(device => device with { Accesses = 3_000 })] }, step);
    }

    [Fact]
    public void The_same_at_any_step_with_little_memory_and_several_streams_of_unequal_length()
    {
        var text = TestRuns.SmallAndTight + "devices = [{ trace = small.lackey, count = 2, processes = 2, threads = 3, accesses = 100, interval = 1us, group-size = 2, lookahead = 8 }]\n";
        for (var step = 0; step < 2_000; step += 97)
            TwoLives(ScenarioTexts.Good(text), step);
    }

    [Fact]
    public void A_workload_that_was_made_to_its_end_ends_the_next_life_at_once()
    {
        var plan = TestRuns.Plan(TestRuns.Small);
        plan.ResumeFrom((_, _) => 96);
        var counts = SimulatedRun.Execute(plan, null, CancellationToken.None).Counts;
        Assert.Equal((0L, 0L, 0L), (counts.AccessesPlanned, counts.Accesses, counts.Groups));
    }

    [Fact]
    public void A_plan_says_which_streams_there_are_and_refuses_positions_beyond_them()
    {
        var plan = TestRuns.Plan(TestRuns.Small);
        Assert.Equal([new PlannedDevice(new RequesterId(0x100), 1)], plan.Devices);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.ResumeFrom((_, _) => 97));
    }

    private static void TwoLives(Scenario scenario, int step)
    {
        var book = new Dictionary<(RequesterId Device, int Stream), long>();
        var (whole, first) = (TestRuns.Plan(scenario), TestRuns.Plan(scenario));
        Drain(Noting(first, book), step);
        var made = book.Values.Sum();
        Assert.Equal(first.Progress.Accesses, made);

        var next = Noting(TestRuns.Plan(scenario), book);
        next.ResumeFrom((device, stream) => book.GetValueOrDefault((device, stream)));
        var report = SimulatedRun.Execute(next, null, CancellationToken.None);
        Assert.True(report.Verdict is Verdict.Held or Verdict.Inconclusive); // where little is left not every invariant is exercised
        Assert.Equal(whole.Planned, made + report.Counts.Accesses);
        Assert.Equal(whole.Planned - made, report.Counts.AccessesPlanned);
        Assert.Equal(whole.Planned, book.Values.Sum());
    }

    // Each note is one access more than the one before of its stream, in whichever life: none is left out, and none made twice.
    private static RunPlan Noting(RunPlan plan, Dictionary<(RequesterId Device, int Stream), long> book)
    {
        plan.NoteStreams(device => (stream, done) =>
        {
            Assert.Equal(book.GetValueOrDefault((device, stream)) + 1, done);
            book[(device, stream)] = done;
        });
        return plan;
    }

    private static void Drain(RunPlan plan, int step)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        plan.Start(world.System, world.System.Scheduler, null, static () => { });
        for (var i = 0; i < step && world.Step(); i++)
            continue;

        var drainer = world.CreateProbe("drainer");
        world.System.ActorSelection($"/user/{MachineActor.Name}").Tell(DrainMachine.Instance, drainer.Ref);
        while (!drainer.MessagesOf<MachineDrained>().Any())
            Assert.True(world.Step());

        Assert.Equal(0, plan.Observation.Ledger.Open);
    }
}
