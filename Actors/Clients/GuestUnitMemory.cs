using Akka.Actor;
using Iopf.Os.Guests;

namespace Iopf.Actors.Clients;

/// <summary>
/// What of a guest's unit survives its restart: it is memory of the VMM, and what the guest owes to the host must not be lost with the actor.
/// </summary>
/// <param name="queueSize">Size of the queue: PQS.</param>
public sealed class GuestUnitMemory(int queueSize) : IActorMemory
{
    internal VirtualQueue Queue { get; } = new(queueSize);

    internal RelayedInvalidations Invalidations { get; } = new();

    internal GuestTally Tally { get; } = new();

    internal IActorRef? Client { get; set; }

    internal IActorRef? Faults { get; set; }
}
