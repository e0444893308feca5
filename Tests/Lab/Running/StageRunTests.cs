using Akka.Actor;
using Iopf.Lab.History;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Messages;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Lab.History;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>The stages of groups in whole runs: they add up, and each has the time that the scenario puts there.</summary>
public class StageRunTests
{
    private const string Crowd = """
        name = crowd
        devices = [{ trace = small.lackey, count = 2, processes = 2, threads = 3, accesses = 60, interval = 1us, group-size = 2, lookahead = 8, pri-capacity = 4, pri-allocation = 4, atc-entries = 4 }]
        mm.resident-limit = 3

        """;

    private static readonly string[] Architectures = ["vtd", "amd", "smmu-pri", "smmu-stall", "riscv"];

    // What is lost on amd, and what waits behind a Response Failure, nobody answers: a run in parallel mode ends by the machine's time then.
    private const string Failure = "handler { service = 5us, workers = 1, waiting = 0, at-bound = failure }";

    private const string Overflow =
        "machine { prq-size = 256, interrupt-latency = 50us }\ndevices = [{ trace = small.lackey, count = 4, processes = 4, threads = 12, interval = 0, group-size = 2, lookahead = 8, max-retries = 200, retry-delay = 10us }]";

    /// <summary>Settings under which groups come to all their ends.</summary>
    public static TheoryData<string> Settings =>
    [
        "",
        "handler.service = vtd-iaa",
        "handler { service = 5us, workers = 1 }\nmachine.interrupt-latency = 3us",
        "handler { service = 2s, workers = 1 }\ncore.deadline = 1s\nexpect { deadlines-missed = any, failed-accesses = any }",
        "handler.context = non-blocking",
        "handler { service = 5us, context = both }",
        "handler.service = 5us\nmm.processes = guest",
        "handler { service = 2s, workers = 1 }\ncore.deadline = 1s\nmm.processes = guest",
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    [InlineData(Failure)]
    [InlineData(Overflow)]
    public void They_add_up_on_every_architecture_in_any_order_of_messages(string settings)
    {
        foreach (var architecture in Architectures)
        {
            foreach (var schedule in Enum.GetValues<Schedule>())
                Simulate($"{Crowd}{settings}\nmachine.iommu.architecture = {architecture}", schedule);
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task They_add_up_in_parallel_mode(string settings)
    {
        foreach (var architecture in Architectures)
        {
            var (plan, groups) = Plan(ScenarioTexts.Good($"{Crowd}{settings}\nmachine.iommu.architecture = {architecture}"));
            groups.Judge(await ParallelRun.ExecuteAsync(
                plan, TestRuns.Config, new TestRuns.CallsWithoutTime(), TestRuns.EndWithoutBound, CancellationToken.None, CancellationToken.None));
        }
    }

    [Fact]
    public void They_add_up_in_every_built_in_scenario()
    {
        foreach (var name in BuiltInScenarios.Names)
        {
            var scenario = BuiltInScenarios.Read(name)!;
            scenario = scenario with { Devices = [.. scenario.Devices.Select(device => device with { Accesses = 1_000 })] };
            var (plan, groups) = Plan(scenario);
            groups.Judge(SimulatedRun.Execute(plan, null, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData("hardware/unit-0")]
    [InlineData("hardware/device-0100")]
    [InlineData("hardware")]
    [InlineData("os/faults-0100")]
    [InlineData("os/faults-0100/*")]
    [InlineData("os/domain-0")]
    [InlineData("os/domain-0/*")]
    [InlineData("os/clients/client-0")]
    [InlineData("os")]
    public void They_add_up_though_somebody_crashes(string path)
    {
        for (var step = 20; step < 1_500; step += 130)
        {
            foreach (var architecture in new[] { "vtd", "smmu-stall" })
                Crash(path, step, architecture);
        }
    }

    [Fact]
    public void A_group_that_is_lost_waits_in_the_request_queue_until_the_run_ends()
    {
        var (plan, groups) = Plan(ScenarioTexts.Good(TestRuns.Small));
        plan.Damage = links => links with { DeviceToUnit = DamagedLinks.Losing<PageRequest>(links.DeviceToUnit) };
        groups.Judge(SimulatedRun.Execute(plan, null, CancellationToken.None));

        var lost = Assert.Single(groups.All);
        Assert.Equal((GroupEnd.Open, null), (lost.End, lost.Code));
    }

    [Fact]
    public void Where_each_fault_only_waits_for_its_handler_all_its_time_is_service() =>
        Assert.All(Simulate(TestRuns.Small), group => Assert.Equal("service 50", Of(group)));

    [Fact]
    public void What_an_interrupt_takes_is_its_own_stage() =>
        Assert.All(Simulate(TestRuns.Small + "machine.interrupt-latency = 3us"), group => Assert.Equal("interrupt 30, service 50", Of(group)));

    [Fact]
    public void An_access_that_is_late_waits_for_those_before_it() => Assert.Equal(
        ["service 50", "backlog 40, service 50", "backlog 80, service 50"],
        Simulate(TestRuns.Small + "devices = [{ trace = small.lackey, accesses = 3, interval = 1us, group-size = 1, lookahead = 0 }]").Select(Of));

    [Fact]
    public void A_group_that_finds_all_workers_busy_waits_for_one()
    {
        var groups = Simulate("""
            name = busy
            devices = [{ trace = small.lackey, accesses = 12, threads = 3, interval = 0, group-size = 1, lookahead = 0 }]
            handler { service = 5us, workers = 1 }
            """);

        Assert.Equal(["service 50", "worker 50, service 50", "worker 100, service 50"], groups.Take(3).OrderBy(group => group.To).Select(Of));
    }

    [Fact]
    public void A_device_without_credits_waits_for_them()
    {
        var groups = Simulate("""
            name = credits
            devices = [{ trace = small.lackey, accesses = 12, threads = 3, interval = 0, group-size = 1, lookahead = 0, pri-capacity = 1, pri-allocation = 1 }]
            handler { service = 5us, workers = 3 }
            """);

        Assert.Equal(["service 50", "credit 50, service 50", "credit 100, service 50"], groups.Take(3).Select(Of));
    }

    [Theory]
    [InlineData("host")]
    [InlineData("guest")]
    public void The_deadline_closes_what_is_served_too_long(string home)
    {
        var groups = Simulate($"{TestRuns.Small}handler.service = 2s\ncore.deadline = 1s\nmm.processes = {home}");

        Assert.All(groups.Take(1), group => Assert.Equal(("service 10000000", GroupEnd.Failed, PageResponseCode.InvalidRequest), (Of(group), group.End, group.Code)));
    }

    [Fact]
    public void What_a_device_waits_before_it_tries_again_is_retry()
    {
        var groups = Simulate($$"""
            name = again
            machine { prq-size = 128, interrupt-latency = 20us }
            devices = [{ trace = small.lackey, count = 4, processes = 4, threads = 12, interval = 0, group-size = 1, lookahead = 0, max-retries = 200, retry-delay = 10us }]
            handler { service = 5us, workers = 8 }
            """);

        var first = groups.First(group => group.End == GroupEnd.AskedAgain);
        Assert.Equal("retry 100", Of(first));
        Assert.Equal(first.To, groups.Single(group => group.Device == first.Device && group.Stream == first.Stream && group.Retry == 1 && group.From == first.To).From);
    }

    [Fact]
    public void D8_each_time_that_an_access_stalls_is_a_group_of_one()
    {
        var groups = Simulate(TestRuns.Small + "machine { interrupt-latency = 3us, iommu.architecture = smmu-stall }");

        Assert.Equal(12, groups.Count);
        Assert.All(groups, group => Assert.Equal((true, "interrupt 30, service 50"), (group.IsStall, Of(group))));
    }

    [Fact]
    public void The_report_has_the_response_times_by_powers_of_two()
    {
        var report = TestRuns.Simulate(TestRuns.Small);
        var bucket = Assert.Single(report.ResponseBuckets);
        Assert.Equal((4_096L, 8_191L, 12L), (bucket.Lowest, bucket.Highest, bucket.Count));
    }

    private static string Of(GroupRecord group)
    {
        var times = group.Times;
        return string.Join(", ", Stages.All.Where(stage => times[(int)stage] > 0).Select(stage => $"{Stages.NameOf(stage)} {times[(int)stage]}"));
    }

    private static IReadOnlyList<GroupRecord> Simulate(string text, Schedule schedule = Schedule.First)
    {
        var (plan, groups) = Plan(ScenarioTexts.Good(text));
        plan.Schedule = schedule;
        groups.Judge(SimulatedRun.Execute(plan, null, CancellationToken.None));
        return groups.All;
    }

    private static (RunPlan Plan, RecordedGroups Groups) Plan(Scenario scenario)
    {
        var (plan, groups) = (TestRuns.Plan(scenario), new RecordedGroups());
        plan.History = groups;
        return (plan, groups);
    }

    private static void Crash(string path, int step, string architecture)
    {
        var (plan, groups) = Plan(ScenarioTexts.Good($"{Crowd}handler.service = 5us\ncore.deadline = 1s\nmachine.iommu.architecture = {architecture}"));
        using var world = TestWorlds.Make(new FifoStrategy());
        plan.Start(world.System, world.System.Scheduler, null, static () => { });
        for (var i = 0; i < step && world.Step(); i++)
            continue;

        world.System.ActorSelection($"/user/machine/{path}").Tell(Kill.Instance, ActorRefs.NoSender);
        while (!plan.Observation.IsOver && world.Step())
            continue;

        groups.Judge(RunReporter.Report(plan, RunMode.Simulated, plan.Observation.IsOver ? null : (Verdict.NoProgress, "crashed")));
    }
}
