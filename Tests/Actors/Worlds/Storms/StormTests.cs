using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Worlds.Storms;

/// <summary>Overflows under load (S5): what the hardware answers by itself (Q2), and how software recovers (Q3).</summary>
public sealed class StormTests
{
    private const int Rounds = 200;

    // Rooms by hand: VT-d, AMD and RISC-V keep an entry free. Where the smallest queue has room for one request, groups are of one.
    [Theory]
    [InlineData(Architecture.Vtd, 7, 127, 16)]
    [InlineData(Architecture.SmmuPri, 0, 1, 1)]
    [InlineData(Architecture.SmmuPri, 3, 8, 4)]
    [InlineData(Architecture.RiscV, 1, 1, 1)]
    [InlineData(Architecture.RiscV, 3, 7, 4)]
    public void S5_Q2_Q3_where_hardware_answers_no_index_is_answered_twice_and_all_devices_play_to_the_end(
        Architecture architecture, int order, int room, int group) => Storm.Play(Storm.Options(architecture, order, group), room, storm =>
        {
            storm.JudgeGroups();
            storm.JudgeDevices();
            storm.JudgeStuck();
            storm.Machine.Judge();
        });

    [Fact]
    public void S5_Q2_Q3_where_nobody_answers_the_groups_that_are_stuck_are_those_predicted_and_restarting_PRI_recovers() =>
        Storm.Play(Storm.Options(Architecture.Amd, 8, 32), 255, storm => Recover(storm, storm.RestartPri));

    [Fact]
    public void S5_Q2_Q3_where_nobody_answers_a_reset_of_the_devices_recovers() =>
        Storm.Play(Storm.Options(Architecture.Amd, 8, 32), 255, storm =>
        {
            Recover(storm, storm.ResetDevices);
            storm.Machine.Judge();
        });

    [Fact]
    public void S5_Q2_Q3_D8_where_stalls_only_wait_for_room_the_event_queue_loses_nothing_and_all_devices_play_to_the_end()
    {
        const int Room = 1;
        using var world = TestWorlds.Make(new FifoStrategy());
        var options = Storm.Options(Architecture.SmmuStall, 0, 4) with { Stalls = true, EventQueueSize = 0 };
        for (var seed = 1UL; seed <= (ulong)Storm.Seeds; seed++)
        {
            world.Strategy = seed % 2 == 0 ? new RandomWalkStrategy(seed) : new PriorityStrategy(seed);
            WorldRuns.Explain($"seed {seed}", () =>
            {
                var watch = new StallWatch(Room);
                world.Observer = watch;
                world.Reset();
                var machine = new Machine(world, options with { Watch = watch.Watch });
                machine.Run();
                watch.Settle();
                machine.Judge();
                Assert.All(machine.Observation.Devices, device => Assert.Equal(0, device.Failures));
                Assert.Empty(watch.Unexpected);
                Assert.True(watch.Waited > 10, "no storm");
                var unit = Assert.Single(machine.Counters<UnitCounters>());
                Assert.Equal<RowCount>([new("smmu-stall/full/stall", watch.Waited)], unit.Rows.Rows);
                Assert.Equal((watch.Stalls, watch.Stalls, watch.Stalls), (unit.Stalls, unit.Queued, unit.Resumed));
                Assert.Equal((0, 0, 0, 0), (unit.EventsLost, unit.EventOverflows, unit.BackPressured, unit.UnknownResumes));
            });
        }
    }

    private static void Recover(Storm storm, Action recover)
    {
        Assert.NotEmpty(storm.Model.Stuck);
        Assert.False(storm.Machine.Finished);
        for (var round = 0; storm.Model.Stuck.Count > 0; round++)
        {
            Assert.True(round < Rounds, "the devices do not come to an end");
            storm.JudgeStuck();
            recover();
            storm.Machine.Run();
            storm.JudgeUnit();
        }

        storm.JudgeStuck();
        storm.JudgeDevices();
        Assert.Equal(0, storm.Machine.Observation.Ledger.Open);
    }
}
