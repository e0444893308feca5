using Akka.Actor;
using Akka.Cluster;
using Iopf.Actors;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Cluster.Placement;

/// <summary>
/// Where the machines of a node ask for sessions: the node's own region of pagers, which ends early when the node leaves, and then that of another node. So a machine
/// that is waiting for its last answers gets a pager also when the one that it had leaves at the same time.
/// </summary>
internal sealed class PagerRouteActor : UntypedActor
{
    private readonly IActorRef _region;
    private readonly Func<IReadOnlyList<ActorSelection>> _others;
    private bool _isGone;
    private int _next;

    private PagerRouteActor(IActorRef region, Func<IReadOnlyList<ActorSelection>> others) => (_region, _others) = (region, others);

    /// <summary>Props of it.</summary>
    /// <param name="region">The node's own region, or proxy of one.</param>
    /// <param name="others">The regions of other nodes that may have pagers, at this moment.</param>
    public static Props PropsFor(IActorRef region, Func<IReadOnlyList<ActorSelection>> others) => ActorProps.By(() => new PagerRouteActor(region, others));

    /// <summary>The regions of the other nodes of a cluster that are up and have the role, in the order of their addresses.</summary>
    public static IReadOnlyList<ActorSelection> OthersOf(ActorSystem system)
    {
        var cluster = Akka.Cluster.Cluster.Get(system);
        return
        [
            .. cluster.State.Members
                .Where(member => member.Status == MemberStatus.Up && member.HasRole(PlacementNames.Client) && member.UniqueAddress != cluster.SelfUniqueAddress)
                .Select(member => system.ActorSelection(new RootActorPath(member.Address) / "system" / "sharding" / PlacementNames.Client)),
        ];
    }

    /// <inheritdoc/>
    protected override void PreStart() => Context.Watch(_region);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case OpenSession when !_isGone:
                _region.Forward(message);
                break;
            case OpenSession when _others() is { Count: > 0 } others:
                others[_next++ % others.Count].Tell(message, Sender); // the next time another one: who asks repeats it
                break;
            case OpenSession:
                break; // nobody is there; it is asked for again
            case Terminated gone when gone.ActorRef.Equals(_region):
                _isGone = true;
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
