using Akka.Actor;
using Akka.Cluster.Sharding;
using Iopf.Actors;

namespace Iopf.Cluster.Nodes;

/// <summary>
/// Asks one region which shards it has, and tells its parent. A region's answer names neither the region nor a sender, so that each
/// question needs an actor of its own.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>it fails</term><description>It is restarted and asks again.</description></item>
/// </list>
/// </remarks>
public sealed class RegionQueryActor : UntypedActor
{
    private readonly string _type;

    private RegionQueryActor(string type, ICanTell region)
    {
        _type = type;
        region.Tell(GetShardRegionState.Instance, Self);
    }

    /// <summary>How to make it.</summary>
    /// <param name="type">The type of entity.</param>
    /// <param name="region">Its region on this node.</param>
    public static Props PropsFor(string type, IActorRef region) => ActorProps.By(() => new RegionQueryActor(type, region));

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        if (message is not CurrentShardRegionState state)
        {
            Unhandled(message);
            return;
        }

        Context.Parent.Tell(new RegionView(
            _type,
            [.. state.Shards.Select(shard => new ShardView(shard.ShardId, shard.EntityIds.Count)).OrderBy(shard => shard.Id, StringComparer.Ordinal)]));
        Context.Stop(Self);
    }
}
