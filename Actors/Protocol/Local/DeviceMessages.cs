using Akka.Actor;
using Iopf.Messages;

namespace Iopf.Actors.Protocol.Local;

/// <summary>How a device stops using a PASID (D6).</summary>
public enum PasidStop : byte
{
    /// <summary>It waits until all that it asked for is answered.</summary>
    Wait,

    /// <summary>
    /// It sends a Stop Marker behind its last request, and goes on; answers that still come close their groups. A device without PRI (D8) knows
    /// no marker, and waits.
    /// </summary>
    Marker,
}

/// <summary>
/// To a device, by the driver of its function: use that PASID no more (D6). Its streams of it end at once, and ask for nothing more. Replied
/// with <see cref="PasidStopped"/>. What the core still owes is a matter of the drain (Q5), which may follow either way.
/// </summary>
/// <param name="Requester">The function.</param>
/// <param name="Pasid">The address space.</param>
/// <param name="How">Wait, or send a marker.</param>
/// <param name="Token">The asker's name for the request; under one token it is the same request.</param>
public sealed record StopPasid(RequesterId Requester, Pasid Pasid, PasidStop How, ulong Token = 0) : INoSerializationVerificationNeeded;

/// <summary>
/// Reply to <see cref="StopPasid"/>: no answer to a request of that PASID is outstanding, or the marker is on its way. A reset of the device
/// abandons what was outstanding, and ends the waiting too (D9).
/// </summary>
/// <param name="Requester">The function.</param>
/// <param name="Pasid">The address space.</param>
/// <param name="Token">As in the request.</param>
public sealed record PasidStopped(RequesterId Requester, Pasid Pasid, ulong Token = 0) : INoSerializationVerificationNeeded;

/// <summary>
/// To a device, by the driver of its function: disable, reset and enable PRI, and tell neither unit nor core (S4). The device forgets its groups
/// and asks again; what is owed to the old ones is still owed, and its answers may meet new groups. Replied with <see cref="PriRestarted"/>.
/// </summary>
/// <param name="Requester">The device.</param>
public sealed record RestartPri(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="RestartPri"/>.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Done">False: the device has no PRI, or it is off, and nothing changed.</param>
public sealed record PriRestarted(RequesterId Requester, bool Done) : INoSerializationVerificationNeeded;
