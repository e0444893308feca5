using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Lab.Injection;

/// <summary>What is done to messages of a link.</summary>
public class LinkFaultTests
{
    [Fact]
    public void A_lost_message_was_sent_and_does_not_arrive()
    {
        var report = InjectRuns.Run(InjectRuns.OneByOne, "{ what = lose, on = core-to-domain, message = FaultJob }");

        Assert.Equal((1, 1), (report.Only().Times, report.Only().Lost));
        Assert.Equal(1, report.Counts.DeadlinesMissed);
    }

    [Fact]
    public void A_delayed_message_arrives_later_by_so_much()
    {
        var (clean, report) = (InjectRuns.Run(InjectRuns.OneByOne, ""), InjectRuns.Run(InjectRuns.OneByOne, "{ what = delay, on = core-to-unit, by = 70us, times = 3 }"));

        Assert.Equal((Verdict.Held, 3, 0), (report.Verdict, report.Only().Times, report.Only().Lost));
        Assert.Equal(clean.Times.Duration + (3 * 70_000), report.Times.Duration);
    }

    [Fact]
    public void A_repeated_message_arrives_twice()
    {
        var report = InjectRuns.Run(InjectRuns.OneByOne, "{ what = repeat, on = core-to-unit }");

        Assert.Equal(1, report.Only().Times);
        Assert.StartsWith("no-unexpected-index (D5)", report.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reordered_message_arrives_behind_the_next_one()
    {
        var plain = InjectRuns.Run(InjectRuns.Many, "{ what = reorder, on = device-to-unit, message = PageRequest, by = 1ms }");
        var alone = InjectRuns.Run(InjectRuns.OneByOne, "{ what = reorder, on = core-to-unit, by = 70us }");
        var clean = InjectRuns.Run(InjectRuns.OneByOne, "");

        // Where nothing follows it waits as long as it may.
        Assert.Equal((1, 0), (plain.Only().Times, plain.Only().Lost));
        Assert.Equal(clean.Times.Duration + 70_000, alone.Times.Duration);
        Assert.True(plain.Times.Duration < 1_000_000, $"{plain.Times.Duration} ns");
    }

    [Theory]
    [InlineData("device-to-unit", "PageRequest", 128)]
    [InlineData("unit-to-core", "PageRequest", 256)]
    [InlineData("core-to-unit", "PageResponse", 128)]
    public void A_corrupted_message_has_other_bits_in_its_encoded_form(string link, string message, int bits)
    {
        var report = InjectRuns.Run(InjectRuns.Many, $"{{ what = corrupt, on = {link}, message = {message}, bits = 2, times = 20 }}");

        Assert.InRange(report.Only().Times, 5, 20);
        Assert.All(report.Only().First, fault => Assert.Matches($@"^{message}: bits \d+, \d+ of {bits}, ", fault.Detail));
        Assert.Equal(report.Only().First.Count(fault => fault.Detail!.EndsWith("lost", StringComparison.Ordinal)) > 0, report.Only().Lost > 0);
    }

    [Fact]
    public void A_slow_link_holds_up_what_comes_behind()
    {
        var clean = InjectRuns.Run(InjectRuns.OneByOne, "");
        var report = InjectRuns.Run(InjectRuns.OneByOne, "{ what = slow, on = core-to-unit, by = 70us, times = 3 }");
        var many = InjectRuns.Run(InjectRuns.Many, "{ what = slow, on = unit-to-device, by = 2ms }");

        Assert.Equal(clean.Times.Duration + (3 * 70_000), report.Times.Duration);
        Assert.Equal((Verdict.Held, 1), (many.Verdict, many.Only().Times));
        Assert.True(many.Times.Duration > 2_000_000, "everything waits behind it");
    }

    [Fact]
    public void Nothing_passes_between_a_client_and_its_guest_while_they_are_parted()
    {
        const string Guests = InjectRuns.OneByOne + "mm.processes = guest\n";
        var report = InjectRuns.Run(Guests, "{ what = partition, on = client-to-guest, for = 100us, when.from = 50us }");

        Assert.Equal(1, report.Only().Times);
        Assert.True(report.Only().Lost > 0);
        Assert.Equal("clients and their guests", Assert.Single(report.Only().First).Where);
        Assert.Equal(50_000, report.Only().First[0].At * 100);
    }

    [Fact]
    public void A_place_says_at_which_end_of_a_link()
    {
        var text = InjectRuns.OneByOne.Replace("devices = [{", "devices = [{ count = 2,", StringComparison.Ordinal);
        var report = InjectRuns.Run(text, "{ what = delay, on = unit-to-core, at = faults-0108, by = 1us, times = 1000 }");

        Assert.Equal(96, report.Only().Times);
        Assert.All(report.Only().First, fault => Assert.Equal("unit-to-core, unit-0 to faults-0108", fault.Where));
    }
}
