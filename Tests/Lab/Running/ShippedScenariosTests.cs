using Iopf.Lab.Running;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>What the pages of the shipped scenarios say, as relations between runs.</summary>
public class ShippedScenariosTests
{
    [Fact]
    public void Passthrough_slows_down_as_it_was_measured_on_Kunpeng_920()
    {
        var (one, hundred, thousand) = (Slowdown(256), Slowdown(25_600), Slowdown(256_000));

        Assert.InRange(one, 62, 65); // measured: 63.4
        Assert.InRange(hundred, 21, 25); // 22.9
        Assert.InRange(thousand, 2, 4); // 2.6

        static double Slowdown(int accesses) =>
            100 * (1 - (Rate("passthrough", $"parameters.accesses = {accesses}") / Rate("passthrough", $"parameters {{ accesses = {accesses}, memory = registered }}")));
    }

    [Fact]
    public void Many_threads_slow_down_little_then_more_and_then_lose_accesses()
    {
        var (few, many) = (Slowdown(256), Slowdown(384));

        Assert.InRange(few, 0.3, 1.7);
        Assert.InRange(many, 3.5, 6.5); // measured: 4.9
        var most = Run("thread-collapse", "parameters.threads = 512");
        Assert.Equal(Verdict.Unmet, most.Verdict);
        Assert.InRange(most.Counts.FailedAccesses, 1, most.Counts.Accesses / 100);
        Assert.Equal(Verdict.Held, Run("thread-collapse", "parameters.threads = 512, handler.waiting = 512").Verdict);

        static double Slowdown(int threads)
        {
            var faulting = Run("thread-collapse", $"parameters.threads = {threads}");
            var pinned = Run("thread-collapse", $"parameters {{ threads = {threads}, registered = 100, resident = 0 }}");
            Assert.Equal((Verdict.Held, Verdict.Held, 0L), (faulting.Verdict, pinned.Verdict, pinned.Counts.Groups));
            return 100 * (1 - ((double)faulting.Counts.Accesses / pinned.Counts.Accesses));
        }
    }

    [Fact]
    public void Mdevs_suffer_from_a_slow_one_only_where_it_can_hold_all_credits()
    {
        var (enough, scarce) = (Run("mdev-sharing"), Run("mdev-sharing", "parameters.credits = 16"));

        Assert.Equal(0, enough.Waits.Credits);
        Assert.InRange(enough.Times.ResponseFaulted.P50, 20_000, 21_000);
        Assert.InRange(scarce.Times.ResponseFaulted.P50, 2_000_000, 2_100_000);
        Assert.True(10 * scarce.Counts.Accesses < enough.Counts.Accesses);
        Assert.True(Run("mdev-sharing", "parameters.slow = 10ms").Times.ResponseFaulted.P50 < 21_000);
    }

    [Fact]
    public void Shared_addresses_cost_at_first_use_alone_and_map_what_is_used()
    {
        var (asked, registered, longer) = (Run("sva"), Run("sva", "parameters.memory = registered"), Run("sva", "parameters.accesses = 150000"));

        Assert.Equal((Verdict.Held, Verdict.Held, 0L), (asked.Verdict, registered.Verdict, registered.Counts.FaultedAccesses));
        Assert.True(asked.Counts.PagesMapped < registered.Counts.PagesMapped);
        Assert.True(asked.Times.AccessesPerSecond < longer.Times.AccessesPerSecond);
        Assert.True(longer.Times.AccessesPerSecond < registered.Times.AccessesPerSecond);
    }

    [Fact]
    public void A_nested_guest_adds_the_latency_of_its_interrupt()
    {
        var (guest, machine) = (Run("nested-guest"), Run("nested-guest", "parameters.serves = machine"));

        Assert.InRange(guest.Times.ResponseFaulted.P50 - machine.Times.ResponseFaulted.P50, 9_000, 12_500);
    }

    [Fact]
    public void After_a_migration_the_rate_comes_back_slowly_and_sooner_with_more_pages_a_group()
    {
        var made = new[] { 10, 100, 300, 400 }.Select(ms => Run("post-copy", $"duration = {ms}ms").Counts.Accesses).ToList();
        var rates = new[] { made[0] / 10, (made[1] - made[0]) / 90, (made[2] - made[1]) / 200, (made[3] - made[2]) / 100 };

        Assert.Equal(rates.Order(), rates);
        Assert.True(rates[^1] > 4 * rates[0]);
        Assert.True(3 * made[3] < 2 * Run("post-copy", "parameters { group-size = 8, lookahead = 64 }").Counts.Accesses);
    }

    /// <summary>How they end does not depend on the clock. That blocking calls take no time in the parallel runs of tests leaves no fault without room to wait.</summary>
    [Theory]
    [InlineData("sva", "parameters.accesses = 2000", true)] // a think time of a microsecond takes as long as the machine's timers do
    [InlineData("passthrough", "parameters.accesses = 256", true)]
    [InlineData("nested-guest", "parameters.accesses = 400", true)]
    [InlineData("overflow-storm", "", true)]
    [InlineData("mdev-sharing", "", false)]
    [InlineData("post-copy", "", false)]
    [InlineData("thread-collapse", "", false)]
    public async Task A_scenario_holds_in_both_modes(string name, string changes, bool isCounted)
    {
        var scenario = ScenarioTexts.Good($"include \"built-in/{name}.hocon\"\n{changes}\n");
        var (simulated, parallel) = (TestRuns.Simulate(scenario), await TestRuns.RunInParallel(scenario));

        Assert.Equal((Verdict.Held, Verdict.Held), (simulated.Verdict, parallel.Verdict));
        Assert.Equal((0L, 0L), (simulated.Counts.FailedAccesses, parallel.Counts.FailedAccesses));
        if (isCounted) // else a duration decides how many accesses there are
            Assert.Equal((simulated.Counts.Accesses, simulated.Counts.DistinctPages), (parallel.Counts.Accesses, parallel.Counts.DistinctPages));
    }

    private static double Rate(string name, string changes) => Run(name, changes).Times.AccessesPerSecond;

    private static RunReport Run(string name, string changes = "") =>
        TestRuns.Simulate(ScenarioTexts.Good($"include \"built-in/{name}.hocon\"\n{changes}\n"));
}
