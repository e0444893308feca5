using Akka.Cluster.Sharding;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Cluster.Placement;

/// <summary>Which entity a message is for: machines are told to start, pagers are asked for sessions. Nothing else goes through a region.</summary>
internal sealed class PlacementExtractor : IMessageExtractor
{
    /// <inheritdoc/>
    public string? EntityId(object message) => message switch
    {
        StartHost { Host: >= 0 and < Experiment.MostHosts } start => PlacementNames.OfHost(start.Host),
        OpenSession { Session.Channel: { Host: >= 0 and < Experiment.MostHosts, Client: >= 0 } channel } => PlacementNames.OfPager(channel),
        _ => null,
    };

    /// <inheritdoc/>
    public object? EntityMessage(object message) => message;

    /// <inheritdoc/>
    public string? ShardId(object message) => EntityId(message) is { } entity ? ShardId(entity, message) : null;

    /// <inheritdoc/>
    public string ShardId(string entityId, object? messageHint = null) => PlacementNames.OfHost(PlacementNames.HostOf(entityId));
}
