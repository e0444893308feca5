using Akka.Actor;

namespace Iopf.Actors.Hardware;

/// <summary>Who is told when an invalidation of a unit is done.</summary>
/// <param name="Receiver">Where to.</param>
/// <param name="Message">The reply to a client, or a marker.</param>
/// <param name="MarkerOf">Who sent the switch whose marker it is; null: it is none.</param>
internal readonly record struct UnitWaiter(IActorRef Receiver, object Message, IActorRef? MarkerOf);
