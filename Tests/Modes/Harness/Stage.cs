using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Iopf.Tests.Modes.Harness;

/// <summary>
/// Where a scene plays: one actor system, witnesses and a clock that only the scene moves. A scene is written once and plays in
/// parallel mode (threads, a test scheduler) as well as in simulated mode (one thread, an order taken from a seed).
/// </summary>
public abstract class Stage : IDisposable
{
    private bool _mayLose;

    /// <summary>The actor system of this scene.</summary>
    public abstract ActorSystem System { get; }

    /// <summary>A new witness: an actor that only notes what it receives.</summary>
    public abstract Witness Witness();

    /// <summary>Moves time forward and lets everything happen that falls due on the way, in order of its time.</summary>
    public abstract void Advance(TimeSpan time);

    /// <summary>Lets the system go on until the task is complete; fails if it never is.</summary>
    public abstract void Await(Task task);

    /// <summary>Ends the scene.</summary>
    public abstract void Dispose();

    /// <summary>The scene sends messages that their receivers leave unhandled, or that reach nobody: else either is a failure.</summary>
    public void ExpectLostMessages() => _mayLose = true;

    /// <summary>Fails if a message was lost and none should have been.</summary>
    public void AssertNothingLost()
    {
        if (!_mayLose)
            Assert.Empty(Lost.Select(lost => $"{lost.GetType().Name}: {lost.Message} from {lost.Sender?.Path} to {lost.Recipient.Path}"));
    }

    /// <summary>Messages that their receivers left unhandled, and where it is no matter of chance those that nobody received.</summary>
    protected abstract IReadOnlyCollection<AllDeadLetters> Lost { get; }

    /// <summary>Starts a top-level actor.</summary>
    public IActorRef Spawn(Props props, string? name = null) => System.ActorOf(props, name);

    /// <summary>Lets a <see cref="Player"/> start a child and returns the child.</summary>
    public IActorRef SpawnIn(IActorRef parent, Props props, string? name = null)
    {
        var born = Witness();
        parent.Do(me => born.Ref.Send(me.Here.ActorOf(props, name)));
        return born.Next<IActorRef>();
    }

    /// <summary>Stops an actor from outside and returns when it is gone.</summary>
    public void StopAndAwait(IActorRef actor)
    {
        var end = Witness();
        var guard = Spawn(Cast.Player(end.Ref));
        guard.Do(me => me.Here.WatchWith(actor, "gone"));
        actor.Send(PoisonPill.Instance);
        end.Expect("gone");
        System.Stop(guard);
    }

    /// <summary>Lets a player see another one die, and reads its report: what was on its way to the player before has arrived by then.</summary>
    public void LetAnotherDie(Witness log, IActorRef player)
    {
        var other = Spawn(Cast.Player(log.Ref), "other");
        player.Do(me =>
        {
            me.Here.Watch(other);
            other.Send(PoisonPill.Instance);
        });
        log.Expect("Terminated other");
    }
}
