using Akka.Actor;
using Iopf.Lab.Scenarios;

namespace Iopf.Lab.Injection;

/// <summary>A message passes by which a fault may come about.</summary>
/// <param name="Host">On which machine.</param>
/// <param name="Receiver">To whom it goes.</param>
/// <param name="Sender">Who sent it.</param>
internal sealed record InjectMoment(int Host, IActorRef Receiver, IActorRef Sender)
{
    /// <summary>The actor at one of its ends; null: nobody is there.</summary>
    public IActorRef? End(string place) => (place == InjectSection.Receiver ? Receiver : Sender) is { } end && !end.IsNobody() ? end : null;
}

/// <summary>An actor to which a fault is done.</summary>
/// <param name="Host">On which machine.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Actor">The actor; of a reset the machine.</param>
/// <param name="Machine">Its machine.</param>
internal sealed record InjectTarget(int Host, string Name, IActorRef Actor, IActorRef Machine);
