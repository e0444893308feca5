using Xunit;

namespace Iopf.Tests.Lab.Injection;

/// <summary>When a fault strikes, and how often.</summary>
public class WhenTests
{
    [Fact]
    public void It_strikes_from_a_time_until_another()
    {
        var first = Times("times = 1000, when { from = 100us, until = 200us }");

        Assert.NotEmpty(first);
        Assert.All(first, time => Assert.InRange(time, 100_000, 199_999));
    }

    [Fact]
    public void It_strikes_in_a_phase()
    {
        const string Phases = InjectRuns.OneByOne + "phases = [{ name = calm, duration = 150us }, { name = storm, duration = 60us }]\n";
        var report = InjectRuns.Run(Phases, "{ what = delay, on = core-to-unit, by = 1us, times = 1000, when.phase = storm }");

        Assert.NotEmpty(report.Only().First);
        Assert.All(report.Only().First, fault => Assert.InRange(fault.At * 100, 150_000, 209_999));
    }

    [Theory]
    [InlineData("times = 7", 7)]
    [InlineData("times = 1000, when.every = 10", 9)]
    [InlineData("times = 4, when.every = 10", 4)]
    [InlineData("times = 1000, when { after = FaultJob, passed = 90 }", 7)]
    [InlineData("times = 1000", 96)]
    public void Messages_give_it_its_chances(string rule, int times) => Assert.Equal(times, Report(rule).Times);

    [Fact]
    public void It_strikes_with_a_probability()
    {
        var times = Report("times = 1000, when.probability = 0.5").Times;

        Assert.InRange(times, 30, 66);
        Assert.NotEqual(Times("times = 1000, when.probability = 0.5"), Times("times = 1000, when.probability = 0.5", "seed = 2"));
    }

    [Fact]
    public void The_clock_gives_moments()
    {
        var once = InjectRuns.Run(InjectRuns.OneByOne, "{ what = hang, at = unit-0, for = 1us, when.from = 30us }").Only();
        var again = InjectRuns.Run(InjectRuns.OneByOne, "{ what = hang, at = unit-0, for = 1us, times = 4, when { from = 30us, period = 20us } }").Only();

        Assert.Equal([30_000L], once.First.Select(fault => fault.At * 100));
        Assert.Equal([30_000L, 50_000, 70_000, 90_000], again.First.Select(fault => fault.At * 100));
    }

    [Fact]
    public void An_actor_that_is_not_made_yet_is_waited_for()
    {
        var report = InjectRuns.Run(InjectRuns.OneByOne, "{ what = hang, at = client-0, for = 1us }").Only();

        Assert.Equal((1, "client-0"), (report.Times, report.First[0].Where));
    }

    [Fact]
    public void A_message_is_the_moment_for_an_actor()
    {
        var report = InjectRuns.Run(InjectRuns.OneByOne, "{ what = hang, at = unit-0, for = 1us, message = PageRequest, times = 2, when.every = 3 }").Only();

        Assert.Equal(2, report.Times);
    }

    [Fact]
    public void After_an_event_and_no_message_the_event_is_the_moment()
    {
        var report = InjectRuns.Run(InjectRuns.OneByOne, "{ what = crash, at = unit-0, when { after = PageResponse, passed = 10 } }").Only();

        Assert.Equal((1, "unit-0"), (report.Times, report.First[0].Where));
    }

    private static Iopf.Lab.Injection.InjectedRule Report(string rule, string more = "") =>
        InjectRuns.Run($"{InjectRuns.OneByOne}{more}\n", $"{{ what = delay, on = core-to-unit, by = 1us, {rule} }}").Only();

    private static List<long> Times(string rule, string more = "") => [.. Report(rule, more).First.Select(fault => fault.At * 100)];
}
