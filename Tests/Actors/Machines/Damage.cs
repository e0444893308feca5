using Akka.Actor;
using Iopf.Actors.Links;

namespace Iopf.Tests.Actors.Machines;

/// <summary>A link that does wrong with one of the messages that pass it, as a broken product would: what looks on sees what comes of it.</summary>
/// <param name="link">The link as it is watched.</param>
/// <param name="number">Which of the messages that it is about, from 1.</param>
/// <param name="damage">What is sent in place of it; null: it is none of those that it is about.</param>
internal sealed class Damage(Link link, int number, Func<object, IReadOnlyList<object>?> damage) : Link
{
    private int _passed;

    public override void Send(IActorRef receiver, object message, IActorRef sender)
    {
        if (damage(message) is not { } instead || ++_passed != number)
        {
            link.Send(receiver, message, sender);
            return;
        }

        foreach (var other in instead)
            link.Send(receiver, other, sender);
    }
}
