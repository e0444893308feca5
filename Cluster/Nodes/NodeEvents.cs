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
/// <param name="Mailboxes">What waits in the mailboxes of its entities and of all actors below them.</param>
/// <param name="IsComplete">Whether every region said in time what it has.</param>
public sealed record NodeDescription(
    string Address, string? Leader, IReadOnlyList<MemberView> Members, IReadOnlyList<RegionView> Regions, MailboxView Mailboxes, bool IsComplete) : NodeEvent;

/// <summary>The shards of one type of entity on a node.</summary>
/// <param name="Type">The type.</param>
/// <param name="Shards">The shards.</param>
public sealed record RegionView(string Type, IReadOnlyList<ShardView> Shards);

/// <summary>A shard.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Entities">How many entities live in it.</param>
public sealed record ShardView(string Id, int Entities);

/// <summary>The mailboxes of a node, each counted at a moment of its own.</summary>
/// <param name="Actors">How many there are: an actor has one.</param>
/// <param name="Waiting">How many messages wait in all of them.</param>
/// <param name="Longest">The one in which most wait; null: none waits.</param>
public sealed record MailboxView(int Actors, long Waiting, LongMailbox? Longest);

/// <summary>A mailbox in which messages wait.</summary>
/// <param name="Actor">Whose it is: type, shard and name of the entity, and the names of the actors below it, with slashes between them.</param>
/// <param name="Waiting">How many wait in it, at least 1.</param>
public sealed record LongMailbox(string Actor, long Waiting);

/// <summary>Asks the node's watcher for a <see cref="NodeDescription"/>.</summary>
public sealed record DescribeNode
{
    /// <summary>All are equal.</summary>
    public static DescribeNode Instance { get; } = new();
}
