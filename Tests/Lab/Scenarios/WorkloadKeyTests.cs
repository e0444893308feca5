using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;
using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

public class WorkloadKeyTests
{
    [Fact]
    public void Every_key_of_a_workload_is_read()
    {
        var scenario = ScenarioTexts.Good("""
            name = t
            devices = [{
              pattern = zipf, pages = 1000, zipf-skew = 0.99, write-share = 0.125, arrivals = diurnal, interval = 3us, period = 4s, rates = [1, 0, 7]
            }, {
              pattern = strided, pages = 10, stride = 3, arrivals = bursts, burst-on = 1ms, burst-off = 2ms
            }, { pattern = random, pages = 1, arrivals = closed, think-time = 5us }]
            phases = [{ name = calm, duration = 3ms, load = 0.5 }, { name = storm }]
            duration = 9ms
            """);
        var (zipf, strided, random) = (scenario.Devices[0], scenario.Devices[1], scenario.Devices[2]);

        Assert.Equal((PagePatternKind.Zipf, 1_000L, 990, 125), (zipf.Pattern, zipf.Pages, zipf.ZipfSkew, zipf.WriteShare));
        Assert.Equal((ArrivalKind.Diurnal, 3_000L, 4_000_000_000L, new RateTable(1, 0, 7)), (zipf.Arrivals, zipf.Interval, zipf.Period, zipf.Rates));
        Assert.Equal((PagePatternKind.Strided, 3L, 1_000_000L, 2_000_000L), (strided.Pattern, strided.Stride, strided.BurstOn, strided.BurstOff));
        Assert.Equal((PagePatternKind.Random, ArrivalKind.Closed, 5_000L, false), (random.Pattern, random.Arrivals, random.ThinkTime, random.IsOpenLoop));
        Assert.Equal([new PhaseSection { Name = "calm", Duration = 3_000_000, Load = 500 }, new PhaseSection { Name = "storm" }], scenario.Phases);
        Assert.Equal(9_000_000, scenario.Duration);
    }

    // The place is that of the key in the one entry of devices, which stands in line 2 from column 12 on.
    [Theory]
    [InlineData("trace = sort, pattern = random, pages = 9", 21, "trace is sort, but pattern = random plays no trace")]
    [InlineData("pages = 9", 21, "pages is 9, but a trace has its own pages: name a pattern")]
    [InlineData("pattern = sequential", 12, "pages must say how large the region is (pattern = sequential)")]
    [InlineData("stride = 2", 22, "stride is 2, but only pattern = strided has one")]
    [InlineData("stride = 1, pattern = strided, pages = 4", 22, "stride is 1, which is pattern = sequential")]
    [InlineData("stride = 4, pattern = strided, pages = 4", 22, "stride is 4, in a region of 4 pages")]
    [InlineData("zipf-skew = 0.5", 25, "zipf-skew is given, but only pattern = zipf has one")]
    [InlineData("write-share = 0.5", 27, "write-share is given, but a trace says itself what is written")]
    [InlineData("interval = 5us, arrivals = closed", 24, "interval is 5us, but arrivals = closed has none: think-time is the pause between accesses")]
    [InlineData("interval = 0, arrivals = poisson", 24, "interval is 0, but arrivals = poisson needs a mean above 0")]
    [InlineData("think-time = 5us", 26, "think-time is 5us, but in an open loop (arrivals = fixed) nobody waits for the end of an access")]
    [InlineData("burst-on = 5us", 24, "burst-on and burst-off are given, but only arrivals = bursts has them")]
    [InlineData("burst-on = 5us, arrivals = bursts", 24, "burst-on and burst-off must be at least 1us each (arrivals = bursts)")]
    [InlineData("rates = [1, 2]", 21, "rates and period are given, but only arrivals = diurnal has them")]
    [InlineData("rates = [0, 0], arrivals = diurnal", 21, "rates must be at least two, one of them above 0 (arrivals = diurnal)")]
    [InlineData("rates = [1, 2], arrivals = diurnal", 21, "rates need a period of at least 1us for each of them (arrivals = diurnal)")]
    public void Keys_that_contradict_each_other_are_named_with_their_place(string keys, int column, string expected) =>
        Assert.Equal($"/s/t.hocon:2:{column}: devices[0].{expected}", ScenarioTexts.Error($"name = t\ndevices = [{{{keys}}}]\n"));

    [Theory]
    [InlineData("zipf-skew = 0.5555", "zipf-skew is 0.5555, where a number from 0 to 3 with at most three places is expected")]
    [InlineData("zipf-skew = -1", "zipf-skew is -1, where a number from 0 to 3 with at most three places is expected")]
    [InlineData("zipf-skew = 1e0", "zipf-skew is 1e0, where a number from 0 to 3 with at most three places is expected")]
    [InlineData("write-share = 1.001", "write-share is 1.001, where a number from 0 to 1 with at most three places is expected")]
    [InlineData("rates = 3", "rates is 3, where a list of up to 64 whole numbers from 0 to 1000 is expected")]
    [InlineData("rates = [3, x]", "rates[1] is \"x\", where a whole number from 0 to 1000 is expected")]
    public void A_bad_value_is_named(string keys, string expected) =>
        Assert.EndsWith($": devices[0].{expected}", ScenarioTexts.Error($"name = t\ndevices = [{{{keys}}}]\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("devices = [{ interval = 0 }]\nphases = [{ name = a, load = 2 }]", "2:10: phases have a load, but no device has an open loop, and closed loops know no load (devices[].arrivals)")]
    [InlineData("devices = [{}]\nphases = [{ name = a }, { name = b, load = 0 }]", "3:10: phases end with a load of 0, which goes on for ever: say when the run ends (duration)")]
    [InlineData("devices = [{ pattern = random, pages = 1073741824, processes = 513 }]", "2:11: devices have regions of more than 549755813888 pages in all: set mm.resident-limit")]
    public void Phases_and_regions_have_rules(string lines, string expected) =>
        Assert.EndsWith(expected[expected.IndexOf(": ", StringComparison.Ordinal)..], ScenarioTexts.Error($"name = t\n{lines}\n"), StringComparison.Ordinal);
}
