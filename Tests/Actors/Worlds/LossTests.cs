using Akka.Configuration;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Machine;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>A machine loses its hardware, its operating system, or is lost itself, at any step; that it goes on is a matter of <see cref="CrashTests"/>.</summary>
public sealed class LossTests
{
    private static readonly MachineOptions Two = new() { Devices = 2, Accesses = 6, InterruptLatency = TimeSpan.FromMicroseconds(3) };

    [Theory]
    [InlineData(MachineActor.OsPath, ClosedBy.OsLost)]
    [InlineData(MachineActor.HardwarePath, ClosedBy.HardwareLost)]
    [InlineData(MachineActor.Name, ClosedBy.OsLost)]
    public void D9_C10_what_was_owed_is_cancelled_for_the_loss_and_for_nothing_else(string victim, ClosedBy reason)
    {
        var cancelled = 0L;
        WorldRuns.AtEveryStep(Two, $"{victim} killed", machine => machine.Kill(victim), machine =>
        {
            machine.Judge();
            cancelled += machine.Closings.Of(reason);
            Assert.Equal(0, machine.Closings.Of(ClosedBy.Released));
            Assert.Equal(0, machine.Closings.Of(ClosedBy.HardwareLost) + machine.Closings.Of(ClosedBy.OsLost) - machine.Closings.Of(reason));
        });
        Assert.True(cancelled > 0, "Nothing was owed at any step.");
    }

    [Theory]
    [InlineData(MachineActor.OsPath)]
    [InlineData(MachineActor.Name)]
    public void D9_C10_an_operating_system_that_is_lost_answers_nothing_more(string victim)
    {
        Machine? killed = null;
        var (asksAgain, answered) = (false, 0);
        bool IsLost() => killed?.Closings.Of(ClosedBy.OsLost) > 0;
        LinkSet Watch(LinkSet links) => links with
        {
            CoreToUnit = new Watching(links.CoreToUnit, _ => answered += IsLost() && !asksAgain ? 1 : 0),
            UnitToCore = new Watching(links.UnitToCore, message => asksAgain |= IsLost() && message is PageRequest),
        };

        WorldRuns.AtEveryStep(
            Two with { Devices = 1, Watch = Watch },
            $"{victim} killed",
            machine =>
            {
                machine.Kill(victim);
                (killed, asksAgain, answered) = (machine, false, 0);
            },
            machine =>
            {
                killed = null;
                Assert.Equal(0, answered);
                machine.Judge();
            });
    }

    [Theory]
    [InlineData(MachineActor.HardwarePath)]
    [InlineData(MachineActor.OsPath)]
    [InlineData(MachineActor.Name)]
    public void D7_D9_C10_the_loss_of_a_root_under_an_unplugged_device(string victim) =>
        WorldRuns.AtEveryStep(
            Two,
            $"{victim} killed under an unplugged device",
            machine =>
            {
                machine.Tell(new UnplugDevice(Machine.RequesterOf(0)));
                machine.Kill(victim);
            },
            machine => machine.Judge(gone: 0),
            stride: 3);

    [Theory]
    [InlineData(MachineActor.HardwarePath)]
    [InlineData(MachineActor.OsPath)]
    public void C10_D9_a_root_that_is_lost_too_often_leaves_nothing_owed_and_the_world_comes_to_rest(string victim)
    {
        using var world = OnceOnlyWorld();
        for (var step = 1; step < 400; step += 7)
        {
            var machine = After(world, step);
            machine.Kill(victim);
            machine.Kill(victim);
            machine.Run();

            Assert.All(machine.Counters<DeviceFaultsCounters>(), faults => Assert.Equal((0, 0), (faults.Owed, faults.Collecting)));
            Assert.Equal(0, machine.Closings.Of(ClosedBy.Released));
            if (victim != MachineActor.OsPath)
                continue;

            machine.Tell(new UnplugDevice(Machine.RequesterOf(0)));
            machine.Run();
            Assert.Equal(1, machine.Got<DeviceUnplugged>());
        }
    }

    [Fact]
    public void C10_D9_an_operating_system_that_is_lost_when_the_hardware_is_gone_for_good_still_replies()
    {
        using var world = OnceOnlyWorld();
        for (var step = 1; step < 400; step += 7)
        {
            var machine = After(world, step);
            machine.Kill(MachineActor.HardwarePath);
            machine.Kill(MachineActor.HardwarePath);
            machine.Run();
            machine.Kill(MachineActor.OsPath);
            machine.Run();
            machine.Change(new DetachSpace(Machine.RequesterOf(0), new Pasid(2)));
            machine.Run();
            Assert.Single(machine.Changed);
            Assert.NotEmpty(machine.Counters<DomainCounters>());
        }
    }

