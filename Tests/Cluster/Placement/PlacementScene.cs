using System.Text;
using Akka.Actor;
using Iopf.Actors;
using Iopf.Cluster.Books;
using Iopf.Cluster.Placement;
using Iopf.Lab.Running;
using Iopf.Simulation;

namespace Iopf.Tests.Cluster.Placement;

/// <summary>Entities of machines and pagers in a simulated world, with regions that do no more than make them.</summary>
internal sealed class PlacementScene : IDisposable
{
    private readonly World _world;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly IActorRef _hosts;
    private readonly IActorRef _planner;

    /// <summary>Begins an experiment.</summary>
    public PlacementScene(World world, string scenario, int hosts = 1)
    {
        _world = world;
        Directory.CreateDirectory(_folder);
        Books = new BookFolder(_folder);
        var holder = new ExperimentHolder();
        holder.TrySet(new Experiment(1, [.. Encoding.UTF8.GetBytes(scenario)], hosts, 1, _folder));
        var parts = new NodeParts(holder, new NoTraces(), Reports);
        var experiment = world.System.ActorOf(ActorProps.By(() => new Forwarder(() => _planner!)), "proxy");
        var pagers = world.System.ActorOf(ActorProps.By(() => new Region(name => PagerEntityActor.PropsFor(PlacementNames.ChannelOf(name), parts, experiment))), "pagers");
        _hosts = world.System.ActorOf(ActorProps.By(() => new Region(name => HostEntityActor.PropsFor(PlacementNames.HostOf(name), parts, experiment, pagers))), "hosts");
        _planner = world.System.ActorOf(ExperimentActor.PropsFor(holder, _hosts, pagers, () => 1), "experiment");
    }

    public BookFolder Books { get; }

    public KeptReports Reports { get; } = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Runs until something is so.</summary>
    public void RunUntil(Func<bool> isSo)
    {
        while (!isSo())
        {
            if (!_world.Step())
                throw new InvalidOperationException("The world came to rest.");
        }
    }

    /// <summary>Somebody starts a machine, as one that plans does.</summary>
    public void Start(int host) => _hosts.Tell(new Iopf.Actors.Protocol.Wire.StartHost(host), ActorRefs.NoSender);

    /// <summary>Tells the entity of a machine something.</summary>
    public void Tell(int host, object message) => _world.System.ActorSelection(_hosts.Path / PlacementNames.OfHost(host)).Tell(message, ActorRefs.NoSender);

    private sealed class Region(Func<string, Props> props) : UntypedActor
    {
        private readonly PlacementExtractor _extractor = new();

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

        protected override void OnReceive(object message)
        {
            if (message is Akka.Cluster.Sharding.GetCurrentRegions)
            {
                Sender.Tell(new Akka.Cluster.Sharding.CurrentRegions([new Address("akka", "iopf")]));
                return;
            }

            var name = _extractor.EntityId(message)!;
            var entity = Context.Child(name);
            (entity.IsNobody() ? Context.ActorOf(props(name), name) : entity).Forward(message);
        }
    }

    private sealed class Forwarder(Func<IActorRef> target) : UntypedActor
    {
        protected override void OnReceive(object message) => target().Forward(message);
    }

    private sealed class NoTraces : ITraceFiles
    {
        public Stream Open(string path) => throw new FileNotFoundException(path);
    }
}

/// <summary>Keeps what machines did.</summary>
internal sealed class KeptReports : IHostReports
{
    public List<LifeName> Begun { get; } = [];

    public List<(LifeName Life, RunReport Report, bool IsDone)> Over { get; } = [];

    public List<string> Refusals { get; } = [];

    public void Began(LifeName life) => Begun.Add(life);

    public void Ended(LifeName life, RunReport report, bool isDone) => Over.Add((life, report, isDone));

    public void Refused(int host, string why) => Refusals.Add($"host-{host}: {why}");
}
