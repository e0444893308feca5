using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>Several machines in one run.</summary>
public class HostsTests
{
    private const string Machine = """
        name = t
        handlers = [{ name = vm, kind = guest }, { name = program, kind = records, service = 1us }]
        devices = [
          { trace = small.lackey, interval = 0, group-size = 1, lookahead = 0, vfs = 2 }
          { trace = small.lackey, interval = 0, group-size = 1, lookahead = 0, mdevs = [{ chain = [vm] }, { chain = [program] }] }
        ]
        mm.resident-limit = 3

        """;

    [Fact]
    public async Task Each_machine_does_what_one_does_and_all_are_counted()
    {
        var (one, three) = (TestRuns.Simulate(Machine), TestRuns.Simulate(Machine + "hosts = 3"));
        var parallel = await TestRuns.RunInParallel(ScenarioTexts.Good(Machine + "hosts = 3"));

        Assert.Equal(Verdict.Held, one.Verdict);
        foreach (var report in new[] { three, parallel })
        {
            Assert.Equal(Verdict.Held, report.Verdict);
            Assert.Equal(
                (3 * one.Counts.AccessesPlanned, 3 * one.Counts.Accesses, 3 * one.Counts.DistinctPages, 3 * one.Counts.Groups),
                (report.Counts.AccessesPlanned, report.Counts.Accesses, report.Counts.DistinctPages, report.Counts.Groups));
            Assert.Empty(report.MissingCounters);
        }
    }

    [Fact]
    public void Two_runs_of_one_seed_are_the_same()
    {
        var (first, second) = (TestRuns.Simulate(Machine + "hosts = 2"), TestRuns.Simulate(Machine + "hosts = 2"));

        Assert.Equal((first.Times.Duration, first.Times.Response), (second.Times.Duration, second.Times.Response));
    }

    [Fact]
    public void What_is_owed_names_its_machine()
    {
        var plan = TestRuns.Plan("name = t\nhosts = 2\ndevices = [{ trace = small.lackey, interval = 0 }]\nhandler.service = 1ms\n");
        plan.OwedAt = 500_000;
        var report = SimulatedRun.Execute(plan, null, CancellationToken.None);

        Assert.Equal([0, 1], report.OwedAt!.Groups.Select(group => group.Host ?? -1));
        Assert.Equal([new RequesterId(0x100), new RequesterId(0x100)], report.OwedAt.Groups.Select(group => group.Requester));
    }

    [Fact]
    public void A_violation_names_its_machine()
    {
        var scenario = ScenarioTexts.Good("name = t\nhosts = 2\ndevices = [{ trace = small.lackey, interval = 0 }]\n");
        var plan = TestRuns.Plan(scenario);
        var links = 0;
        plan.Damage = each => links++ == 1 ? each with { UnitToDevice = DamagedLinks.SentTwice<PageResponse>(each.UnitToDevice) } : each;
        var report = SimulatedRun.Execute(plan, null, CancellationToken.None);

        Assert.Equal(Verdict.Violated, report.Verdict);
        Assert.Contains(": host-1: device 01:00.0", report.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_may_have_more_devices_than_device_numbers()
    {
        var plan = TestRuns.Plan("name = t\ndevices = [{ trace = small.lackey, accesses = 12, interval = 0 }, { count = 9000, idle = true, trace = small.lackey, vfs = 1 }]");
        var report = SimulatedRun.Execute(plan, null, CancellationToken.None);

        Assert.Equal(9_001, plan.Devices.Select(device => device.Requester).Distinct().Count());
        Assert.Equal((Verdict.Held, 12L), (report.Verdict, report.Counts.Accesses));
    }
}
