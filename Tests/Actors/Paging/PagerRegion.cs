using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Wire;
using Iopf.Simulation;
using Iopf.Simulation.Nodes;

namespace Iopf.Tests.Actors.Paging;

/// <summary>
/// Does what sharding does, for pagers: knows on which node the one of a channel lives, and makes it there when somebody asks for a session and there is none.
/// </summary>
internal sealed class PagerRegion(World world, SimulatedNetwork network, Func<ChannelName, PagerSettings> settings, LinkSet links)
{
    private readonly Dictionary<ChannelName, (IActorRef Pager, SimulatedNode Node)> _homes = [];
    private readonly Queue<SimulatedNode> _nodes = new();

    /// <summary>A node may have pagers; the next one is made on the node that waits longest for one.</summary>
    public void Add(SimulatedNode node) => _nodes.Enqueue(node);

    /// <summary>The region as the machines of a node know it.</summary>
    public IActorRef On(SimulatedNode node) => node.Own(world.System.ActorOf(ActorProps.By(() => new RegionActor(this, node))));

    /// <summary>The pager of a channel, and where it lives; null: there is none.</summary>
    public (IActorRef Pager, SimulatedNode Node)? Of(ChannelName channel) => _homes.TryGetValue(channel, out var home) ? home : null;

    /// <summary>The pagers of a node are forgotten: others are made when they are asked for.</summary>
    public void Forget(SimulatedNode node)
    {
        foreach (var channel in _homes.Where(home => home.Value.Node == node).Select(home => home.Key).ToList())
            _homes.Remove(channel);
    }

    /// <summary>The pager of a channel leaves its node; nobody is asked for a session there from now on.</summary>
    public void Leave(ChannelName channel)
    {
        if (_homes.Remove(channel, out var home))
            home.Pager.Tell(LeavePager.Instance, ActorRefs.NoSender);
    }

    /// <summary>An actor below the pager of a channel fails.</summary>
    public void KillBelow(ChannelName channel, string path)
    {
        if (_homes.TryGetValue(channel, out var home))
            world.System.ActorSelection($"{home.Pager.Path.ToStringWithoutAddress()}/{path}").Tell(Kill.Instance, ActorRefs.NoSender);
    }

    private void Forget(IActorRef pager)
    {
        foreach (var channel in _homes.Where(home => home.Value.Pager.Equals(pager)).Select(home => home.Key).ToList())
            _homes.Remove(channel);
    }

    private (IActorRef Pager, SimulatedNode Node) Find(ChannelName channel)
    {
        if (_homes.TryGetValue(channel, out var home))
            return home;

        var node = _nodes.Dequeue();
        while (!node.IsAlive || node.IsRemoved)
            node = _nodes.Dequeue();

        _nodes.Enqueue(node);
        var pager = node.Own(world.System.ActorOf(PagerActor.PropsFor(settings(channel), links)));
        return _homes[channel] = (pager, node);
    }

    private sealed class RegionActor(PagerRegion region, SimulatedNode node) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case OpenSession open:
                    var (pager, home) = region.Find(open.Session.Channel);
                    Context.Watch(pager);
                    region.Forward(pager, home, node, open, Sender);
                    break;
                case Terminated gone:
                    region.Forget(gone.ActorRef);
                    break;
                default:
                    Unhandled(message);
                    break;
            }
        }
    }

    private void Forward(IActorRef pager, SimulatedNode home, SimulatedNode from, OpenSession open, IActorRef sender) =>
        network.Import(pager, home, from).Tell(open, sender);
}