    [Fact]
    public void C10_D9_a_machine_that_is_lost_after_its_operating_system_was_gone_for_good_plays_to_the_end()
    {
        using var world = OnceOnlyWorld();
        for (var step = 1; step < 400; step += 7)
        {
            var machine = After(world, step);
            machine.Kill(MachineActor.OsPath);
            machine.Kill(MachineActor.OsPath);
            machine.Run();
            machine.Kill(MachineActor.Name);
            machine.Run();
            machine.Judge();
        }
    }

    [Fact]
    public void C10_D9_a_device_whose_unit_and_operating_system_are_both_gone_for_good_can_be_unplugged()
    {
        using var world = OnceOnlyWorld();
        for (var step = 50; step < 400; step += 7)
        {
            var machine = After(world, step);
            foreach (var victim in new[] { $"{MachineActor.HardwarePath}/unit-0", MachineActor.OsPath })
            {
                machine.Kill(victim);
                machine.Kill(victim);
            }

            machine.Run();
            machine.Tell(new UnplugDevice(Machine.RequesterOf(0)));
            machine.Run();
            Assert.Equal(1, machine.Got<DeviceUnplugged>());
        }
    }

    [Fact]
    public void C10_D9_a_change_under_way_when_the_operating_system_is_lost_is_replied_to()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        object[] changes =
        [
            new AttachSpace(Machine.RequesterOf(0), new Pasid(2), 2), new DetachSpace(Machine.RequesterOf(0), new Pasid(2)),
            new DrainSpace(Machine.RequesterOf(0), new Pasid(2)), new ReleaseDevice(Machine.RequesterOf(0)), new ExitProcess(1),
        ];
        for (var step = 60; step < 300; step += 11)
        {
            foreach (var change in changes)
            {
                for (var later = 0; later < 12; later += 2)
                {
                    var machine = After(world, step);
                    machine.Change(change);
                    for (var i = 0; i < later && world.Step(); i++)
                        continue;

                    machine.Kill(MachineActor.OsPath);
                    machine.Run();
                    Assert.Equal(change, Assert.Single(machine.Changed).Operation);
                }
            }
        }
    }

    [Theory]
    [InlineData("machine/os/faults-0100")]
    [InlineData("machine/hardware/unit-0")]
    public void C10_D9_a_device_that_is_reset_while_it_is_being_unplugged_goes_away_all_the_same(string starved)
    {
        using var world = TestWorlds.Make(new StarvingStrategy($"/user/{starved}"));
        for (var step = 60; step < 200; step += 9)
        {
            for (var later = 0; later < 60; later++)
            {
                var machine = After(world, step);
                machine.Tell(new UnplugDevice(Machine.RequesterOf(0)));
                for (var i = 0; i < later && world.Step(); i++)
                    continue;

                machine.Tell(new ResetDevice(Machine.RequesterOf(0)));
                machine.Run();
                Assert.True(machine.Got<DeviceUnplugged>() == 1, $"unplugged after step {step}, reset {later} steps later");
                machine.Judge(gone: 0);
            }
        }
    }

    [Fact]
    public void D6_D9_a_device_all_of_whose_PASIDs_were_stopped_is_at_its_end_also_when_the_hardware_is_lost()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        for (var step = 60; step < 300; step += 7)
        {
            var machine = After(world, step);
            machine.Stop(new StopPasid(Machine.RequesterOf(0), new Pasid(1), PasidStop.Wait));
            machine.Stop(new StopPasid(Machine.RequesterOf(0), new Pasid(2), PasidStop.Wait));
            for (var i = 0; i < 10 && world.Step(); i++)
                continue;

            machine.Kill(MachineActor.HardwarePath);
            machine.Run();
            machine.Judge(gone: 0);
        }
    }

    private static World OnceOnlyWorld() => new(new WorldOptions { Config = OnceOnly, Strategy = new RandomWalkStrategy(3), RefusesUnhandled = true });

    private static Machine After(World world, int steps)
    {
        world.Reset();
        var machine = new Machine(world, Two);
        for (var i = 0; i < steps && world.Step(); i++)
            continue;

        return machine;
    }

    private static Config OnceOnly => ConfigurationFactory.ParseString(
        string.Join('\n', ActorDispatchers.All.Select(dispatcher => $"{dispatcher}.type = PinnedDispatcher"))
        + $"\nakka.actor.guardian-supervisor-strategy = \"{typeof(MachineGuardian).AssemblyQualifiedName}\"\niopf.supervision {{ restarts = 1, within = 1h }}");

    private sealed class Watching(Link link, Action<object> look) : Link
    {
        public override void Send(Akka.Actor.IActorRef receiver, object message, Akka.Actor.IActorRef sender)
        {
            look(message);
            link.Send(receiver, message, sender);
        }
    }
}
