using Iopf.Cluster.Books;
using Iopf.Cluster.Placement;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Cluster.Placement;

/// <summary>Machines as entities: they ask what they are, run with their pagers elsewhere, and write down what became of every group.</summary>
public sealed class HostEntityTests
{
    private const string InGuests = "mm { processes = guest, resident-limit = 20 }";

    private const string Small = """
        name = small
        description = "two processes that share a device"
        devices = [ { processes = 2, threads = 1, trace = sort, accesses = 2000, group-size = 4, lookahead = 8 } ]
        handler { context = blocking, workers = 2, service = 5us }
        """;

    [Theory]
    [InlineData(1, "")]
    [InlineData(3, "")]
    [InlineData(2, InGuests)]
    public void A_machine_runs_with_its_pagers_elsewhere_and_its_book_adds_up(int hosts, string more)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        using var scene = new PlacementScene(world, $"{Small}\n{more}", hosts);

        scene.RunUntil(() => scene.Reports.Over.Count == hosts);

        Assert.All(scene.Reports.Over, life => Assert.Equal((true, Verdict.Held, 4_000), (life.IsDone, life.Report.Verdict, life.Report.Counts.Accesses)));
        var books = BookSums.Sum(scene.Books.Read());
        Assert.Equal(BooksOutcome.Holds, books.Outcome);
        Assert.Equal((hosts, 0), (books.Lives.Length, books.Total.Cancelled));
        Assert.Equal(scene.Reports.Over.Sum(life => life.Report.Counts.Groups), books.Total.Answered);
    }

    [Theory]
    [InlineData(ProcessHome.Host)]
    [InlineData(ProcessHome.Guest)]
    public void Plain_has_the_same_counts_as_in_one_process(ProcessHome processes)
    {
        var scenario = BuiltInScenarios.Read("plain")! with { Mm = new() { Processes = processes } };
        using var world = TestWorlds.Make(new FifoStrategy());
        using var scene = new PlacementScene(world, scenario.ToHocon());

        scene.RunUntil(() => scene.Reports.Over.Count == 1);

        Assert.Null(RunPlan.Build(scenario, null!, out var plan));
        var (alone, spread) = (SimulatedRun.Execute(plan!, null, CancellationToken.None).Counts, scene.Reports.Over[0].Report.Counts);
        Assert.Equal((alone.Accesses, alone.FaultedAccesses, alone.Faults, alone.Groups), (spread.Accesses, spread.FaultedAccesses, spread.Faults, spread.Groups));
        Assert.Equal((alone.AnsweredSuccess, alone.AnsweredInvalid, alone.AnsweredFailure), (spread.AnsweredSuccess, spread.AnsweredInvalid, spread.AnsweredFailure));
    }

    [Fact]
    public void A_scenario_that_makes_no_sense_is_refused_with_its_place()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        using var scene = new PlacementScene(world, "devices = [ { trce = sort } ]");

        scene.RunUntil(() => scene.Reports.Refusals.Count > 0);

        Assert.StartsWith("host-0: scenario:1:", scene.Reports.Refusals[0], StringComparison.Ordinal);
        Assert.Empty(scene.Books.Read().Lives);
    }

    [Theory]
    [InlineData("")]
    [InlineData(InGuests)]
    public void A_machine_that_is_handed_over_goes_on_in_its_next_life_and_no_group_is_cancelled(string more)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        using var scene = new PlacementScene(world, $"{Small}\n{more}");
        scene.RunUntil(() => BookSums.Sum(scene.Books.Read()).Total.Begun >= 5);

        scene.Tell(0, LeaveHost.Instance);
        scene.RunUntil(() => scene.Reports.Over.Any(life => life.IsDone));

        Assert.Equal([(1L, false), (2L, true)], scene.Reports.Over.Select(life => (life.Life.Life, life.IsDone)));
        Assert.InRange(scene.Reports.Over[0].Report.Counts.Accesses, 1, 3_999);
        Assert.Equal(4_000, scene.Reports.Over.Sum(life => life.Report.Counts.Accesses));
        var books = BookSums.Sum(scene.Books.Read());
        Assert.Equal((BooksOutcome.Holds, 0L), (books.Outcome, books.Total.Cancelled));
    }

    [Fact]
    public void A_machine_that_is_over_is_not_run_again_when_its_node_dies_or_another_one_plans()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        using var scene = new PlacementScene(world, Small);
        scene.RunUntil(() => scene.Reports.Over.Count == 1);

        scene.Tell(0, Akka.Actor.Kill.Instance);
        world.RunFor(TimeSpan.FromSeconds(2));
        scene.Start(0);
        world.RunFor(TimeSpan.FromSeconds(2));

        Assert.Single(scene.Reports.Begun);
        Assert.Single(scene.Reports.Over);
        Assert.Empty(scene.Reports.Refusals);
    }

    [Fact]
    public void What_a_machine_that_died_owed_is_cancelled_by_its_next_life()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        using var scene = new PlacementScene(world, Small);
        scene.RunUntil(() => BookSums.Sum(scene.Books.Read()).Total.Open > 0 || BookSums.Sum(scene.Books.Read()).Total.Unsure > 0);

        scene.Tell(0, Akka.Actor.Kill.Instance);
        scene.RunUntil(() => scene.Reports.Over.Any(life => life.IsDone));

        var books = BookSums.Sum(scene.Books.Read());
        Assert.Equal((BooksOutcome.Holds, 0L, 0L), (books.Outcome, books.Total.Unsure, books.Total.ClosedTwice));
        Assert.True(books.Total.Cancelled > 0);
    }
}
