using Akka.Actor;
using Iopf.Actors;

namespace Iopf.Tests.Actors.Harness;

/// <summary>Stands where the plan of a test wants an actor of its own, and passes all on to the one who plays it.</summary>
internal sealed class Relay(IActorRef player) : UntypedActor
{
    public static Props To(IActorRef player) => ActorProps.By(() => new Relay(player));

    protected override void OnReceive(object message) => player.Forward(message);
}
