namespace Iopf.Cluster.Nodes;

/// <summary>What a node notices of its cluster.</summary>
public abstract record NodeEvent;

/// <summary>A member came, changed its status, or went.</summary>
/// <param name="Member">The member.</param>
/// <param name="IsSelf">Whether it is this node.</param>
public sealed record MemberChanged(MemberView Member, bool IsSelf) : NodeEvent;

/// <summary>The heartbeats of a member stopped or came back.</summary>
/// <param name="Member">The member.</param>
public sealed record ReachabilityChanged(MemberView Member) : NodeEvent;

/// <summary>What a node knows, all together; the answer to <see cref="DescribeNode"/>.</summary>
/// <param name="Address">The node's own, HOST:PORT.</param>
/// <param name="Leader">The member that lets others come up and go, HOST:PORT; null: none is agreed on.</param>
/// <param name="Members">All members, the oldest first.</param>
/// <param name="Regions">The shards that this node has, by type of entity.</param>
/// <param name="IsComplete">Whether every region said in time what it has.</param>
public sealed record NodeDescription(
    string Address, string? Leader, IReadOnlyList<MemberView> Members, IReadOnlyList<RegionView> Regions, bool IsComplete) : NodeEvent;

/// <summary>The shards of one type of entity on a node.</summary>
/// <param name="Type">The type.</param>
/// <param name="Shards">The shards.</param>
public sealed record RegionView(string Type, IReadOnlyList<ShardView> Shards);

/// <summary>A shard.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Entities">How many entities live in it.</param>
public sealed record ShardView(string Id, int Entities);

/// <summary>Asks the node's watcher for a <see cref="NodeDescription"/>.</summary>
public sealed record DescribeNode
{
    /// <summary>All are equal.</summary>
    public static DescribeNode Instance { get; } = new();
}
