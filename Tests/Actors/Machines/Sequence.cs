using Iopf.Simulation;
using Iopf.Tests.Actors.Properties;

namespace Iopf.Tests.Actors.Machines;

/// <summary>The sequence of a seed, played.</summary>
/// <param name="Setup">Its machine.</param>
/// <param name="Disturbances">What was done to it.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Failure">If there is a violation, the shortest sequence that has one; else null.</param>
internal sealed record Sequence(MachineSetup Setup, List<Disturbance> Disturbances, Findings Findings, string? Failure)
{
    /// <summary>Plays the sequence of a seed.</summary>
    public static Sequence Play(World world, ulong seed)
    {
        var (setup, disturbances) = MachineRun.Drawn(seed);
        var findings = Play(world, seed, setup, disturbances);
        return new(setup, disturbances, findings, findings.Violations.Count == 0 ? null : Shorten(world, seed, setup, disturbances, findings));
    }

    /// <summary>Plays a sequence on a machine in the order of a seed.</summary>
    public static Findings Play(World world, ulong seed, MachineSetup setup, IReadOnlyList<Disturbance> disturbances)
    {
        world.Strategy = MachineRun.Order(seed);
        return MachineRun.Play(world, setup, disturbances);
    }

    private static string Shorten(World world, ulong seed, MachineSetup setup, List<Disturbance> disturbances, Findings drawn)
    {
        bool Fails(MachineSetup machine, List<Disturbance> list) => Play(world, seed, machine, list).Violations.Count > 0;

        var shortest = Shrinking.Shortest(disturbances, list => Fails(setup, list));
        foreach (var smaller in Smaller(setup))
            setup = Fails(smaller(setup), shortest) ? smaller(setup) : setup;

        shortest = Shrinking.Shortest(shortest, list => Fails(setup, list));
        string[] lines =
        [
            $"seed {seed}, {setup}", .. shortest.Select(disturbance => $"    {disturbance},"), .. Play(world, seed, setup, shortest).Violations,
            "as it was drawn:", .. drawn.Violations,
        ];
        return string.Join('\n', lines);
    }

    private static IEnumerable<Func<MachineSetup, MachineSetup>> Smaller(MachineSetup drawn)
    {
        for (var devices = drawn.Devices - 1; devices > 0; devices--)
        {
            var (fewer, domains) = (devices, 1 + (devices * (drawn.Spaces - 1)));
            yield return setup => setup with { Devices = fewer, Units = Math.Min(setup.Units, fewer), Domains = setup.Domains[..domains] };
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
