using Akka.Actor;
using Iopf.Os.Guests;

namespace Iopf.Actors.Clients;

/// <summary>
/// What a guest's unit keeps over a restart: it is memory of the VMM, and what the guest owes to the host must not be lost with the actor.
/// </summary>
/// <param name="queueSize">Size of the queue: PQS.</param>
public sealed class GuestUnitState(int queueSize)
{
    internal VirtualQueue Queue { get; } = new(queueSize);

    internal RelayedInvalidations Invalidations { get; } = new();

    internal IActorRef? Client { get; set; }

    internal IActorRef? Faults { get; set; }

    internal long Injected { get; set; }

    internal long Answered { get; set; }

    internal long Refused { get; set; }
}
