using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware;
using Iopf.Hardware.Units.Profiles;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Simulation.Randomness;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Machines;

/// <summary>Violations that are foretold and that need much to come together: machines and sequences that are made for them have some.</summary>
public sealed class PredictionTests
{
    private const int Seeds = 60;

    private static MachineSetup Plain { get; } = new()
    {
        IndexOrder = GroupIndexOrder.LatestFreed,
        Domains = [.. Enumerable.Repeat(new DomainSetup(Servant.Memory, HandlerContexts.Blocking, false, GuestMapping.Passthrough, 0), 2)],
    };

    /// <summary>The call for the older one goes on, and what it comes to is taken for the newer one.</summary>
    [Theory]
    [InlineData(AnswerMatching.Index)]
    [InlineData(AnswerMatching.IndexPasid)]
    [InlineData(AnswerMatching.Group)]
    [InlineData(AnswerMatching.Cookie)]
    public void C7_C10_a_group_whose_answer_was_taken_for_an_older_one_is_answered_without_a_deadline_too(AnswerMatching matching)
    {
        var handlers = new DomainSetup(Servant.Chain, HandlerContexts.Both, false, GuestMapping.Passthrough, 1);
        var setup = Plain with { Matching = matching, Accesses = 9, Domains = [handlers, handlers with { Seed = 3 }] };
        Assert.Equal(0, Count(setup, Prediction.LeftToNobody, Restarts));
        Assert.Equal(matching is AnswerMatching.Index or AnswerMatching.IndexPasid, Count(setup, Prediction.Premature, Restarts) > 0);
    }

    /// <summary>A guest's driver drops the marker that AMD's driver has made a request of; only a deadline ends it.</summary>
    [Theory]
    [InlineData(Architecture.Amd, true)]
    [InlineData(Architecture.Vtd, false)]
    public void D6_C8_a_Stop_Marker_that_is_put_into_a_guest_is_left_to_its_deadline(Architecture architecture, bool foretold)
    {
        var setup = Plain with
        {
            Architecture = architecture,
            QueueOrder = 8,
            Domains = [.. Enumerable.Repeat(new DomainSetup(Servant.Guest, HandlerContexts.NonBlocking, true, GuestMapping.VirtualIndex, 0), 2)],
        };
        Assert.Equal(foretold, Count(setup, Prediction.LeftToNobody, Markers) > 0);
        Assert.Equal(0, Count(setup with { Deadline = TimeSpan.FromMicroseconds(50) }, Prediction.LeftToNobody, Markers));
    }

    /// <summary>What waits in a mailbox of an actor that stops with its machine is lost, and with it the reply.</summary>
    [Theory]
    [InlineData(nameof(DisturbanceKind.KillMachine), true)]
    [InlineData(nameof(DisturbanceKind.KillOs), false)]
    public void C11_a_change_of_address_spaces_that_waits_for_the_operating_system_is_lost_with_the_machine(string kill, bool foretold) =>
        Assert.Equal(
            foretold,
            Count(
                Plain,
                Prediction.LostWithMachine,
                random => [Draw(random, DisturbanceKind.DetachSpace, 120), Draw(random, Enum.Parse<DisturbanceKind>(kill), 8)]) > 0);

    /// <summary>Long runs found these: a restart of PRI in front of a Response Failure, and an answer to a Stop Marker in front of one.</summary>
    [Theory]
    [InlineData(31185UL, 32)]
    [InlineData(19734UL, 0)]
    [InlineData(56377UL, 0)]
    public void C6_S4_D6_what_the_core_writes_off_where_PRI_did_not_stop_waits_for_a_reset(ulong seed, int deadline)
    {
        using var world = TestWorlds.Make(MachineRun.Order(seed));
        var (setup, disturbances) = MachineRun.Drawn(seed);
        var findings = Sequence.Play(world, seed, setup with { Deadline = TimeSpan.FromMicroseconds(deadline) }, disturbances);
        Assert.Empty(findings.Violations);
        Assert.True(findings.Predicted.GetValueOrDefault(Prediction.WrittenOff) > 0);
    }

    [Theory]
    [InlineData(Architecture.Amd, true)]
    [InlineData(Architecture.Vtd, false)]
    public void Q3_S4_a_group_inherits_the_requests_of_one_whose_last_was_lost_where_the_driver_discards_nothing(Architecture architecture, bool foretold)
    {
        var setup = Plain with
        {
            Architecture = architecture,
            Devices = 3,
            VirtualFunctions = 1,
            QueueOrder = architecture == Architecture.Amd ? 8 : 7,
            GroupSize = 30,
            Accesses = 100,
            Latency = TimeSpan.FromMicroseconds(20),
            RestartsPri = true,
            Domains = [.. Enumerable.Repeat(Plain.Domains[0], 4)],
        };
        Assert.Equal(foretold, Count(setup, Prediction.Inherited, random => [Draw(random, DisturbanceKind.RestartPri, 400)], seeds: 12) > 0);
    }

    private static long Count(MachineSetup setup, Prediction prediction, Func<RandomSource, Disturbance[]> draw, int seeds = Seeds)
    {
        using var world = TestWorlds.Make(MachineRun.Order(0));
        var count = 0L;
        for (var seed = 1UL; seed <= (ulong)seeds; seed++)
        {
            var findings = Sequence.Play(world, seed, setup, draw(new RandomSource(seed)));
            Assert.Empty(findings.Violations);
            count += findings.Predicted.GetValueOrDefault(prediction);
        }

        return count;
    }

    private static Disturbance[] Restarts(RandomSource random) => [.. Enumerable.Range(0, 6).Select(_ => Draw(random, DisturbanceKind.RestartPri, 40))];

    private static Disturbance[] Markers(RandomSource random) => [Draw(random, DisturbanceKind.StopPasidWithMarker, 40), Draw(random, DisturbanceKind.StopPasidWithMarker, 80)];

    private static Disturbance Draw(RandomSource random, DisturbanceKind kind, int steps) =>
        new(kind, 1 + random.NextInt32(steps), random.NextInt32(10_000), random.NextInt32(10_000), random.NextInt32(10_000));
}
