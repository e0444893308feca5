using System.Text.Json;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>Whole runs in simulated mode.</summary>
public class SimulatedRunTests
{
    [Fact]
    public void Every_access_of_the_trace_is_made_and_every_page_is_asked_for_once()
    {
        var report = TestRuns.Simulate(TestRuns.Small);

        var counts = report.Counts;
        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.Equal((96L, 96L, 0L), (counts.AccessesPlanned, counts.Accesses, counts.FailedAccesses));
        Assert.Equal((12L, 12L, 12L, 12L), (counts.DistinctPages, counts.Faults, counts.Groups, counts.AnsweredSuccess));
        Assert.Equal((84L, 12L), (counts.CacheHits, counts.FaultedAccesses));
        Assert.Equal((12L, 0L), (counts.PagesMapped, counts.Evictions));
        Assert.Equal(new Dictionary<int, long> { [1] = 12 }, counts.GroupSizes);
    }

    [Theory]
    [InlineData("non-blocking")]
    [InlineData("blocking")]
    [InlineData("both")]
    public void Processes_in_guests_are_served_as_the_machines_own(string context)
    {
        var host = TestRuns.Simulate($"{TestRuns.Small}\nhandler.context = {context}");
        var guest = TestRuns.Simulate($"{TestRuns.Small}\nhandler.context = {context}\nmm.processes = guest");

        Assert.Equal(Verdict.Held, guest.Verdict);
        Assert.Equal(JsonSerializer.Serialize(host.Counts), JsonSerializer.Serialize(guest.Counts));
        Assert.Equal(host.Times.Service, guest.Times.Service);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("guest")]
    public void A_Response_Failure_of_a_guest_fails_its_own_accesses_and_does_not_stop_the_device(string home)
    {
        var counts = TestRuns.Simulate($$"""
            name = full
            devices = [{ trace = small.lackey, interval = 0, group-size = 1, lookahead = 0, threads = 4 }]
            handler { service = 5us, workers = 1, waiting = 0, at-bound = failure }
            mm.processes = {{home}}
            """).Counts;

        Assert.Equal((home == "host", home == "guest"), (counts.AnsweredFailure > 0, counts.AnsweredInvalid > 0));
        Assert.Equal(home == "guest", counts.Accesses == counts.AccessesPlanned);
    }

    [Fact]
    public void An_access_that_faults_responds_after_its_service_time_when_it_is_intended_as_soon_as_the_one_before_is_done()
    {
        var times = TestRuns.Simulate(TestRuns.Small).Times;

        Assert.Equal((5_000L, 5_000L, 12L), (times.Service.Min, times.Service.Max, times.Service.Count));
        Assert.Equal((5_000L, 5_000L, 12L), (times.ResponseFaulted.Min, times.ResponseFaulted.Max, times.ResponseFaulted.Count));
        Assert.Equal((0L, 5_000L, 96L), (times.Response.Min, times.Response.Max, times.Response.Count));
        Assert.Equal(12 * 5_000, times.Duration);
        Assert.Equal((1_600_000L, 200_000L), (times.AccessesPerSecond, times.GroupsPerSecond));
    }

    [Fact]
    public void An_access_that_is_late_responds_from_the_time_at_which_it_was_intended()
    {
        // 12 faults of 5 us before the 13th access, which is intended at 12 us: it and the ones after it wait for what came before.
        var times = TestRuns.Simulate(TestRuns.Small + "devices = [{ trace = small.lackey, interval = 1us, group-size = 1, lookahead = 0 }]").Times;

        Assert.Equal(95_000, times.Duration); // the last access is intended 95 us after the first
        Assert.Equal((5_000L, 49_000L), (times.ResponseFaulted.Min, times.ResponseFaulted.Max));
        Assert.Equal(0, times.Response.Min);
    }

    [Fact]
    public void Equal_seeds_give_equal_reports_to_the_byte()
    {
        var scenario = BuiltInScenarios.Read(BuiltInScenarios.DefaultName)!;
        scenario = scenario with { Devices = [.. scenario.Devices.Select(device => device with { Accesses = 2_000 })] };

        Assert.Equal(Bytes(TestRuns.Simulate(scenario)), Bytes(TestRuns.Simulate(scenario)));
        Assert.NotEqual(Bytes(TestRuns.Simulate(scenario)), Bytes(TestRuns.Simulate(scenario with { Seed = 2 })));
    }

