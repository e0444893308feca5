using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Guests;

namespace Iopf.Actors.Protocol.Local;

/// <summary>
/// To a guest client, in any state: register at that domain. Under <see cref="GuestMapping.DrainFirst"/> it first waits until the guest has
/// answered all that it was given before. Replied with <see cref="GuestRegistered"/>.
/// </summary>
/// <param name="Domain">The domain.</param>
public sealed record RegisterGuest(IActorRef Domain) : INoSerializationVerificationNeeded;

/// <summary>
/// To a guest client, in any state: leave that domain (C9). A registration that waits for the guest is given up. Replied with
/// <see cref="GuestUnregistered"/>.
/// </summary>
/// <param name="Domain">The domain.</param>
public sealed record UnregisterGuest(IActorRef Domain) : INoSerializationVerificationNeeded;

/// <summary>What a guest client has done so far; the reply to <see cref="GetCounters"/>.</summary>
public sealed record GuestClientCounters : INoSerializationVerificationNeeded
{
    /// <summary>Groups put into the guest.</summary>
    public long Injected { get; init; }

    /// <summary>Groups of other address spaces, left to the next handler.</summary>
    public long NotOwn { get; init; }

    /// <summary>Groups answered Invalid Request because the guest has no index free.</summary>
    public long NoIndexFree { get; init; }

    /// <summary>Groups that the client was asked for again while they were in the guest: a repeated message, which changed nothing.</summary>
    public long Repeated { get; init; }

    /// <summary>Answers given to the core, for a group that the client found or left to the core to find.</summary>
    public long Answered { get; init; }

    /// <summary>Answers not taken, by reason.</summary>
    public RefusedGuestAnswers Refused { get; init; }

    /// <summary>Refusals of the core that the guest was not told of, because the answer was given so long ago that it is forgotten.</summary>
    public long RefusalsUntold { get; init; }

    /// <summary>Faults without an answer that the guest was told of (Q6).</summary>
    public long EventsTold { get; init; }

    /// <summary>The same, lost because no buffer of the guest was free.</summary>
    public long EventsDropped { get; init; }

    /// <summary>The same, that wait for a buffer now.</summary>
    public int EventsWaiting { get; init; }

    /// <summary>Groups in the guest that are not closed, as far as the client looks.</summary>
    public int Pending { get; init; }

    /// <summary>Groups that were closed and that the guest is still to answer, where that is waited for.</summary>
    public int Late { get; init; }
}

/// <summary>What a guest's unit has done so far; its reply to <see cref="GetCounters"/>.</summary>
/// <param name="Injected">Groups that were injected.</param>
/// <param name="Answered">Answers sent to the host.</param>
/// <param name="Refused">Answers that the host refused.</param>
/// <param name="Owed">Groups that the guest owes an answer for now.</param>
public sealed record GuestCounters(long Injected, long Answered, long Refused, int Owed) : INoSerializationVerificationNeeded;
