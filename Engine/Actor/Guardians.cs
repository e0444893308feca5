using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>Asks a guardian to stop one of its children.</summary>
internal sealed record StopChild(IActorRef Child);

/// <summary>The root of the tree and the parent of all actors of users: it only supervises, and ends with what it watches.</summary>
internal class GuardianActor : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated:
                Context.Stop(Self);
                return true;
            case StopChild stop:
                Context.Stop(stop.Child);
                return true;
            default:
                Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
                return true;
        }
    }

    // A guardian that is restarted must not lose its children.
    protected override void PreRestart(Exception reason, object message)
    {
    }
}

/// <summary>The parent of the engine's own actors: ends after the users' actors, the loggers last.</summary>
internal sealed class SystemGuardianActor : GuardianActor
{
    protected override bool Receive(object message)
    {
        if (message is Terminated)
            ((ActorSystemImpl)Context.System).BeginEndOfSystemActors();
        return base.Receive(message);
    }
}

/// <summary>Above the root: when the root fails everything ends, when it has ended the system has.</summary>
internal sealed class RootSupervisor(ActorSystemImpl system) : MinimalActorRef
{
    private readonly RootActorPath _path = new(new Address("akka", system.Name), "/_Root-guardian-supervisor");

    public override ActorPath Path => _path;

    public override IActorRefProvider Provider => system.Provider;

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                system.Log.Error(failed.Cause, "guardian {0} failed, shutting down!", failed.Child);
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification:
                system.Finish();
                break;
        }
    }
}