    [Fact]
    public void The_seed_changes_service_times_and_where_nothing_depends_on_them_no_count()
    {
        var scenario = ScenarioTexts.Good(TestRuns.Small + "handler.service = vtd-iaa\n");
        var (one, other) = (TestRuns.Simulate(scenario), TestRuns.Simulate(scenario with { Seed = 99 }));

        Assert.NotEqual(one.Times.Service, other.Times.Service);
        Assert.Equal(JsonSerializer.Serialize(one.Counts), JsonSerializer.Serialize(other.Counts));
    }

    [Fact]
    public void Where_nothing_is_left_to_chance_the_seed_changes_nothing_at_all()
    {
        var scenario = ScenarioTexts.Good(TestRuns.Small);

        Assert.Equal(
            Bytes(TestRuns.Simulate(scenario) with { Scenario = scenario }),
            Bytes(TestRuns.Simulate(scenario with { Seed = 99 }) with { Scenario = scenario }));
    }

    [Fact]
    public void Many_devices_behind_many_units_with_many_processes_of_many_threads_each_do_all_their_work()
    {
        var report = TestRuns.Simulate("""
            name = many
            machine.units = 3
            devices = [
              { count = 40, processes = 2, threads = 3, trace = small.lackey, start = spread, interval = 1us, group-size = 4, lookahead = 8 },
              { trace = small.lackey, accesses = 1000, interval = 0, pri-capacity = 2, pri-allocation = 2, group-size = 2, atc-entries = 3 }
            ]
            mm.resident-limit = 6
            """);

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.Equal((40 * 2 * 96) + 1000, report.Counts.Accesses);
        Assert.Equal((40 * 2 * 12) + 12, report.Counts.DistinctPages);
        Assert.True(report.Counts.Evictions > 0);
        Assert.All(report.Counts.GroupSizes.Keys, size => Assert.InRange(size, 1, 4));
    }

    [Fact]
    public void D2_more_streams_than_group_indexes_wait_for_one_though_there_are_credits()
    {
        var report = TestRuns.Simulate("""
            name = indexes
            devices = [{ processes = 100, threads = 6, trace = small.lackey, interval = 0, group-size = 1, lookahead = 0, pri-capacity = 4096, pri-allocation = 4096 }]
            """);

        Assert.Equal((Verdict.Held, 9_600L), (report.Verdict, report.Counts.Accesses));
    }

    [Fact]
    public void A_group_larger_than_the_cache_is_served_and_its_access_made()
    {
        var report = TestRuns.Simulate("""
            name = thrash
            devices = [{ trace = small.lackey, interval = 0, group-size = 8, lookahead = 64, atc-entries = 2 }]
            """);

        Assert.Equal((Verdict.Held, 96L, 0L), (report.Verdict, report.Counts.Accesses, report.Counts.FailedAccesses));
    }

    [Fact]
    public void An_access_that_only_waits_for_a_translation_is_no_cache_hit()
    {
        var counts = TestRuns.Simulate("""
            name = cold
            devices = [{ trace = small.lackey, interval = 0, group-size = 1, lookahead = 0, atc-entries = 1 }]
            """).Counts;

        Assert.True(counts.TranslatedAccesses > 0);
        Assert.Equal((12L, 96L), (counts.FaultedAccesses, counts.CacheHits + counts.TranslatedAccesses + counts.FaultedAccesses));
    }

    [Fact]
    public void A_process_with_fewer_accesses_than_threads_makes_them_all()
    {
        var report = TestRuns.Simulate("name = few\ndevices = [{ trace = small.lackey, accesses = 3, threads = 8 }]\n");

        Assert.Equal((Verdict.Held, 3L), (report.Verdict, report.Counts.Accesses));
    }

    [Fact]
    public void Progress_only_grows_and_ends_with_all_accesses()
    {
        var seen = new List<RunProgress>();
        SimulatedRun.Execute(TestRuns.Plan(TestRuns.SmallAndTight), seen.Add, CancellationToken.None);

        Assert.NotEmpty(seen);
        Assert.Equal((96L, 96L), (seen[^1].Accesses, seen[^1].Planned));
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.First.Accesses <= pair.Second.Accesses && pair.First.Time <= pair.Second.Time));
    }

    private static string Bytes(RunReport report) => JsonSerializer.Serialize(report with { Scenario = new Scenario() }) + report.Scenario.ToHocon();
}
