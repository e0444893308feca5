using Akka.Actor;
using Iopf.Cluster.Nodes;
using Iopf.Host.Requests;

namespace Iopf.Host.Nodes;

/// <summary>A node whose actor system has started.</summary>
internal sealed class RunningNode
{
    private readonly Akka.Cluster.Cluster _cluster;
    private readonly IActorRef _watch;

    /// <summary>Begins to say what happens to the node, and to do its work.</summary>
    public RunningNode(ActorSystem system, IReadOnlyList<string> roles, NodeVoice voice, INodeWork work)
    {
        (System, Work) = (system, work);
        _cluster = Akka.Cluster.Cluster.Get(system);
        voice.Listening(MemberView.TextOf(_cluster.SelfAddress), _cluster.SelfAddress.ToString(), Environment.ProcessId);
        _watch = system.ActorOf(NodeWatchActor.PropsFor(voice.Tell), "node-watch");
        work.Start(system, roles, voice);
    }

    /// <summary>Its system.</summary>
    public ActorSystem System { get; }

    /// <summary>What it does besides being a member.</summary>
    public INodeWork Work { get; }

    /// <summary>Joins a cluster. The first seed node forms one where there is none.</summary>
    public void Join(IReadOnlyList<SeedNode> seeds) => _cluster.JoinSeedNodes([.. seeds.Select(AddressOf)]);

    /// <summary>Says what it knows.</summary>
    public void Describe() => _watch.Tell(DescribeNode.Instance);

    // Akka.NET keeps the brackets of an address of IPv6 in it.
    private Address AddressOf(SeedNode seed) => seed == SeedNode.Self
        ? _cluster.SelfAddress
        : Address.Parse($"{_cluster.SelfAddress.Protocol}://{_cluster.SelfAddress.System}@{seed}");
}
