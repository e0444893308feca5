using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The messages of one mailbox, for mailbox types that do not use the engine's own queue. Many write, one reads.</summary>
public interface IMessageQueue
{
    /// <summary>Whether there is a message.</summary>
    bool HasMessages { get; }

    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>Adds a message.</summary>
    void Enqueue(IActorRef receiver, Envelope envelope);

    /// <summary>Takes the next message; false when there is none to be taken now.</summary>
    bool TryDequeue(out Envelope envelope);

    /// <summary>Moves what is left to the dead letters: the actor has ended.</summary>
    void CleanUp(IActorRef owner, IMessageQueue deadletters);
}

/// <summary>Turns what is left in a queue into dead letters.</summary>
internal sealed class DeadLetterQueue(IActorRef deadLetters) : IMessageQueue
{
    public bool HasMessages => false;

    public int Count => 0;

    public void Enqueue(IActorRef receiver, Envelope envelope) =>
        deadLetters.Tell(new DeadLetter(envelope.Message, envelope.Sender ?? deadLetters, receiver), envelope.Sender!);

    public bool TryDequeue(out Envelope envelope)
    {
        envelope = default;
        return false;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
    }
}
