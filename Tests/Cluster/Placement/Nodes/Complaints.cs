using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Iopf.Cluster.Wire;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Tests.Cluster.Placement.Nodes;

/// <summary>Errors and warnings of a node that are about messages which were not written or not read.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _all = new();

    /// <summary>All of them.</summary>
    public IEnumerable<string> All => _all;

    /// <summary>Has an actor hear of them.</summary>
    public static void Follow(ActorSystem system, IActorRef listener)
    {
        system.EventStream.Subscribe(listener, typeof(Error));
        system.EventStream.Subscribe(listener, typeof(Warning));
    }

    /// <summary>An error or a warning.</summary>
    public void Note(object message)
    {
        if (message is LogEvent told && (told.LogClass == typeof(RefusingSerializer) || IsOfWire(told.Cause) || $"{told.Message}".Contains(nameof(WireException), StringComparison.Ordinal)))
            _all.Enqueue($"{told}");
    }

    private static bool IsOfWire(Exception? cause) => cause is not null && (cause is WireException || IsOfWire(cause.InnerException));
}
