using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>The same sends, spawns, watches, timers and stops as the real actors', with empty bodies: what the engine alone costs.</summary>
internal sealed class SkeletonPath(FaultPathOptions options, GroupActors groupActors, int size) : IPath
{
    public IActorRef Start(ActorSystem system)
    {
        using var ready = new Finish(1);
        var root = system.ActorOf(Props.Create(() => new Root(options, groupActors == GroupActors.PerGroup, size)));
        root.Tell(new TellWhenReady(ready));
        ready.Wait();
        return root;
    }

    public void Drive(IActorRef root, int groupsEach, Finish finish) => root.Tell(new Round(groupsEach, finish));

    public long Check(IActorRef root, long groups) => 0;

    private sealed class Root(FaultPathOptions options, bool perGroup, int size) : UntypedActor
    {
        private readonly List<IActorRef> _devices = [];

        protected override void PreStart()
        {
            var slots = options.Credits / size;
            var units = Enumerable.Range(0, options.Units).Select(_ => Context.ActorOf(Props.Create(() => new SkeletonUnit()))).ToList();
            var faults = new List<IActorRef>();
            for (var i = 0; i < options.Devices; i++)
            {
                var (number, unit) = (i, units[i % units.Count]);
                var client = Context.ActorOf(Props.Create(() => new SkeletonClient()));
                var domain = Context.ActorOf(Props.Create(() => new SkeletonDomain(client, perGroup)));
                faults.Add(Context.ActorOf(Props.Create(() => new SkeletonFaults(number, unit, domain, slots, perGroup))));
                domain.Tell(new SkeletonPeers([faults[i]], []));
                _devices.Add(Context.ActorOf(Props.Create(() => new SkeletonDevice(number, unit, slots, size))));
            }

            foreach (var unit in units) unit.Tell(new SkeletonPeers(faults, _devices));
        }

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case TellWhenReady ready:
                    ready.Finish.Done();
                    break;
                case Round:
                    foreach (var device in _devices) device.Tell(message);
                    break;
            }
        }
    }
}
