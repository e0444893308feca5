using Akka.Actor;
using Iopf.Actors.Links;

namespace Iopf.Plays.Staging;

/// <summary>A message on a link.</summary>
/// <param name="Link">The link behind the stage's own.</param>
/// <param name="Receiver">Where it goes.</param>
/// <param name="Message">The message.</param>
/// <param name="Sender">Who sends it.</param>
internal sealed record Passing(Link Link, IActorRef Receiver, object Message, IActorRef Sender)
{
    /// <summary>Number of the event that it was sent; negative: none was noted.</summary>
    public int Number { get; init; } = -1;

    /// <summary>The role that sends it.</summary>
    public string From { get; init; } = "";

    /// <summary>The role that gets it.</summary>
    public string To { get; init; } = "";

    /// <summary>Which of its type it is between these two, from 1.</summary>
    public int Count { get; init; }

    public void GoOn() => Link.Send(Receiver, Message, Sender);
}

/// <summary>Keeps the messages that match until the director lets them go: so two messages are made to cross.</summary>
/// <param name="Matches">Which messages.</param>
internal sealed class Hold(Func<Passing, bool> Matches)
{
    private readonly Queue<Passing> _kept = new();

    public int Kept => _kept.Count;

    public bool Keep(Passing passing)
    {
        if (!Matches(passing))
            return false;

        _kept.Enqueue(passing);
        return true;
    }

    public bool TryTake(out Passing? passing) => _kept.TryDequeue(out passing);
}
