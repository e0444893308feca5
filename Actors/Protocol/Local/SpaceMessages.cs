using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Messages;

namespace Iopf.Actors.Protocol.Local;

/// <summary>
/// To the operating system: this domain serves that address space of the device from now on (C1), in place of the one it may have had: then
/// what is owed for the old one is answered once the new one is in place (C11). Replied with <see cref="SpaceChanged"/>.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Domain">Number of the domain in the plan.</param>
public sealed record AttachSpace(RequesterId Requester, Pasid? Pasid, int Domain) : INoSerializationVerificationNeeded;

/// <summary>
/// To the operating system: no domain serves that address space any more; what is owed for it is answered at once (C11). Replied with
/// <see cref="SpaceChanged"/>.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space; null for the requester's own.</param>
public sealed record DetachSpace(RequesterId Requester, Pasid? Pasid) : INoSerializationVerificationNeeded;

/// <summary>
/// To the operating system: as <see cref="DetachSpace"/>, but what is owed is waited for (Q5). When the reply
/// (<see cref="SpaceChanged"/>) comes no request of that address space is left in a queue or in the core, and the PASID may be used again.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Bound">How long a slow owner is waited for; null: as long as a group's deadline.</param>
public sealed record DrainSpace(RequesterId Requester, Pasid? Pasid, TimeSpan? Bound = null) : INoSerializationVerificationNeeded;

/// <summary>
/// To the operating system: the device is used no more. Its address spaces are detached, and its fault state goes (C1). Replied with
/// <see cref="SpaceChanged"/>.
/// </summary>
/// <param name="Requester">The device.</param>
public sealed record ReleaseDevice(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>
/// To the operating system: the process of that domain exits (K1). Its address spaces are drained everywhere, then its client stops. Replied
/// with <see cref="SpaceChanged"/>.
/// </summary>
/// <param name="Domain">Number of the domain in the plan.</param>
public sealed record ExitProcess(int Domain) : INoSerializationVerificationNeeded;

/// <summary>Reply to a change of address spaces: it is done, or refused and nothing has changed.</summary>
/// <param name="Operation">The very message that is replied to.</param>
/// <param name="Refusal">Why it was refused; null: it is done.</param>
public sealed record SpaceChanged(object Operation, string? Refusal) : INoSerializationVerificationNeeded;

/// <summary>A reply to one step of a change of address spaces.</summary>
public interface ISpaceReply
{
    /// <summary>The device.</summary>
    RequesterId Requester { get; }

    /// <summary>Which change.</summary>
    ulong Token { get; }
}

/// <summary>A unit, behind the last request of an address space, to who changes it where there is no fault state to tell.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Token">Which change.</param>
public sealed record SpaceFlushed(RequesterId Requester, ulong Token) : ISpaceReply, INoSerializationVerificationNeeded;

/// <summary>To a client: that device uses the client's address space no more, and its cache holds nothing of it.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space on that device.</param>
public sealed record ClientDetached(RequesterId Requester, Pasid? Pasid) : INoSerializationVerificationNeeded;

/// <summary>Asks the operating system for its parts; replied with <see cref="OsParts"/>.</summary>
public sealed record GetOsParts : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static GetOsParts Instance { get; } = new();
}

/// <summary>The parts of an operating system, in the order of its plan.</summary>
/// <param name="Domains">The domains.</param>
/// <param name="Clients">The clients of each domain.</param>
public sealed record OsParts(ImmutableArray<IActorRef> Domains, ImmutableArray<ImmutableArray<IActorRef>> Clients) : INoSerializationVerificationNeeded;
