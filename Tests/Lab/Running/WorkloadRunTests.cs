using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>Patterns, arrivals, phases and durations in whole runs.</summary>
public class WorkloadRunTests
{
    [Theory]
    [InlineData("pattern = sequential, pages = 200", 200, 200)]
    [InlineData("pattern = strided, pages = 200, stride = 20", 200, 10)]
    [InlineData("pattern = sequential, pages = 200, threads = 3, processes = 2", 400, 400)]
    [InlineData("pattern = zipf, pages = 1073741824, zipf-skew = 1.5, accesses = 3000", 3_000, -1)]
    [InlineData("pattern = random, pages = 1073741824, accesses = 300, write-share = 1", 300, 300)]
    public void A_pattern_accesses_its_region(string keys, long accesses, long pages)
    {
        var report = Run(keys);

        Assert.Equal((Verdict.Held, accesses, accesses), (report.Verdict, report.Counts.AccessesPlanned, report.Counts.Accesses));
        if (pages > 0)
            Assert.Equal(pages, report.Counts.DistinctPages);
    }

    [Fact]
    public void Page_k_of_a_Zipf_pattern_is_as_popular_in_a_run_as_its_law_says() =>
        Assert.InRange(Run("pattern = zipf, pages = 1000, zipf-skew = 2, accesses = 5000, atc-entries = 1024").Counts.DistinctPages, 60, 120);

    [Theory]
    [InlineData("arrivals = fixed, interval = 10us", "", 101)]
    [InlineData("arrivals = fixed, interval = 10us, threads = 3", "", 303)]
    [InlineData("arrivals = fixed, interval = 10us", "phases = [{ name = a, duration = 500us }, { name = b, load = 0 }]", 51)]
    [InlineData("arrivals = fixed, interval = 10us", "phases = [{ name = a, duration = 500us, load = 0.5 }, { name = b, load = 2 }]", 126)]
    [InlineData("arrivals = closed, think-time = 10us", "", 72)]
    [InlineData("arrivals = fixed, interval = 10us, accesses = 7", "", 7)]
    [InlineData("arrivals = closed, think-time = 10us, accesses = 7", "", 7)]
    public void A_duration_ends_the_workload_and_every_access_that_was_due_is_made(string keys, string more, long expected)
    {
        var report = Run($"pattern = sequential, pages = 100000, {keys}", $"duration = 1ms\nhandler.service = 4us\n{more}");

        Assert.Equal((Verdict.Held, expected, expected), (report.Verdict, report.Counts.Accesses, report.Counts.AccessesPlanned));
        Assert.InRange(report.Times.Duration, expected == 7 ? 60_000 : expected == 51 && more.Length > 0 ? 500_000 : 980_000, 1_030_000);
    }

    [Theory]
    [InlineData("arrivals = poisson, interval = 10us")]
    [InlineData("arrivals = bursts, interval = 10us, burst-on = 50us, burst-off = 50us")]
    [InlineData("arrivals = diurnal, interval = 10us, period = 200us, rates = [1, 0, 3]")]
    public void An_open_loop_makes_about_as_many_accesses_as_its_mean_allows(string keys)
    {
        var report = Run($"pattern = sequential, pages = 100000, threads = 10, {keys}", "duration = 10ms\nhandler.service = 1us");

        Assert.Equal((Verdict.Held, report.Counts.AccessesPlanned), (report.Verdict, report.Counts.Accesses));
        Assert.InRange(report.Counts.Accesses, 9_600, 10_400);
        Assert.InRange(report.Waits.Pace, 9_800_000, 10_000_000);
        Assert.True(report.SeedDecides);
    }

    [Fact]
    public void An_open_ended_workload_says_so()
    {
        var plan = TestRuns.Plan(Text("pattern = random, pages = 10, arrivals = closed, think-time = 1us", "duration = 100us"));

        Assert.True(plan.IsOpenEnded);
        Assert.Equal(0, plan.Progress.Planned);
        Assert.False(TestRuns.Plan(Text("pattern = random, pages = 10", "duration = 100us")).IsOpenEnded);
    }

    [Fact]
    public void An_interrupted_open_ended_run_says_what_was_made()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var plan = TestRuns.Plan(Text("pattern = random, pages = 1000, arrivals = closed, threads = 50", "duration = 10s"));
        var report = SimulatedRun.Execute(plan, null, cancelled.Token);

        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        Assert.Equal(report.Counts.Accesses + 1, report.Counts.AccessesPlanned);
        Assert.Equal($"interrupted after {report.Counts.Accesses:N0} accesses", report.Why);
    }

    [Fact]
    public void A_silence_longer_than_the_limit_is_no_want_of_progress() => Assert.Equal(
        Verdict.Held,
        Run(
            "pattern = sequential, pages = 10, interval = 1ms",
            "limits.no-progress = 1s\nphases = [{ name = a, duration = 2ms }, { name = still, duration = 30s, load = 0 }, { name = b }]").Verdict);

    [Fact]
    public void Threads_accesses_and_lives_make_the_whole_region_once()
    {
        var whole = TestRuns.Plan(Text("pattern = sequential, pages = 100, threads = 3, arrivals = poisson, interval = 1us"));
        whole.ResumeFrom((_, stream) => stream * 10);
        var report = SimulatedRun.Execute(whole, null, CancellationToken.None);

        Assert.Equal((Verdict.Held, 70L, 70L, 70L), (report.Verdict, report.Counts.AccessesPlanned, report.Counts.Accesses, report.Counts.DistinctPages));
    }

    private static RunReport Run(string keys, string more = "") => TestRuns.Simulate(Text(keys, more));

    private static string Text(string keys, string more = "") =>
        $"name = t\ndevices = [{{ group-size = 1, lookahead = 0, {keys} }}]\nmachine.interrupt-latency = 0\n{more}\n";
}
