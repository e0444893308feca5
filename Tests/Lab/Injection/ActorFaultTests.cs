using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Lab.Injection;

/// <summary>What is done to actors, clients, devices and queues.</summary>
public class ActorFaultTests
{
    [Fact]
    public void One_that_crashes_is_treated_as_its_supervisor_does()
    {
        var report = InjectRuns.Run(InjectRuns.OneByOne, "{ what = crash, at = client-0, when.from = 50us }");

        Assert.Equal("client-0", Assert.Single(report.Only().First).Where);
        Assert.True(report.Counts.FailedAccesses > 0, "a client that fails is stopped");
    }

    [Fact]
    public void One_that_hangs_handles_nothing_for_so_long()
    {
        var clean = InjectRuns.Run(InjectRuns.OneByOne, "");
        var report = InjectRuns.Run(InjectRuns.OneByOne, "{ what = hang, at = unit-0, for = 3ms, when.from = 50us }");

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.InRange(report.Times.Duration, clean.Times.Duration + 2_990_000, clean.Times.Duration + 3_000_000);
    }

    [Fact]
    public void The_calls_of_a_client_that_is_slow_take_longer()
    {
        var clean = InjectRuns.Run(InjectRuns.OneByOne, "");
        var report = InjectRuns.Run(InjectRuns.OneByOne, "{ what = slow, at = client-0, factor = 4, by = 1us, times = 10 }");

        Assert.Equal((Verdict.Held, 10), (report.Verdict, report.Only().Times));
        Assert.Equal(clean.Times.Duration + (10 * 16_000), report.Times.Duration);
        Assert.All(report.Only().First, fault => Assert.Equal("21000 ns in place of 5000 ns", fault.Detail));
    }

    [Fact]
    public void A_device_is_reset_and_goes_on()
    {
        var report = InjectRuns.Run(InjectRuns.Many, "{ what = reset, at = device-0100, when { from = 20us } }");

        Assert.Equal((Verdict.Held, 1), (report.Verdict, report.Only().Times));
        Assert.True(report.Counts.Cancelled > 0, "what was owed is cancelled");
    }

    [Fact]
    public void A_reset_of_a_virtual_function_takes_that_alone()
    {
        var text = InjectRuns.Many.Replace("pages = 24,", "pages = 24, vfs = 2,", StringComparison.Ordinal);
        var report = InjectRuns.Run(text, "{ what = reset, at = device-0101, scope = function, when { from = 20us } }");

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.Equal(("device-0101", "FunctionLevel"), (report.Only().First[0].Where, report.Only().First[0].Detail));
    }

    [Fact]
    public void A_queue_whose_driver_does_not_read_overflows()
    {
        var text = InjectRuns.Many.Replace("interval = 0,", "interval = 0, count = 32, processes = 4,", StringComparison.Ordinal) + "machine.prq-size = 128\n";
        var (clean, report) = (InjectRuns.Run(text, ""), InjectRuns.Run(text, "{ what = overflow, at = unit-0, for = 2ms, when { from = 5us } }"));

        Assert.Equal(1, report.Only().Times);
        Assert.True(report.Counts.AutoAnswered > clean.Counts.AutoAnswered, $"{report.Counts.AutoAnswered} and {clean.Counts.AutoAnswered}");
    }

    [Fact]
    public void One_who_got_or_sent_the_message_is_the_place_of_a_fault()
    {
        var got = InjectRuns.Run(InjectRuns.OneByOne, "{ what = crash, at = receiver, on = core-to-domain, message = FaultJob, times = 2, when.every = 10 }");
        var sent = InjectRuns.Run(InjectRuns.OneByOne, "{ what = crash, at = sender, on = core-to-unit, message = PageResponse, times = 2, when.every = 10 }");

        Assert.Equal(["domain-0", "domain-0"], got.Only().First.Select(fault => fault.Where));
        Assert.Equal(["faults-0100", "faults-0100"], sent.Only().First.Select(fault => fault.Where));
    }

    [Fact]
    public void Those_without_a_name_are_known_by_their_parents()
    {
        var report = InjectRuns.Run(InjectRuns.Many, "{ what = hang, at = \"domain-0/*\", for = 100us, when.from = 20us }");

        Assert.Equal((Verdict.Held, 1), (report.Verdict, report.Only().Times));
        Assert.All(report.Only().First, fault => Assert.Matches(@"^domain-0/\$[a-z]$", fault.Where));
    }

    [Fact]
    public void Of_several_machines_one_is_meant_or_each()
    {
        const string Three = InjectRuns.OneByOne + "hosts = 3\n";
        string[] Struck(string at, string rest) => [.. InjectRuns.Run(Three, $"{{ what = hang, at = \"{at}\", for = 10us{rest} }}").Only().First.Select(fault => fault.Where)];

        Assert.Equal(["host-1/unit-0"], Struck("host-1/unit-0", ", when.from = 50us"));
        Assert.Equal(["host-0/unit-0", "host-1/unit-0", "host-2/unit-0"], Struck("unit-0", ", when.from = 50us"));
        Assert.Equal(["host-2/domain-0"], Struck("host-2/domain-0", ", on = core-to-unit"));
        Assert.Equal(["host-2/faults-0100"], Struck("host-2/*", ", on = core-to-unit, message = PageResponse").Where(name => name.Contains("faults", StringComparison.Ordinal)));
        Assert.Single(Struck("unit-0", ", on = core-to-unit"));
    }
}
