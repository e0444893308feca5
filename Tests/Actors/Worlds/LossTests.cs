using Akka.Configuration;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Machine;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
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
    public void D7_D9_C10_the_loss_of_a_root_under_changes_of_address_spaces_and_unplugged_devices(string victim) =>
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
        using var world = new World(new WorldOptions { Config = OnceOnly, Strategy = new RandomWalkStrategy(3), RefusesUnhandled = true });
        for (var step = 1; step < 400; step += 7)
        {
            world.Reset();
            var machine = new Machine(world, Two);
            for (var i = 0; i < step && world.Step(); i++)
                continue;

            machine.Kill(victim);
            machine.Kill(victim);
            machine.Run();

            Assert.All(machine.Counters<DeviceFaultsCounters>(), faults => Assert.Equal((0, 0), (faults.Owed, faults.Collecting)));
        }
    }

    private static Config OnceOnly => ConfigurationFactory.ParseString(
        string.Join('\n', ActorDispatchers.All.Select(dispatcher => $"{dispatcher}.type = PinnedDispatcher")) + "\niopf.supervision { restarts = 1, within = 1h }");

    private sealed class Watching(Link link, Action<object> look) : Link
    {
        public override void Send(Akka.Actor.IActorRef receiver, object message, Akka.Actor.IActorRef sender)
        {
            look(message);
            link.Send(receiver, message, sender);
        }
    }
}
