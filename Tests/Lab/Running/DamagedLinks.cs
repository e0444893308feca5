using Akka.Actor;
using Iopf.Actors.Links;

namespace Iopf.Tests.Lab.Running;

/// <summary>Links that do not just carry what they are given.</summary>
internal static class DamagedLinks
{
    /// <summary>The first message of a type, and a copy of it, as if the sender had sent it twice.</summary>
    public static Link SentTwice<T>(Link link) => new Doing<T>(link, once: true, (receiver, message, sender) =>
    {
        link.Send(receiver, message, sender);
        link.Send(receiver, message, sender);
    });

    /// <summary>The first message of a type arrives twice though it was sent once.</summary>
    public static Link ArrivingTwice<T>(Link link) => new Doing<T>(link, once: true, (receiver, message, sender) =>
    {
        link.Send(receiver, message, sender);
        receiver.Tell(message, sender);
    });

    /// <summary>The first message of a type is sent, and lost on the way.</summary>
    public static Link Losing<T>(Link link) => new Doing<T>(link, once: true, (_, message, sender) => link.Send(ActorRefs.Nobody, message, sender));

    /// <summary>The first message of a type is never sent.</summary>
    public static Link Silent<T>(Link link) => new Doing<T>(link, once: true, static (_, _, _) => { });

    /// <summary>Every message of a type is treated as a test says.</summary>
    public static Link Every<T>(Link link, Action<IActorRef, T, IActorRef> what) =>
        new Doing<T>(link, once: false, (receiver, message, sender) => what(receiver, (T)message, sender));

    /// <summary>The first message of a type is treated as a test says.</summary>
    public static Link First<T>(Link link, Action<IActorRef, T, IActorRef> what) =>
        new Doing<T>(link, once: true, (receiver, message, sender) => what(receiver, (T)message, sender));

    private sealed class Doing<T>(Link link, bool once, Action<IActorRef, object, IActorRef> what) : Link
    {
        private bool _done;

        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            if (message is T && !(once && _done))
            {
                _done = true;
                what(receiver, message, sender);
            }
            else
            {
                link.Send(receiver, message, sender);
            }
        }
    }
}
