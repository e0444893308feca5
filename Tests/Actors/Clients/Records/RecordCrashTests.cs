using Iopf.Messages.Records;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients.Records;

/// <summary>A record client, and who is around it, is killed at any step of its faults (S10, R2).</summary>
public sealed class RecordCrashTests
{
    public static TheoryData<string, FaultRecordVersion> Ways
    {
        get
        {
            var ways = new TheoryData<string, FaultRecordVersion>();
            foreach (var victim in new[] { "client", "reader", "os/subject", "faults/*" })
            {
                foreach (var version in FaultRecordVersions.All)
                    ways.Add(victim, version);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void C10_S10_R2_whoever_is_killed_at_any_step_every_group_is_closed_once(string victim, FaultRecordVersion version)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var steps = Play(world, version, kill: null, 0);
        Assert.True(steps > 80, $"{steps} steps are no story");
        for (var at = 1L; at <= steps; at++)
            Play(world, version, victim, at);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void C10_S10_R2_the_same_in_orders_of_messages_that_a_seed_chooses(string victim, FaultRecordVersion version)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        for (var seed = 1UL; seed <= 40; seed++)
        {
            world.Strategy = new RandomWalkStrategy(seed);
            Play(world, version, victim, (long)(seed * 5));
        }
    }

    private static long Play(World world, FaultRecordVersion version, string? kill, long at)
    {
        world.Reset();
        var machine = new RecordMachine(world, version);
        for (var i = 0L; i < at && world.Step(); i++)
            continue;

        if (kill is not null)
            machine.Kill(kill);

        machine.Run();
        var steps = world.Steps;
        machine.Judge($"{kill ?? "nobody"} killed after step {at}");
        return steps;
    }
}
