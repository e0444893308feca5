using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Units;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Os.Memory;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>
/// Complete small machines, each in a new world: two devices behind one unit, one domain with its memory client, one page fault a device,
/// from the making of the actors to rest. Beside it a loop that makes as many plain objects and as many deliveries.
/// </summary>
internal sealed class PipelineWorlds(int worlds) : Case
{
    private const int Devices = 2;

    private static readonly PageTouch[] OnePage = [new(1, write: false)];

    public override string Suite => "simulated";

    public override string Name => "machines of 2 devices";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var world = MachineWorlds.Make(new FifoStrategy());
        var (steps, actors) = Play(world, countActors: true);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < worlds; i++)
            Play(world);
        clock.Stop();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        var bare = Stopwatch.StartNew();
        var delivered = 0L;
        for (var i = 0; i < worlds; i++)
            delivered += new BareLoop(actors).Deliver(steps);
        bare.Stop();
        if (delivered != worlds * steps)
            throw new InvalidOperationException($"The plain loop made {delivered} deliveries.");

        return
        [
            Figure.Rate("worlds", worlds, clock.Elapsed),
            Figure.Rate("plain loop's worlds", worlds, bare.Elapsed),
            new Figure("share of plain loop", "%", MoreIsBetter: true, 100 * bare.Elapsed.TotalSeconds / clock.Elapsed.TotalSeconds),
            new Figure("steps each", "", MoreIsBetter: false, steps),
            Figure.Bytes("allocated each", allocated, worlds),
        ];
    }

    /// <summary>Plays one world to rest.</summary>
    /// <returns>Its steps; and if asked for how many actors it had, guardian included.</returns>
    private static (long Steps, int Actors) Play(World world, bool countActors = false)
    {
        world.Reset();
        var space = new AddressSpace(new FrameAllocator(new FrameNumber(1 << 20), 8));
        space.AddArea(Iova.FromPage(1), 8, PageAccess.Read | PageAccess.Write);
        var machine = world.System.ActorOf(MachineActor.PropsFor(new MachinePlan(Hardware(), Os(space)), LinkSet.Direct), MachineActor.Name);
        var probe = world.CreateProbe("observer");
        probe.Tell(machine, StartMachine.Instance);
        var steps = world.RunToRest().Steps;
        if (!probe.MessagesOf<RunFinished>().Any())
            throw new InvalidOperationException("The workload did not come to its end.");
        return (steps, countActors ? ActorsFrom(((ExtendedActorSystem)world.System).Guardian) : 0);
    }

    private static int ActorsFrom(IActorRef actor) => 1 + ((ActorRefWithCell)actor).Children.Sum(ActorsFrom);

    private static HardwarePlan Hardware() => new(
        [UnitSettings.Default],
        [.. Enumerable.Range(0, Devices).Select(number => new DevicePlan(0, new DeviceSettings { Requester = RequesterOf(number) }, [Stream()]))]);

    private static StreamPlan Stream() => new(0, new Pasid(1), OnePage, 0, 1, 10);

    private static OsPlan Os(AddressSpace space)
    {
        var client = MmClientActor.PropsFor(space, null, LinkSet.Direct, null);
        ImmutableArray<DeviceAttachments> attached =
            [.. Enumerable.Range(0, Devices).Select(number => new DeviceAttachments(RequesterOf(number), [new(new Pasid(1), 0)]))];
        return new OsPlan([new DomainPlan(client, HandlerContexts.NonBlocking, space.Table, new DomainSettings())], attached, CoreSettings.Default);
    }

    private static RequesterId RequesterOf(int device) => new((byte)(device + 1), 0, 0);
}
