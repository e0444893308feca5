using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Guests;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients.Guests;

/// <summary>Any part of a guest, and its client, is killed at any step of its faults (S10).</summary>
public sealed class GuestCrashTests
{
    public static TheoryData<string, GuestMapping, HandlerContexts> Ways
    {
        get
        {
            string[] victims =
            [
                "guest", "guest/unit", "guest/faults", "guest/faults/*", "guest/domain-0", "guest/domain-0/*", "guest/processes",
                "guest/processes/client-0", "guest/*", "client",
            ];
            var ways = new TheoryData<string, GuestMapping, HandlerContexts>();
            foreach (var victim in victims)
            {
                ways.Add(victim, GuestMapping.Passthrough, HandlerContexts.NonBlocking);
                ways.Add(victim, GuestMapping.VirtualIndex, HandlerContexts.Blocking);
                ways.Add(victim, GuestMapping.DrainFirst, HandlerContexts.NonBlocking);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void C10_S10_K2_whoever_is_killed_at_any_step_every_group_of_the_host_is_closed_once(
        string victim, GuestMapping mapping, HandlerContexts contexts)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var steps = Play(world, mapping, contexts, kill: null, 0);
        Assert.True(steps > 100, $"{steps} steps are no story");
        for (var at = 1L; at <= steps; at++)
            Play(world, mapping, contexts, victim, at);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void C10_S10_K2_the_same_in_orders_of_messages_that_a_seed_chooses(string victim, GuestMapping mapping, HandlerContexts contexts)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        for (var seed = 1UL; seed <= 40; seed++)
        {
            world.Strategy = new RandomWalkStrategy(seed);
            Play(world, mapping, contexts, victim, (long)(seed * 7));
        }
    }

    private static long Play(World world, GuestMapping mapping, HandlerContexts contexts, string? kill, long at)
    {
        world.Reset();
        var machine = new GuestMachine(world, mapping, contexts);
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
