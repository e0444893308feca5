using Akka.Actor;

namespace Iopf.Cluster.Nodes;

/// <summary>
/// Counts the messages that wait in the mailboxes of a node's entities and of all actors below them. Nobody keeps a number for it: the mailboxes are looked at when
/// somebody asks, one after the other, so each count is of its own moment. The message that an actor is handling does not wait any more.
/// </summary>
internal static class MailboxCensus
{
    /// <summary>Counts.</summary>
    /// <param name="regions">The regions, each with its type: below it are shards, and below these the entities.</param>
    public static MailboxView Of(IEnumerable<(string Type, IActorRef Region)> regions)
    {
        var (actors, waiting) = (0, 0L);
        LongMailbox? longest = null;
        foreach (var (type, region) in regions)
        {
            foreach (var actor in ChildrenOf(region).SelectMany(ChildrenOf).SelectMany(WithAllBelow))
            {
                var count = actor.Underlying.NumberOfMessages;
                (actors, waiting) = (actors + 1, waiting + count);
                if (count > (longest?.Waiting ?? 0))
                    longest = new LongMailbox(NameOf(actor, region, type), count);
            }
        }

        return new MailboxView(actors, waiting, longest);
    }

    private static IEnumerable<ActorRefWithCell> WithAllBelow(ActorRefWithCell top)
    {
        var left = new Stack<ActorRefWithCell>([top]);
        while (left.TryPop(out var actor))
        {
            yield return actor;
            foreach (var child in ChildrenOf(actor))
                left.Push(child);
        }
    }

    private static IEnumerable<ActorRefWithCell> ChildrenOf(IActorRef actor) => actor is ActorRefWithCell local ? local.Children.OfType<ActorRefWithCell>() : [];

    // Where sharding keeps its regions says nothing to anybody.
    private static string NameOf(IActorRef actor, IActorRef region, string type) =>
        string.Join('/', actor.Path.Elements.Skip(region.Path.Elements.Count).Prepend(type));
}
