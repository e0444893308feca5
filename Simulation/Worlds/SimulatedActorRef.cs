using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Iopf.Simulation.Worlds;

/// <summary>
/// An actor of a world. Its children are enumerated in the order of their birth; Akka.NET's order follows from the hashes of their names,
/// which differ from process to process.
/// </summary>
internal sealed class SimulatedActorRef : LocalActorRef
{
    internal SimulatedActorRef(ActorSystemImpl system, Props props, ActorKind kind, IInternalActorRef supervisor, ActorPath path)
        : base(system, props, kind.Dispatcher, kind.Mailbox, supervisor, path)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<IActorRef> Children => InOrderOfBirth(Cell.GetChildren());

    /// <summary>
    /// Leaves out Supervise, with which a child that was made from outside its parent presents itself: the parent knows it already, and handles
    /// the message without effect. It would be a step of the world all the same. (A router's has an effect: it starts the router.)
    /// </summary>
    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is not Supervise { Async: false })
            base.SendSystemMessage(message);
    }

    /// <summary>Actors of one world in the order in which they were made; their uids count up.</summary>
    internal static IEnumerable<IActorRef> InOrderOfBirth(IEnumerable<IActorRef> actors) => actors.OrderBy(actor => actor.Path.Uid);

    /// <inheritdoc/>
    protected override ActorCell NewActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef supervisor) =>
        new SimulatedCell(system, self, props, dispatcher, supervisor);
}

/// <summary>The cell of an actor of a world: what the actor sees of its children has the order of their birth too.</summary>
internal sealed class SimulatedCell : ActorCell, IActorContext
{
    internal SimulatedCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
        : base(system, self, props, dispatcher, parent)
    {
    }

    IEnumerable<IActorRef> IActorContext.GetChildren() => SimulatedActorRef.InOrderOfBirth(GetChildren());
}
