using Iopf.Lab.Scenarios;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Injection;

/// <summary>What is wrong with a rule is said with its place.</summary>
public class InjectErrorTests
{
    [Theory]
    [InlineData("{}", "3:11: inject[0].what is missing; one of lose, delay, repeat, reorder, corrupt, crash, hang, slow, reset, overflow, partition is expected")]
    [InlineData("{ what = loose }", "3:20: inject[0].what is \"loose\", where one of lose, delay, repeat, reorder, corrupt, crash, hang, slow, reset, overflow, partition is expected")]
    [InlineData("{ what = lose }", "3:11: inject[0].on is missing: lose is done to messages of a link, one of device-to-unit, unit-to-device, unit-to-core, core-to-unit, core-to-domain, domain-to-core, domain-to-client, client-to-domain, client-and-unit, client-to-guest, guest-to-client")]
    [InlineData("{ what = lose, on = unit-to-core, message = PageRespons }", "3:55: inject[0].message is PageRespons, which does not pass unit-to-core; there are PageRequest, MalformedPageRequest, UnrecoverableFault")]
    [InlineData("{ what = lose, on = unit-to-core, message = PageReqest }", "3:55: inject[0].message is PageReqest, which does not pass unit-to-core; did you mean PageRequest?")]
    [InlineData("{ what = corrupt, on = core-to-domain, message = FaultJob }", "3:60: inject[0].message is FaultJob, which has no encoded form in which bits could be flipped; here JobWithdrawn have one")]
    [InlineData("{ what = lose, on = unit-to-core, at = device-0100 }", "3:50: inject[0].at is device-0100, which is no place of lose here; there are unit-0, faults-0100")]
    [InlineData("{ what = crash }", "3:11: inject[0].at is missing: crash is done to one of machine, hardware, os, clients, unit-0, device-0100, faults-0100, domain-0 ...")]
    [InlineData("{ what = crash, at = unit-1 }", "3:32: inject[0].at is unit-1, which is no place of crash here; did you mean unit-0?")]
    [InlineData("{ what = crash, at = node-2 }", "3:32: inject[0].at is node-2: a node is a process of `iopf cluster run`, which no scenario ends; here are the parts of one machine")]
    [InlineData("{ what = crash, at = host-1/unit-0 }", "3:32: inject[0].at is host-1/unit-0, but there is one machine, whose parts have no host")]
    [InlineData("{ what = crash, at = receiver }", "3:32: inject[0].at is receiver, but the rule names no message")]
    [InlineData("{ what = reset, at = unit-0 }", "3:32: inject[0].at is unit-0, which is no place of reset here; there are device-0100")]
    [InlineData("{ what = overflow, at = device-0100 }", "3:35: inject[0].at is device-0100, which is no place of overflow here; there are unit-0")]
    [InlineData("{ what = slow, at = domain-0, by = 1us }", "3:31: inject[0].at is domain-0, which is no place of slow here; there are client-0")]
    [InlineData("{ what = slow, at = client-0 }", "3:11: inject[0].by is missing: how much later, for slow, or factor")]
    [InlineData("{ what = delay, on = core-to-unit }", "3:11: inject[0].by is missing: how much later, for delay")]
    [InlineData("{ what = lose, on = core-to-unit, by = 1us }", "3:50: inject[0].by has no meaning for lose: it belongs to delay, reorder and slow")]
    [InlineData("{ what = crash, at = unit-0, for = 2us }", "3:46: inject[0].for has no meaning for crash: it belongs to hang, overflow and partition")]
    [InlineData("{ what = crash, at = unit-0, bits = 2 }", "3:47: inject[0].bits has no meaning for crash: it belongs to corrupt")]
    [InlineData("{ what = crash, at = unit-0, factor = 2 }", "3:49: inject[0].factor has no meaning here: it belongs to slow at a client")]
    [InlineData("{ what = crash, at = unit-0, scope = bus }", "3:48: inject[0].scope has no meaning for crash: it belongs to reset")]
    [InlineData("{ what = crash, at = unit-0, when.phase = storm }", "3:53: inject[0].when.phase is storm, but the scenario has no phases")]
    [InlineData("{ what = crash, at = unit-0, when { from = 2us, until = 1us } }", "3:67: inject[0].when.until must be above from")]
    [InlineData("{ what = crash, at = unit-0, when.after = Nothing }", "3:53: inject[0].when.after is Nothing, which does not pass any link;")]
    [InlineData("{ what = crash, at = unit-0, when.passed = 2 }", "3:54: inject[0].when.passed has no meaning without after")]
    [InlineData("{ what = crash, at = unit-0, times = 2 }", "3:11: inject[0].when.period is missing: without a message the clock gives the moments, and there is only one")]
    [InlineData("{ what = crash, at = receiver, message = FaultJob, when.period = 2us }", "3:76: inject[0].when.period has no meaning where messages or calls give the moment")]
    [InlineData("{ what = partition, on = unit-to-core }", "3:36: inject[0].on is unit-to-core, where a partition is between a client and its guest: client-to-guest, guest-to-client, which are both cut")]
    [InlineData("{ what = lose, on = core-to-unit, when.probability = 0 }", "3:64: inject[0].when.probability is 0, where a probability above 0 and up to 1, with at most 9 digits behind its point, is expected")]
    [InlineData("{ what = lose, on = core-to-unit, times = 0 }", "3:53: inject[0].times is 0, where a whole number from 1 to 1000000 (times) is expected")]
    public void A_wrong_rule_is_named(string rule, string expected) =>
        Assert.StartsWith($"/s/t.hocon:{expected}", ScenarioTexts.Error($"{ScenarioTexts.Smallest}inject = [{rule}]"), StringComparison.Ordinal);

