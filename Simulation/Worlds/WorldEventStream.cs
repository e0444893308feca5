using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;

namespace Iopf.Simulation.Worlds;

/// <summary>
/// The event stream of an actor system in which one world follows another: each world that uses it has a stream of its own behind it, so that
/// neither subscribers nor their order outlive their world.
/// </summary>
/// <param name="debug">Whether it publishes what is done with it (<c>akka.actor.debug.event-stream</c>).</param>
internal sealed class WorldEventStream(bool debug) : EventStream(debug)
{
    private readonly bool _debug = debug;
    private EventStream _present = new(debug);
    private ActorSystemImpl? _system;
    private bool _hasSubscribers;

    /// <summary>Messages of the present world that nobody received or handled.</summary>
    internal LostMessages Lost { get; } = new();

    /// <summary>A world begins: nobody has subscribed.</summary>
    internal void BeginWorld(ActorSystemImpl system)
    {
        _system = system;
        Lost.Clear();
        if (_hasSubscribers)
            _present = new EventStream(_debug);
        _hasSubscribers = false;
    }

    /// <inheritdoc/>
    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        if (!_hasSubscribers && _system is not null)
        {
            // An actor of the world that takes out the subscribers which stop.
            _hasSubscribers = true;
            _present.StartUnsubscriber(_system);
        }

        return _present.Subscribe(subscriber, channel);
    }

    /// <inheritdoc/>
    public override bool Unsubscribe(IActorRef subscriber, Type channel) => _present.Unsubscribe(subscriber, channel);

    /// <inheritdoc/>
    public override bool Unsubscribe(IActorRef subscriber) => _present.Unsubscribe(subscriber);

    /// <inheritdoc/>
    public override void Publish(object @event)
    {
        if (@event is DeadLetter or UnhandledMessage)
            Lost.Note((AllDeadLetters)@event);
        _present.Publish(@event);
    }
}
