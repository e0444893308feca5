using Akka.Actor;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Worlds;

namespace Iopf.Simulation.Nodes;

/// <summary>
/// A network between simulated nodes, in a simulated world. It loses, repeats and delays messages as it is told, and is cut into parts and healed. Chance is drawn
/// from its own source, so equal worlds with equal sources play equal runs.
/// </summary>
/// <param name="system">The actor system of the world.</param>
/// <param name="random">The source of chance.</param>
public sealed class SimulatedNetwork(ActorSystem system, RandomSource random)
{
    private readonly List<SimulatedNode> _nodes = [];
    private readonly Dictionary<(IActorRef Target, SimulatedNode Viewer), IActorRef> _references = [];
    private readonly Dictionary<IActorRef, SimulatedNode> _homes = [];
    private readonly HashSet<(SimulatedNode, SimulatedNode)> _cut = [];

    /// <summary>What it does to messages now.</summary>
    public NetworkFaults Faults { get; set; } = NetworkFaults.None;

    /// <summary>Messages that were lost: by chance, between parts that are cut off from each other, and to or from nodes that do not run.</summary>
    public long Lost { get; private set; }

    /// <summary>Messages that arrived twice.</summary>
    public long Repeated { get; private set; }

    internal ActorSystem System => system;

    /// <summary>Adds a node without actors.</summary>
    public SimulatedNode Add(string name)
    {
        var node = new SimulatedNode(this, name);
        _nodes.Add(node);
        return node;
    }

    /// <summary>
    /// The reference by which the actors of one node know an actor of another. To watch it is to be told when the actor ends, or when its node is removed. An actor
    /// of the same node is known by its own reference.
    /// </summary>
    /// <param name="target">The actor itself.</param>
    /// <param name="home">Its node.</param>
    /// <param name="viewer">The node whose actors will use the reference.</param>
    public IActorRef Import(IActorRef target, SimulatedNode home, SimulatedNode viewer)
    {
        if (home == viewer || target.IsNobody())
            return target;

        if (_references.TryGetValue((target, viewer), out var known))
            return known;

        var reference = system.ActorOf(DelegateProps.By(() => new RemoteReferenceActor(this, target, home, viewer)));
        _references.Add((target, viewer), reference);
        _homes[reference] = home;
        if (home.IsRemoved)
            reference.Tell(new RemoteReferenceActor.HomeRemoved(), ActorRefs.NoSender);

        return reference;
    }

    /// <summary>No message crosses between two nodes any more, in either direction.</summary>
    public void Cut(SimulatedNode one, SimulatedNode other) => _cut.UnionWith([(one, other), (other, one)]);

    /// <summary>Messages cross between all nodes again.</summary>
    public void Heal() => _cut.Clear();

    internal bool Passes(SimulatedNode from, SimulatedNode to) => from.IsAlive && to.IsAlive && !_cut.Contains((from, to));

    // How often a message arrives, and how late.
    internal (int Times, TimeSpan Delay) Fate()
    {
        if (Draw(Faults.LostOfThousand))
        {
            Lost++;
            return (0, TimeSpan.Zero);
        }

        var times = Draw(Faults.RepeatedOfThousand) ? 2 : 1;
        Repeated += times - 1;
        var delay = Draw(Faults.LateOfThousand) ? new TimeSpan(random.NextInt64(1, Math.Max(1, Faults.MostDelay.Ticks))) : TimeSpan.Zero;
        return (times, delay);
    }

    internal void NoteLost() => Lost++;

    internal void EndReferencesTo(SimulatedNode node)
    {
        foreach (var ((_, viewer), reference) in _references)
        {
            if (_homes[reference] == node)
                reference.Tell(new RemoteReferenceActor.HomeRemoved(), ActorRefs.NoSender);
        }
    }

    internal void Forget(IActorRef target, SimulatedNode viewer) => _references.Remove((target, viewer));

    private bool Draw(int ofThousand) => ofThousand > 0 && random.Chance((ulong)ofThousand, 1_000);
}
