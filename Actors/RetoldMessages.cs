using Akka.Actor;

namespace Iopf.Actors;

/// <summary>
/// How often each message was told again to an actor that it crashed, since somebody waits for what it asks for. One that crashes the actor
/// each time is given up. Messages are known by value and sender; it belongs to the actor's <see cref="IActorMemory"/>.
/// </summary>
public sealed class RetoldMessages
{
    /// <summary>How often a message is told again at most.</summary>
    public const int Limit = 3;

    private Dictionary<(object Message, IActorRef Sender), int>? _times; // there is none before the first crash

    /// <summary>Counts that a message crashed the actor.</summary>
    /// <returns>Whether it may be told again; if not it is forgotten.</returns>
    public bool MayRetell(object message, IActorRef sender)
    {
        _times ??= [];
        var times = _times.GetValueOrDefault((message, sender));
        if (times == Limit)
        {
            _times.Remove((message, sender));
            return false;
        }

        _times[(message, sender)] = times + 1;
        return true;
    }

    /// <summary>The actor got through a message.</summary>
    public void Handled(object message, IActorRef sender)
    {
        if (_times is { Count: > 0 } times)
            times.Remove((message, sender));
    }
}
