using Akka.Actor;
using Iopf.Simulation.Worlds;

namespace Iopf.Simulation;

/// <summary>A message that a probe got.</summary>
/// <param name="Message">The message.</param>
/// <param name="Sender">Who is to be answered.</param>
/// <param name="Time">When it was delivered, in virtual time since the beginning.</param>
public readonly record struct Received(object Message, IActorRef Sender, TimeSpan Time);

/// <summary>
/// An actor that keeps what it receives, for tests: run the world, then read what came. It is an actor like any other, each of its messages
/// a step of the world.
/// </summary>
public sealed class Probe
{
    private readonly List<Received> _received = [];

    internal Probe(ActorSystem system, string? name) => Ref = system.ActorOf(DelegateProps.By(() => new Recorder(_received)), name);

    /// <summary>The actor.</summary>
    public IActorRef Ref { get; }

    /// <summary>All that came, in order.</summary>
    public IReadOnlyList<Received> Received => _received;

    /// <summary>The messages that came, in order.</summary>
    public IEnumerable<object> Messages => _received.Select(received => received.Message);

    /// <summary>The messages of one type, in order.</summary>
    public IEnumerable<T> MessagesOf<T>() => Messages.OfType<T>();

    /// <summary>Tells somebody something, with the probe as sender.</summary>
    public void Tell(ICanTell receiver, object message) => receiver.Tell(message, Ref);

    /// <summary>Lets the probe watch an actor; it begins when the world runs, and the probe gets Terminated as a message.</summary>
    public void Watch(IActorRef actor) => Ref.Tell(new WatchThis(actor), ActorRefs.NoSender);

    /// <summary>Lets the probe no longer watch an actor, from when the world runs.</summary>
    public void Unwatch(IActorRef actor) => Ref.Tell(new UnwatchThis(actor), ActorRefs.NoSender);

    /// <summary>Forgets what came.</summary>
    public void Clear() => _received.Clear();

    private sealed record WatchThis(IActorRef Actor);

    private sealed record UnwatchThis(IActorRef Actor);

    private sealed class Recorder(List<Received> received) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case WatchThis watch:
                    Context.Watch(watch.Actor);
                    break;
                case UnwatchThis unwatch:
                    Context.Unwatch(unwatch.Actor);
                    break;
                default:
                    received.Add(new Received(message, Sender, Context.System.Scheduler.MonotonicClock));
                    break;
            }
        }
    }
}
