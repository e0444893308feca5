using Iopf.Lab.Concluding;
using Iopf.Lab.Running;
using Iopf.Tests.Lab.Running;
using Xunit;

namespace Iopf.Tests.Lab.Concluding;

/// <summary>What reports say last: what limited a run, why nothing moves, what failed, and that the seed decided nothing.</summary>
public class ConclusionTests
{
    private const string Seedless = "The seed decided nothing: no service time and no order of deliveries was drawn, so every seed gives this result.";

    [Theory]
    [InlineData("interval = 1ms", "", "The pace of the workload limited the run: 1,000 accesses/s were due, and they were made; ")]
    [InlineData("interval = 0", "", "The handlers' service time limited the run: it is 100 % of the time that the streams waited for faults, 5.00 µs a call.")]
    [InlineData("interval = 100ns", "", "The handlers' service time limited the run: 10,000,000 accesses/s were due and ")]
    [InlineData("interval = 0, threads = 8", "handler.workers = 1\n", "The workers limited the run: groups waited for a worker in 8")]
    [InlineData("interval = 0", "machine.interrupt-latency = 50us\n", "The driver's interrupt latency limited the run: requests waited up to 50.0 µs for the driver to read them.")]
    [InlineData("interval = 0, threads = 8, pri-allocation = 1", "", "Credits limited the run: groups waited for credits or an index in 8")]
    [InlineData("interval = 0", "handler.service = 2s\ncore.deadline = 1s\nexpect.failed-accesses = any\n", "The deadline limited the run: 96 of 96 groups were closed by it before they were served.")]
    [InlineData("interval = 0", "handler.service = 0s\n", "Nothing limited the run: no time passed while groups were served.")]
    [InlineData("interval = 1ms", "handler.service = 0s\n", "The pace of the workload limited the run: 1,000 accesses/s were due, and they were made.")]
    [InlineData("interval = 0, threads = 8", "handler.context = non-blocking\n", "The clients limited the run: groups waited in 8")]
    [InlineData("interval = 0, threads = 4", "handler.context = non-blocking\n", "The clients limited the run: groups waited in 7")]
    [InlineData("interval = 0, threads = 8", "handler.workers = 8\n", "The handlers' service time limited the run: it is 100 % of the time that the streams waited for faults, 5.00 µs a call.")]
    [InlineData("interval = 0, threads = 32", "handler.workers = 64\nmachine.iommu { architecture = smmu-stall, stall-limit = 1 }\n", "Stall tags limited the run: ")]
    [InlineData("interval = 0, retry-delay = 1ms", "", "The devices' retry delay limited the run: it is 100 % of the time that the streams waited for faults (devices[].retry-delay).")]
    public void What_limits_a_run_is_named(string device, string more, string expected)
    {
        var report = TestRuns.Simulate($"name = t\ndevices = [{{ trace = small.lackey, group-size = 1, lookahead = 0, {device} }}]\nhandler.service = 5us\n{more}");

        Assert.StartsWith(expected, Conclusion.Of(report)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_request_queue_is_named_with_the_groups_that_found_no_room()
    {
        var report = TestRuns.Simulate("""
            name = storm
            machine { prq-size = 128, interrupt-latency = 100us }
            devices = [{ count = 8, threads = 64, trace = small.lackey, accesses = 128, interval = 0, group-size = 1, lookahead = 0, max-retries = 1000 }]
            handler { workers = 64, service = 1us }
            """);

        Assert.Equal(
            $"The request queue limited the run: {report.Counts.AutoAnswered:N0} of {report.Counts.Groups:N0} groups came when it was full, or its overflow not acknowledged, and were answered by the hardware.",
            Conclusion.Of(report)[0]);
    }

    [Fact]
    public void Streams_of_different_pace_have_none_in_common()
    {
        var report = TestRuns.Simulate(
            "name = t\ndevices = [{ trace = small.lackey, interval = 0 }, { trace = small.lackey, interval = 2ms }]\nhandler.service = 5us\n");

        Assert.Equal(0, report.Waits.Pace);
        Assert.Equal("The pace of some streams limited the run: all together waited for faults in only 0 % of their time.", Conclusion.Of(report)[0]);
    }

    [Fact]
    public void A_pace_that_no_clock_can_count_is_the_longest_that_one_can()
    {
        var plan = TestRuns.Plan("name = t\ndevices = [{ trace = small.lackey, interval = 1s, accesses = 1099511627776 }]\n");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Equal(long.MaxValue, SimulatedRun.Execute(plan, null, cancelled.Token).Waits.Pace);
    }

    [Fact]
    public void Memory_that_is_too_small_is_named_as_what_makes_the_faults() =>
        Assert.Contains(" % of the pages that were mapped evicted another one (mm.resident-limit = 3)", Conclusion.Of(TestRuns.Simulate(TestRuns.SmallAndTight))[0], StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "The cores limited the run: handlers had 10 % of the streams' time, and the rest went into accesses and messages.")]
    [InlineData(500_000_000, "The cores could not keep 190 accesses/s (they made 48); response times include that.")]
    public void In_parallel_mode_the_machine_is_named_where_the_streams_do_not_wait_for_faults(long pace, string expected)
    {
        var report = TestRuns.Simulate(TestRuns.Small);
        report = report with
        {
            Mode = RunMode.Parallel,
            Times = report.Times with { Duration = 2_000_000_000, AccessesPerSecond = 48 },
            Waits = new RunWaits { Streams = 1, Pace = pace, Groups = 300_000_000, Handlers = 200_000_000, HandlerCalls = 12 },
        };

        Assert.Equal(expected, Conclusion.Of(report)[0]);
    }

    [Theory]
    [InlineData("", Schedule.First, true)]
    [InlineData("handler.service = vtd-iaa\n", Schedule.First, false)]
    [InlineData("", Schedule.ByName, false)]
    [InlineData("", Schedule.Random, false)]
    public void That_the_seed_decided_nothing_is_said_where_nothing_was_drawn_from_it(string more, Schedule schedule, bool isSaid)
    {
        var plan = TestRuns.Plan(TestRuns.Small + more);
        plan.Schedule = schedule;

        Assert.Equal(isSaid, Conclusion.Of(SimulatedRun.Execute(plan, null, CancellationToken.None)).Contains(Seedless));
    }

    [Fact]
    public void Where_the_seed_decides_nothing_two_seeds_give_one_result()
    {
        var (one, other) = (TestRuns.Simulate(TestRuns.Small + "seed = 1\n"), TestRuns.Simulate(TestRuns.Small + "seed = 2\n"));

        Assert.Contains(Seedless, Conclusion.Of(one));
        Assert.Equal((one.Times, one.Waits, one.Why), (other.Times, other.Waits, other.Why));
    }
}
