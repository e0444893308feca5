using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Os.Faults;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>
/// A machine is drained at whatever step: it ends what it has begun and begins nothing more, says so once, and then nothing is owed and no stream moves.
/// </summary>
public sealed class DrainTests
{
    private const string StoppedForGood = "answers that stop PRI for good";

    private static readonly Dictionary<string, MachineOptions> Machines = new()
    {
        ["one device"] = new(),
        ["two devices that share pages, and a driver that is late"] = new() { Devices = 2, Units = 2, InterruptLatency = TimeSpan.FromMicroseconds(3) },
        ["virtual functions with short credits"] = new() { VirtualFunctions = 2, Accesses = 6, Credits = 2 },
        ["handlers that do not block"] = new() { Devices = 2, Contexts = HandlerContexts.NonBlocking, Accesses = 6 },
        ["retries that are late"] = new() { RetryDelay = TimeSpan.FromMicroseconds(2), Workers = 1, Limit = 1 },
        ["stalls with few tags"] = new() { Devices = 2, Stalls = true, StallMax = 3, EventQueueSize = 1, Accesses = 6 },
        ["stalls of virtual functions"] = new() { VirtualFunctions = 1, Stalls = true, StallMax = 1, Accesses = 6 },
        [StoppedForGood] = new() { Devices = 2, VirtualFunctions = 1, FailureEvery = 5, Accesses = 6 },
        ["answers that stop PRI until it is recovered"] = new() { Devices = 2, VirtualFunctions = 1, FailureEvery = 5, RecoverPri = true, Accesses = 6 },
        ["deadlines"] = new() { Devices = 2, Deadline = TimeSpan.FromMicroseconds(6), Workers = 1 },
    };

    public static TheoryData<string> Options => [.. Machines.Keys];

    public static TheoryData<string> OptionsThatEnd => [.. Machines.Keys.Where(name => name != StoppedForGood)];

    public static TheoryData<string> Victims => [.. WorldRuns.Victims];

    [Theory]
    [MemberData(nameof(OptionsThatEnd))]
    public void A_machine_drained_at_any_step_says_once_that_nothing_is_under_way(string options) =>
        WorldRuns.AtEveryStep(Machines[options], "drained", machine => Drain(machine), Judge);

    [Theory]
    [MemberData(nameof(Options))]
    public void The_same_in_any_order_of_messages(string options) => AtRandom(Machines[options], seeds: 100, (_, machine) => Drain(machine));

    [Theory]
    [MemberData(nameof(Victims))]
    public void Whoever_is_killed_while_it_drains_it_ends_all_the_same(string victim)
    {
        foreach (var options in new[] { Machines["one device"], Machines["virtual functions with short credits"], Machines["stalls with few tags"] })
        {
            var after = 0;
            WorldRuns.AtEveryStep(
                options,
                $"drained, and {victim} killed",
                machine => Drain(machine, () =>
                {
                    Steps(machine, after++ % 23);
                    machine.Kill(victim);
                }),
                Judge,
                stride: 3);
        }
    }

    [Theory]
    [InlineData("two devices that share pages, and a driver that is late")]
    [InlineData("virtual functions with short credits")]
    [InlineData("stalls with few tags")]
    [InlineData("answers that stop PRI until it is recovered")]
    public void The_same_in_any_order_with_several_that_are_killed(string options) => AtRandom(Machines[options], seeds: 200, (random, machine) => Drain(machine, () =>
    {
        for (var kill = 0; kill < 2; kill++)
        {
            Steps(machine, random.NextInt32(40));
            machine.Kill(WorldRuns.Victims[random.NextInt32(WorldRuns.Victims.Count)]);
        }
    }));

    [Theory]
    [InlineData(ResetKind.Bus, 0)]
    [InlineData(ResetKind.FunctionLevel, 0)]
    [InlineData(ResetKind.FunctionLevel, 1)]
    public void D9_a_reset_gives_up_what_was_begun_and_what_comes_up_again_begins_nothing(ResetKind kind, int function)
    {
        var after = 0;
        WorldRuns.AtEveryStep(
            Machines["virtual functions with short credits"],
            "drained and reset",
            machine => Drain(machine, () =>
            {
                Steps(machine, after++ % 11);
                machine.Tell(new ResetDevice(Machine.RequesterOf(0, function), kind));
            }),
            Judge);
    }

    [Fact]
    public void D9_a_device_that_is_unplugged_is_not_waited_for_and_one_that_comes_back_begins_nothing()
    {
        var after = 0;
        WorldRuns.AtEveryStep(
            Machines["two devices that share pages, and a driver that is late"],
            "drained and unplugged",
            machine => Drain(machine, () =>
            {
                Steps(machine, after++ % 11);
                machine.Tell(new UnplugDevice(Machine.RequesterOf(0)));
                Steps(machine, after % 17);
                machine.Tell(new PlugDevice(Machine.RequesterOf(0)));
            }),
            Judge);
    }

