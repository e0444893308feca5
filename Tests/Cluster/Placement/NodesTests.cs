using Iopf.Cluster.Books;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Tests.Cluster.Placement.Nodes;
using Xunit;

namespace Iopf.Tests.Cluster.Placement;

/// <summary>A machine and its pagers on three nodes over real remoting, while nodes leave and die.</summary>
public sealed class NodesTests
{
    [Fact]
    public async Task A_machine_has_the_counts_of_one_process_and_its_pagers_are_on_another_node()
    {
        var plain = BuiltInScenarios.Read("plain")!;
        Assert.Null(RunPlan.Build(plain, null!, out var plan));
        await using var cluster = await PlacedCluster.StartAsync(plain.ToHocon());
        await cluster.DoneAsync();

        var over = Assert.Single(cluster.Over);
        var (alone, spread) = (SimulatedRun.Execute(plan!, null, CancellationToken.None).Counts, over.Report!.Counts);
        Assert.Equal(Verdict.Held, over.Report.Verdict);
        Assert.Equal((alone.Accesses, alone.FaultedAccesses, alone.Faults, alone.Groups), (spread.Accesses, spread.FaultedAccesses, spread.Faults, spread.Groups));
        Assert.Equal((alone.AnsweredSuccess, alone.AnsweredInvalid, alone.AnsweredFailure), (spread.AnsweredSuccess, spread.AnsweredInvalid, spread.AnsweredFailure));
        Assert.Equal((BooksOutcome.Holds, spread.Groups), (cluster.Sum().Outcome, cluster.Sum().Total.Answered));
        Assert.Equal(0, cluster.Nodes[over.Node].Calls.Count);
        Assert.Single(cluster.Nodes, node => node.Calls.Count > 0);
        cluster.AssertNothingRefused();
    }

    [Fact]
    public async Task The_pagers_node_leaves_under_load_and_every_answer_is_Success()
    {
        await using var cluster = await PlacedCluster.StartAsync(Load.Scenario, Load.HeldFrom);
        var left = await cluster.PagersAreHeldAsync();
        await left.LeaveAsync(left.Calls.Release);
        await cluster.DoneAsync();

        var counts = Assert.Single(cluster.Over).Report!.Counts;
        Assert.Equal((Load.Accesses, counts.Groups, 0, 0), (counts.Accesses, counts.AnsweredSuccess, counts.FailedAccesses, counts.Cancelled));
        var after = Assert.Single(cluster.Nodes, node => node != left && node.Calls.Count > 0);
        Assert.NotSame(cluster.Nodes[cluster.Over[0].Node], after);
        cluster.AssertBooks();
        cluster.AssertNothingRefused();
    }

    [Fact]
    public async Task The_machines_node_leaves_under_load_and_its_next_life_goes_on()
    {
        await using var cluster = await PlacedCluster.StartAsync(Load.Scenario, Load.HeldFrom);
        var pagers = await cluster.PagersAreHeldAsync();
        var first = await cluster.NextAsync();
        await cluster.Nodes[first.Node].LeaveAsync(pagers.Calls.Release);
        await cluster.DoneAsync();

        Assert.Equal([(first.Node, 1L, false), (cluster.Over[^1].Node, 2L, true)], cluster.Over.Select(life => (life.Node, life.Life.Life, life.IsDone)));
        Assert.NotEqual(first.Node, cluster.Over[1].Node);
        Assert.NotSame(pagers, cluster.Nodes[cluster.Over[1].Node]);
        Assert.All(cluster.Over, life => Assert.InRange(life.Report!.Counts.Accesses, 1, Load.Accesses - 1));
        Assert.Equal((Load.Accesses, 0), (cluster.Over.Sum(life => life.Report!.Counts.Accesses), cluster.Over.Sum(life => life.Report!.Counts.FailedAccesses)));
        cluster.AssertBooks();
        cluster.AssertNothingRefused();
    }

    [Fact]
    public async Task The_pagers_node_and_the_machines_leave_at_once_and_the_third_has_pagers_for_what_is_left()
    {
        await using var cluster = await PlacedCluster.StartAsync(Load.Scenario, Load.HeldFrom);
        var pagers = await cluster.PagersAreHeldAsync();
        var machine = cluster.Nodes[(await cluster.NextAsync()).Node];
        await Task.WhenAll(pagers.LeaveAsync(pagers.Calls.Release), machine.LeaveAsync(static () => { }));
        await cluster.DoneAsync();

        Assert.Equal(2, cluster.Over.Count);
        Assert.Equal((Load.Accesses, 0), (cluster.Over.Sum(life => life.Report!.Counts.Accesses), cluster.Over.Sum(life => life.Report!.Counts.FailedAccesses)));
        cluster.AssertBooks();
        cluster.AssertNothingRefused();
    }

    [Fact]
    public async Task Guests_on_another_node_take_pages_back_and_no_frame_is_used_too_early()
    {
        await using var cluster = await PlacedCluster.StartAsync($"{Load.Scenario}\nmm.processes = guest");
        await cluster.DoneAsync();

        var report = Assert.Single(cluster.Over).Report!;
        Assert.Equal((Verdict.Held, Load.Accesses, report.Counts.Groups), (report.Verdict, report.Counts.Accesses, report.Counts.AnsweredSuccess));
        cluster.AssertBooks();
        cluster.AssertNothingRefused();
    }
}