    [Fact]
    public void A_phase_that_does_not_exist_is_named_with_the_nearest() => Assert.Equal(
        "/s/t.hocon:4:53: inject[0].when.phase is strom, which is no phase; did you mean storm?",
        ScenarioTexts.Error(ScenarioTexts.Smallest + "phases = [{ name = storm, duration = 1ms }]\ninject = [{ what = crash, at = unit-0, when.phase = strom }]"));

    [Fact]
    public void A_host_that_does_not_exist_is_named() => Assert.Equal(
        "/s/t.hocon:4:32: inject[0].at is host-2/unit-0, where the hosts are host-0 to host-1",
        ScenarioTexts.Error(ScenarioTexts.Smallest + "hosts = 2\ninject = [{ what = crash, at = host-2/unit-0 }]"));

    [Fact]
    public void The_second_of_two_rules_is_named_by_its_number() => Assert.StartsWith(
        "/s/t.hocon:3:62: inject[1].at is unit-1,",
        ScenarioTexts.Error(ScenarioTexts.Smallest + "inject = [{ what = crash, at = unit-0 }, { what = hang, at = unit-1 }]"),
        StringComparison.Ordinal);

    [Fact]
    public void A_cluster_refuses_a_scenario_with_faults()
    {
        var scenario = ScenarioTexts.Good(ScenarioTexts.Smallest + "inject = [{ what = crash, at = unit-0 }]");

        Assert.Equal("inject", ClusterScenario.Refusal(scenario)?.Key);
    }

    [Fact]
    public void What_is_written_reads_back_as_it_was()
    {
        var scenario = ScenarioTexts.Good(ScenarioTexts.Smallest + """
            phases = [{ name = storm, duration = 1ms }]
            inject = [
              { what = corrupt, on = device-to-unit, message = PageRequest, at = "device-*", bits = 3, times = 7, when { from = 1us, until = 2s, phase = storm, probability = 0.000000001, every = 4, after = PageRequest, passed = 9 } }
              { what = slow, at = client-0, by = 5us, factor = 3, times = 9 }
              { what = reset, at = device-0100, scope = bus, times = 2, when.period = 1ms }
              { what = hang, at = "domain-0/*", for = 3ms, message = FaultJob }
            ]
            """);

        Assert.Equal(scenario.ToHocon(), ScenarioTexts.Good(scenario.ToHocon()).ToHocon());
        Assert.Equal(scenario.Inject, ScenarioTexts.Good(scenario.ToHocon()).Inject);
    }
}
