using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Plays.Replays.Runs;

/// <summary>The way from clients to domains on which what a client made of a group takes as long as the recorded answer took.</summary>
/// <param name="inner">The link behind it.</param>
/// <param name="script">Knows how long.</param>
/// <param name="curtain">Knows the groups.</param>
/// <param name="clock">The time of the run.</param>
/// <param name="holder">Keeps what is held.</param>
internal sealed class RecordedTimes(Link inner, ReplayScript script, ReplayCurtain curtain, ITimeProvider clock, IActorRef holder) : Link
{
    public override void Send(IActorRef receiver, object message, IActorRef sender)
    {
        var hold = message is FaultServed served && curtain.LastOf(served.Job) is { } last ? script.HoldFor(last, clock.MonotonicClock.Ticks) : 0;
        if (hold == 0)
            inner.Send(receiver, message, sender);
        else
            holder.Tell(new Held(inner, receiver, message, sender, TimeSpan.FromTicks(hold)), ActorRefs.NoSender);
    }

    private sealed record Held(Link Link, IActorRef Receiver, object Message, IActorRef Sender, TimeSpan For);

    /// <summary>Props of the actor that keeps messages until their time has come.</summary>
    public static Props HolderProps { get; } = ActorProps.By(() => new Holder());

    private sealed class Holder : UntypedActor
    {
        /// <inheritdoc/>
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Held held:
                    // Timers are keyed and a later one would replace an earlier of the same key; here each message has its own, and the
                    // holder lives as long as its system.
#pragma warning disable AK1004
                    Context.System.Scheduler.ScheduleTellOnce(held.For, Self, new Over(held), Self);
#pragma warning restore AK1004
                    break;
                case Over over:
                    over.Held.Link.Send(over.Held.Receiver, over.Held.Message, over.Held.Sender);
                    break;
                default:
                    Unhandled(message);
                    break;
            }
        }

        private sealed record Over(Held Held);
    }
}