    [Theory]
    [InlineData("machine/hardware/unit-0")]
    [InlineData("machine/hardware/device-0100")]
    [InlineData("machine/os")]
    public void Whoever_is_lost_for_good_while_it_drains_it_ends_all_the_same(string victim) => AtRandom(new() { VirtualFunctions = 1 }, seeds: 3, (random, machine) => Drain(machine, () =>
    {
        Steps(machine, random.NextInt32(20));
        KillForGood(machine, victim);
    }));

    // The ledger hears of cancelled groups from devices that are reset; these are gone.
    [Theory]
    [InlineData("machine/hardware")]
    [InlineData("machine/os", "machine/hardware")]
    [InlineData("machine/hardware", "machine/os")]
    public void With_the_hardware_lost_for_good_it_ends_when_the_core_has_cancelled_or_is_lost_too(params string[] victims)
    {
        var options = new MachineOptions { VirtualFunctions = 1 };
        AtRandom(
            options,
            seeds: 10,
            (random, machine) =>
            {
                machine.Tell(DrainMachine.Instance);
                foreach (var victim in victims)
                {
                    Steps(machine, random.NextInt32(20));
                    KillForGood(machine, victim);
                }

                machine.StepUntil(() => machine.Got<MachineDrained>() > 0);
                Assert.Equal(1, machine.Got<MachineDrained>());
            },
            machine => Assert.All(machine.Counters<DeviceFaultsCounters>(), faults => Assert.Equal((0, 0), (faults.Owed, faults.Collecting))));
    }

    [Fact]
    public void Each_who_drains_a_machine_is_told_also_when_it_is_drained_already()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var machine = new Machine(world, new MachineOptions());
        Steps(machine, 60);
        machine.Tell(DrainMachine.Instance);
        machine.Tell(DrainMachine.Instance);
        machine.Run();
        Assert.Equal(2, machine.Got<MachineDrained>());
        var made = Made(machine);
        machine.Tell(DrainMachine.Instance);
        machine.Run();
        Assert.Equal((3, made), (machine.Got<MachineDrained>(), Made(machine)));
    }

    [Fact]
    public void A_machine_drained_under_load_cancels_nothing_and_leaves_work_for_its_next_life()
    {
        var left = 0;
        WorldRuns.AtEveryStep(
            new() { Devices = 2, Accesses = 40, Pages = 12, Limit = 7 },
            "drained",
            machine => Drain(machine),
            machine =>
            {
                left += machine.Finished ? 0 : 1;
                Assert.Equal(0, Cancelled(machine));
                Judge(machine);
            },
            stride: 7);
        Assert.True(left > 20, $"only {left} machines had work left");
    }


    private static void AtRandom(MachineOptions options, int seeds, Action<RandomSource, Machine> disturb, Action<Machine>? judge = null)
    {
        using var world = TestWorlds.Make(new RandomWalkStrategy(0));
        for (var seed = 1UL; seed <= (ulong)seeds; seed++)
        {
            world.Strategy = seed % 2 == 0 ? new RandomWalkStrategy(seed) : new PriorityStrategy(seed);
            var random = new RandomSource(seed + 2_000_000);
            WorldRuns.Explain($"seed {seed}", () =>
            {
                world.Reset();
                var machine = new Machine(world, options);
                Steps(machine, random.NextInt32(300));
                disturb(random, machine);
                machine.Run(2_000_000);
                (judge ?? Judge)(machine);
            });
        }
    }

    private static void Drain(Machine machine, Action? meanwhile = null)
    {
        machine.Tell(DrainMachine.Instance);
        meanwhile?.Invoke();
        machine.StepUntil(() => machine.Got<MachineDrained>() > 0);
        Assert.Equal(1, machine.Got<MachineDrained>());
        Assert.Equal(0, machine.Observation.Ledger.Open);
        var (made, groups) = (Made(machine), Groups(machine));
        machine.Run(2_000_000);
        Assert.Equal((1, made, groups), (machine.Got<MachineDrained>(), Made(machine), Groups(machine)));
    }

    // 1000 restarts at one moment are within the limit.
    private static void KillForGood(Machine machine, string victim)
    {
        for (var kill = 0; kill <= 1001; kill++)
            machine.Kill(victim);
    }

    private static void Judge(Machine machine) => machine.JudgeRest();

    private static long Made(Machine machine) => machine.Observation.Devices.Sum(device => device.Accesses);

    private static long Groups(Machine machine) => machine.Observation.Devices.Sum(device => device.Groups);

    private static long Cancelled(Machine machine) =>
        Enum.GetValues<ClosedBy>().Where(by => by.IsCancelled).Sum(machine.Closings.Of);

    private static void Steps(Machine machine, int steps) => machine.StepUntil(() => steps-- == 0);
}
