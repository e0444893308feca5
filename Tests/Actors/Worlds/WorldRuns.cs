using Iopf.Simulation;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>Runs machines, one after another, in one world.</summary>
internal static class WorldRuns
{
    /// <summary>Who can be killed, below <c>/user</c>; of several actors that match all are.</summary>
    public static IReadOnlyList<string> Victims { get; } =
    [
        "machine/hardware/unit-0", "machine/hardware/device-0100", "machine/os/faults-0100", "machine/os/faults-0100/*", "machine/os/domain-0", "machine/os/domain-0/*",
        "machine/os/clients/client-0", "machine/hardware", "machine/os", "machine",
    ];

    /// <summary>Plays a machine without disturbance.</summary>
    /// <returns>How many steps it took.</returns>
    public static long Play(MachineOptions options, ISchedulingStrategy strategy)
    {
        using var world = TestWorlds.Make(strategy);
        return Play(world, options, _ => { });
    }

    /// <summary>Kills a victim after each number of steps in turn, each time in a machine of its own.</summary>
    public static void KillAtEveryStep(MachineOptions options, string victim, int stride = 1, ISchedulingStrategy? strategy = null) =>
        AtEveryStep(options, $"{victim} killed", machine => machine.Kill(victim), machine => machine.Judge(), stride, strategy);

    /// <summary>Does something after each number of steps in turn, each time in a machine of its own, and judges what came of it.</summary>
    public static void AtEveryStep(
        MachineOptions options,
        string what,
        Action<Machine> disturb,
        Action<Machine> judge,
        int stride = 1,
        ISchedulingStrategy? strategy = null,
        long first = 1)
    {
        using var world = TestWorlds.Make(strategy ?? new FifoStrategy());
        var steps = Play(world, options, _ => { });
        for (var at = first; at <= steps; at += stride)
        {
            var when = at;
            Explain($"{what} after step {when} of {steps}", () => Play(
                world,
                options,
                machine =>
                {
                    for (var i = 0L; i < when && world.Step(); i++)
                        continue;

                    disturb(machine);
                },
                judge));
        }
    }

    /// <summary>Kills victims after numbers of steps that the seed says, in an order of steps that the seed says too.</summary>
    public static void KillAtRandom(MachineOptions options, int seeds, int kills)
    {
        using var world = TestWorlds.Make(new RandomWalkStrategy(0));
        for (var seed = 1UL; seed <= (ulong)seeds; seed++)
        {
            world.Strategy = seed % 2 == 0 ? new RandomWalkStrategy(seed) : new PriorityStrategy(seed);
            var random = new RandomSource(seed + 1_000_000);
            Explain($"seed {seed}", () => Play(world, options, machine =>
            {
                for (var kill = 0; kill < kills; kill++)
                {
                    for (var i = random.NextInt32(300); i > 0 && world.Step(); i--)
                        continue;

                    machine.Kill(Victims[random.NextInt32(Victims.Count)]);
                }
            }));
        }
    }

    private static long Play(World world, MachineOptions options, Action<Machine> disturb, Action<Machine>? judge = null)
    {
        world.Reset();
        var machine = new Machine(world, options);
        disturb(machine);
        machine.Run();
        var steps = world.Steps;
        (judge ?? (judged => judged.Judge()))(machine);
        return steps;
    }

    /// <summary>Says what was being done when an assertion fails.</summary>
    public static void Explain(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{what}: {failure.Message}", failure);
        }
    }
}
