using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>
/// Address spaces change at any step of a fault (S9). The deadline is off, so a change that waits for an answer that never comes would show.
/// </summary>
public sealed class ChangeTests
{
    private static readonly RequesterId Device = Machine.RequesterOf(0);
    private static readonly Pasid Own = new(2);

    public static TheoryData<string> Orders => ["fifo", "any", "hardware last", "core last"];

    [Theory]
    [MemberData(nameof(Orders))]
    public void C11_S9_a_domain_replaced_at_any_step_is_answered_for_and_none_of_its_faults_reaches_the_new_one(string order) =>
        AtEveryStep(order, new AttachSpace(Device, Own, 2), machine => NoneOfTheOldReaches(machine, "domain-2"));

    [Theory]
    [MemberData(nameof(Orders))]
    public void C11_S9_a_domain_detached_at_any_step_is_answered_for_and_none_of_its_faults_waits(string order) =>
        AtEveryStep(order, new DetachSpace(Device, Own), machine => Assert.Empty(machine.Changes.Late));

    [Theory]
    [MemberData(nameof(Orders))]
    public void Q5_S9_a_PASID_drained_at_any_step_leaves_no_request_in_the_queue_or_in_the_core(string order) =>
        AtEveryStep(order, new DrainSpace(Device, Own), machine => Assert.Empty(machine.Changes.Late));

    [Theory]
    [MemberData(nameof(Orders))]
    public void C1_S9_a_device_released_at_any_step_is_answered_for(string order) =>
        AtEveryStep(order, new ReleaseDevice(Device), _ => { });

    [Theory]
    [MemberData(nameof(Orders))]
    public void K1_S9_a_process_that_exits_at_any_step_is_waited_for(string order) =>
        AtEveryStep(order, new ExitProcess(1), _ => { });

    [Theory]
    [InlineData("machine/hardware/unit-0")]
    [InlineData("machine/hardware/device-0100")]
    [InlineData("machine/os/faults-0100")]
    [InlineData("machine/os/faults-0100/*")]
    [InlineData("machine/os/domain-1")]
    [InlineData("machine/os/clients/client-1")]
    [InlineData("machine/os/clients/client-2")]
    public void C10_S9_S10_a_change_ends_whoever_crashes_under_it(string victim)
    {
        object[] changes =
            [new AttachSpace(Device, Own, 2), new DetachSpace(Device, Own), new DrainSpace(Device, Own, TimeSpan.Zero), new ReleaseDevice(Device)];
        foreach (var change in changes)
            AtEveryStep("fifo", change, _ => { }, stride: 3, victim: victim);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void C11_D8_S9_of_devices_without_PRI_a_domain_replaced_at_any_step_is_answered_for_and_no_stall_of_it_reaches_the_new_one(string order) =>
        AtEveryStep(order, new AttachSpace(Device, Own, 2), machine => NoneOfTheOldReaches(machine, "domain-2"), stride: 2, options: Stalling);

    [Theory]
    [MemberData(nameof(Orders))]
    public void Q5_D8_S9_of_devices_without_PRI_nothing_of_a_PASID_drained_at_any_step_is_left_or_comes_later(string order) =>
        AtEveryStep(order, new DrainSpace(Device, Own), machine => Assert.Empty(machine.Changes.Late), stride: 2, options: Stalling);

    [Theory]
    [MemberData(nameof(Orders))]
    public void C11_D8_S9_of_devices_without_PRI_nothing_of_a_PASID_detached_at_any_step_is_left_or_comes_later(string order) =>
        AtEveryStep(order, new DetachSpace(Device, Own), machine => Assert.Empty(machine.Changes.Late), stride: 3, options: Stalling);

    [Theory]
    [InlineData("machine/hardware/unit-0")]
    [InlineData("machine/hardware/device-0100")]
    [InlineData("machine/os/faults-0100")]
    [InlineData("machine/os/domain-1")]
    public void C10_D8_S9_S10_of_devices_without_PRI_a_change_ends_whoever_crashes_under_it(string victim)
    {
        object[] changes = [new AttachSpace(Device, Own, 2), new DrainSpace(Device, Own, TimeSpan.Zero), new ReleaseDevice(Device)];
        foreach (var change in changes)
            AtEveryStep("fifo", change, _ => { }, stride: 5, victim: victim, options: Stalling);
    }

    private static MachineOptions Plain { get; } = new() { Devices = 2, Accesses = 7 };

    private static MachineOptions Stalling { get; } = Plain with
    {
        Stalls = true,
        StallMax = 3,
        EventQueueSize = 0,
        InterruptLatency = TimeSpan.FromMicroseconds(2),
    };

    private static void AtEveryStep(
        string order, object change, Action<Machine> check, int stride = 1, string? victim = null, MachineOptions? options = null)
    {
        using var world = TestWorlds.Make(StrategyOf(order));
        var steps = Play(world, options ?? Plain, long.MaxValue, null, null, _ => { });
        for (var at = 0L; at <= steps; at += stride)
        {
            var when = at;
            WorldRuns.Explain(
                $"{change} after step {when} of {steps}", () => Play(world, options ?? Plain, when, change, victim, check));
        }
    }

    private static long Play(World world, MachineOptions options, long at, object? change, string? victim, Action<Machine> check)
    {
        world.Reset();
        var machine = new Machine(world, options);
        for (var i = 0L; i < at && world.Step(); i++)
            continue;

        if (change is not null)
            machine.Change(change);

        for (var i = 0; victim is not null && i < 5 && world.Step(); i++)
            continue;

        if (victim is not null)
            machine.Kill(victim);

        while (!machine.Changed.Any() && world.Step())
            continue;

        machine.Changes.Done();
        machine.Run();
        Assert.Equal(change is null ? [] : [new SpaceChanged(change, null)], machine.Changed);
        machine.Judge();
        check(machine);
        return world.Steps;
    }

    private static ISchedulingStrategy StrategyOf(string order) => order switch
    {
        "any" => new RandomWalkStrategy(17),
        "hardware last" => new StarvingStrategy("/user/machine/hardware"),
        "core last" => new StarvingStrategy("/user/machine/os/faults"),
        _ => new FifoStrategy(),
    };

    private static void NoneOfTheOldReaches(Machine machine, string domain)
    {
        var jobs = machine.Changes.Jobs.Where(job => job.Domain.Path.Name == domain).SelectMany(job => job.Job.Requests);
        Assert.DoesNotContain(jobs, request => request.Requester == Device && machine.Changes.IsOld(request));
    }
}
