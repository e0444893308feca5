using Akka.Actor;

namespace Iopf.Simulation.Nodes;

/// <summary>
/// A node of a simulated network: top-level actors that live in one process, as it were. What they know of other nodes' actors are references that the network made
/// (<see cref="SimulatedNetwork.Import"/>), so that what they send crosses it.
/// </summary>
public sealed class SimulatedNode
{
    private readonly SimulatedNetwork _network;
    private readonly List<IActorRef> _actors = [];

    internal SimulatedNode(SimulatedNetwork network, string name) => (_network, Name) = (network, name);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it runs. From the moment that it does not, nothing that its actors send leaves it, and nothing that is sent to them arrives.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Whether the other nodes have given it up: they were told that its actors have ended.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>A top-level actor is this node's.</summary>
    /// <returns>The actor.</returns>
    public IActorRef Own(IActorRef actor)
    {
        _actors.Add(actor);
        return actor;
    }

    /// <summary>All its actors end at once, without a last word to other nodes, as with <c>kill -9</c>. Other nodes do not know of it until it is removed.</summary>
    public void Kill()
    {
        IsAlive = false;
        foreach (var actor in _actors)
            _network.System.Stop(actor);
    }

    /// <summary>The other nodes give it up: whoever watches one of its actors is told that it has ended. Its own actors, if they live, know nothing of it.</summary>
    public void Remove()
    {
        IsRemoved = true;
        _network.EndReferencesTo(this);
    }
}
