using System.Diagnostics;
using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Tests.Benchmarks.FaultPath;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>
/// The whole way of a fault, device to device, on all cores and without service time; and in the same run the skeleton of its sends,
/// spawns, watches, timers and stops.
/// </summary>
internal sealed class FaultPathCase(GroupActors groupActors, int size, int groups) : Case
{
    private static readonly FaultPathOptions Options = FaultPathOptions.Default;

    public override string Suite => "fault-path";

    public override string Name => $"{(groupActors == GroupActors.PerSlot ? "kept" : "spawned")}, groups of {size}";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        var each = groups / Options.Devices;
        var model = Measure(system, new ModelPath(Options, groupActors, size), each);
        var skeleton = Measure(system, new SkeletonPath(Options, groupActors, size), each);
        var spawned = groupActors == GroupActors.PerGroup ? 1 : 0;
        var rounds = 2 * (long)each * Options.Devices;
        return
        [
            Figure.Rate("groups", (long)each * Options.Devices, model.Time),
            Figure.Rate("skeleton's groups", (long)each * Options.Devices, skeleton.Time),
            new Figure("cost against skeleton", "x", MoreIsBetter: false, model.Time / skeleton.Time),
            Figure.Bytes("allocated each", model.Allocated, (long)each * Options.Devices),
            new Figure("messages each", "", MoreIsBetter: false, MessagesEach(spawned) + ((double)model.Interrupts / rounds)),
            new Figure("spawns, watches, stops each", "", MoreIsBetter: false, spawned),
        ];
    }

    // A request has three hops; job, call, reply, answer, close and the two hops of the response go once a group. A spawned group's answer goes
    // through its parent, who also hears that it stopped.
    private int MessagesEach(int spawned) => (3 * size) + 7 + (2 * spawned);

    private static (TimeSpan Time, long Allocated, long Interrupts) Measure(ActorSystem system, IPath path, int each)
    {
        var root = path.Start(system);
        Drive(path, root, each);
        CaseRunner.Settle();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        Drive(path, root, each);
        clock.Stop();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var interrupts = path.Check(root, 2L * each * Options.Devices);
        root.GracefulStop(TimeSpan.FromMinutes(1)).Wait();
        return (clock.Elapsed, allocated, interrupts);
    }

    private static void Drive(IPath path, IActorRef root, int each)
    {
        using var finish = new Finish(Options.Devices);
        path.Drive(root, each, finish);
        finish.Wait();
    }
}
