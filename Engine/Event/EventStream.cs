using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Publishes events of a system to the actors that subscribed to their class or a base of it. Subscribers are called in the order in which
/// they subscribed; one that has ended is forgotten.
/// </summary>
public class EventStream : LoggingBus
{
    private readonly Lock _gate = new();
    private (IActorRef Subscriber, Type Channel)[] _subscriptions = [];
    private ConcurrentDictionary<Type, IActorRef[]> _receivers = new();

    /// <summary>A stream without subscribers.</summary>
    /// <param name="debug">Whether to say so when subscriptions change.</param>
    public EventStream(bool debug) => IsDebugging = debug;

    private bool IsDebugging { get; }

    /// <summary>Subscribes to a class of events; false if it was already.</summary>
    public virtual bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_gate)
        {
            if (_subscriptions.Contains((subscriber, channel)))
                return false;
            _subscriptions = [.. _subscriptions, (subscriber, channel)];
            _receivers = new ConcurrentDictionary<Type, IActorRef[]>();
        }

        if (IsDebugging)
            Publish(new Debug(Logging.SimpleName(this), GetType(), $"subscribing {subscriber} to channel {channel}"));
        return true;
    }

    /// <summary>Ends one subscription; false if there was none.</summary>
    public virtual bool Unsubscribe(IActorRef subscriber, Type channel) =>
        Remove(s => s.Subscriber.Equals(subscriber) && s.Channel == channel);

    /// <summary>Ends all subscriptions of an actor; false if there was none.</summary>
    public virtual bool Unsubscribe(IActorRef subscriber) => Remove(s => s.Subscriber.Equals(subscriber));

    /// <inheritdoc/>
    public override void Publish(object @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        if (Volatile.Read(ref _subscriptions).Length == 0)
            return;
        foreach (var receiver in Receivers(@event.GetType()))
        {
            if (receiver is IInternalActorRef { IsTerminated: true } and not DeadLetterActorRef)
                Unsubscribe(receiver);
            else
                receiver.Tell(@event, ActorRefs.NoSender);
        }
    }

    internal override bool HasSubscriberFor(Type eventType) =>
        Volatile.Read(ref _subscriptions).Length > 0 && Receivers(eventType).Length > 0;

    internal void UnsubscribeAllActors()
    {
        if (_subscriptions.Length > 0)
            Remove(s => s.Subscriber is ActorCell);
    }

    private IActorRef[] Receivers(Type eventType)
    {
        var receivers = Volatile.Read(ref _receivers);
        if (receivers.TryGetValue(eventType, out var found))
            return found;
        lock (_gate)
        {
            found = [.. _subscriptions.Where(s => s.Channel.IsAssignableFrom(eventType)).Select(s => s.Subscriber).Distinct()];
            _receivers[eventType] = found;
            return found;
        }
    }

    private bool Remove(Predicate<(IActorRef Subscriber, Type Channel)> which)
    {
        lock (_gate)
        {
            var left = Array.FindAll(_subscriptions, s => !which(s));
            if (left.Length == _subscriptions.Length)
                return false;
            _subscriptions = left;
            _receivers = new ConcurrentDictionary<Type, IActorRef[]>();
            return true;
        }
    }
}

/// <summary>Subscribing with the class as a type parameter.</summary>
public static class EventStreamExtensions
{
    /// <summary>Subscribes to a class of events.</summary>
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TChannel));

    /// <summary>Ends the subscription to a class of events.</summary>
    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
