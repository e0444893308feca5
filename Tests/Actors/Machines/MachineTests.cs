using Iopf.Simulation;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Actors.Properties;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Actors.Machines;

/// <summary>
/// Whole machines, drawn from seeds, on which all is done that can be done, at steps that seeds say, in orders that seeds say. A failing sequence is
/// made shorter and printed; <see cref="Sequence"/> plays it again.
/// </summary>
public sealed class MachineTests
{
    private const int Blocks = 8;

    private static readonly int PerBlock = LongRuns.Times(1_000, 200_000) / Blocks;

    public static TheoryData<int> BlockNumbers => [.. Enumerable.Range(0, Blocks)];

    [Theory]
    [MemberData(nameof(BlockNumbers))]
    public void C2_C7_C9_C10_C11_C12_D2_D3_D5_D9_whatever_is_done_to_a_machine_each_group_ends_once_and_each_device_is_served_or_told(int block)
    {
        using var world = TestWorlds.Make(MachineRun.Order(0));
        for (var seed = (ulong)block; seed < (ulong)(Blocks * PerBlock); seed += Blocks)
            Sequence.Play(world, seed);
    }
}

/// <summary>The sequence of a seed.</summary>
internal static class Sequence
{
    /// <summary>Plays it; a violation fails the test, with the shortest sequence of the same machine that has one.</summary>
    public static MachineRun Play(World world, ulong seed)
    {
        var (setup, disturbances) = MachineRun.Drawn(seed);
        var run = Play(world, seed, setup, disturbances);
        if (run.Oracle.Findings.Violations.Count == 0)
            return run;

        var shortest = Shrinking.Shortest(disturbances, list => Fails(world, seed, setup, list));
        foreach (var smaller in Smaller(setup))
            setup = Fails(world, seed, smaller(setup), shortest) ? smaller(setup) : setup;

        shortest = Shrinking.Shortest(shortest, list => Fails(world, seed, setup, list));
        Assert.Fail(
            $"seed {seed}, {setup}\n{string.Join(",\n", shortest)}\n"
            + string.Join('\n', Play(world, seed, setup, shortest).Oracle.Findings.Violations) + "\nbefore it was made shorter:\n"
            + string.Join('\n', run.Oracle.Findings.Violations));
        return run;
    }

    /// <summary>Plays a sequence on a machine in the order of a seed.</summary>
    public static MachineRun Play(World world, ulong seed, MachineSetup setup, IReadOnlyList<Disturbance> disturbances)
    {
        world.Strategy = MachineRun.Order(seed);
        return MachineRun.Play(world, setup, disturbances);
    }

    private static bool Fails(World world, ulong seed, MachineSetup setup, List<Disturbance> disturbances) =>
        Play(world, seed, setup, disturbances).Oracle.Findings.Violations.Count > 0;

    private static IEnumerable<Func<MachineSetup, MachineSetup>> Smaller(MachineSetup drawn)
    {
        for (var devices = drawn.Devices - 1; devices > 0; devices--)
        {
            var (fewer, keeps) = (devices, 1 + (devices * (drawn.Spaces - 1)));
            yield return setup => setup with { Devices = fewer, Units = Math.Min(setup.Units, fewer), Domains = setup.Domains[..keeps] };
        }

        yield return setup => setup with { VirtualFunctions = 0 };
        yield return setup => setup with { Units = 1 };
        yield return setup => setup with { Accesses = Math.Min(setup.Accesses, 3) };
        yield return setup => setup with { Deadline = TimeSpan.Zero };
        yield return setup => setup with { Latency = TimeSpan.Zero };
        yield return setup => setup with { GroupSize = Math.Min(setup.GroupSize, 2) };
        yield return setup => setup with { Domains = [.. setup.Domains.Select(domain => domain with { Servant = Servant.Memory })] };
    }
}
