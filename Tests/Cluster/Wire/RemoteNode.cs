using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>An actor system with a socket of its own, and an actor that keeps what it receives.</summary>
internal sealed class RemoteNode : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Config Remote = ConfigurationFactory.ParseString(
        """
        akka {
          stdout-loglevel = OFF
          loggers = []
          actor.provider = remote
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """);

    public RemoteNode(Config serialization)
    {
        System = ActorSystem.Create("node", serialization.WithFallback(Remote));
        Keeper = System.ActorOf(Props.Create(() => new KeeperActor(Received)), "keeper");
        Listener = System.ActorOf(Props.Create(() => new KeeperActor(Events)));
        foreach (var channel in new[] { typeof(Error), typeof(Warning), typeof(DisassociatedEvent), typeof(AssociationErrorEvent), typeof(QuarantinedEvent) })
            System.EventStream.Subscribe(Listener, channel);
    }

    public ActorSystem System { get; }

    /// <summary>Keeps what it receives; a <see cref="Watch"/> makes it watch.</summary>
    public IActorRef Keeper { get; }

    public BlockingCollection<(object Message, IActorRef Sender)> Received { get; } = [];

    /// <summary>Errors, warnings, and ends of associations.</summary>
    public BlockingCollection<(object Message, IActorRef Sender)> Events { get; } = [];

    private IActorRef Listener { get; }

    /// <summary>The other node's keeper, by its address.</summary>
    public IActorRef Find(RemoteNode other)
    {
        var address = ((ExtendedActorSystem)other.System).Provider.DefaultAddress;
        System.ActorSelection(new RootActorPath(address) / "user" / "keeper").Tell(new Identify(1), Keeper);
        return ((ActorIdentity)Next().Message).Subject ?? throw new InvalidOperationException("There is no keeper.");
    }

    public (object Message, IActorRef Sender) Next() =>
        Received.TryTake(out var next, Patience) ? next : throw new TimeoutException($"Nothing came. {string.Join('\n', Events.Select(each => each.Message))}");

    /// <summary>The first error, warning or end from here on that has this text.</summary>
    public object NextEvent(string text)
    {
        var seen = new List<object>();
        while (Events.TryTake(out var next, Patience))
        {
            if (next.Message.ToString()!.Contains(text, StringComparison.Ordinal))
                return next.Message;

            seen.Add(next.Message);
        }

        throw new TimeoutException($"No event has '{text}': {string.Join('\n', seen)}");
    }

    /// <summary>Whether an association has ended so far.</summary>
    public bool HasLostAssociation => Events.Any(each => each.Message is DisassociatedEvent or AssociationErrorEvent or QuarantinedEvent);

    public void Dispose()
    {
        System.Terminate().Wait(Patience);
        System.Dispose();
    }

    /// <summary>To a keeper: watch this actor.</summary>
    public sealed record Watch(IActorRef Ref);

    private sealed class KeeperActor(BlockingCollection<(object Message, IActorRef Sender)> received) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Watch watch)
                Context.Watch(watch.Ref);
            else
                received.Add((message, Sender));
        }
    }
}
