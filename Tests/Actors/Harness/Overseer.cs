using Akka.Actor;
using Iopf.Tests.Modes.Harness;

namespace Iopf.Tests.Actors.Harness;

/// <summary>The parent of an actor under test: restarts it whatever it fails with, as the roots do, and passes on what it tells its parent.</summary>
internal sealed class Overseer(Props props, IActorRef log) : UntypedActor
{
    /// <summary>Starts the actor under test, and its overseer.</summary>
    public static IActorRef Start(Stage stage, Props props, Witness log)
    {
        var overseer = stage.Spawn(Props.Create(() => new Overseer(props, log.Ref)));
        overseer.Tell("who", log.Ref);
        return log.Next<IActorRef>();
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

    protected override void OnReceive(object message)
    {
        if (message is "who")
            Sender.Tell(Context.ActorOf(props, "subject"));
        else
            log.Forward(message);
    }
}
