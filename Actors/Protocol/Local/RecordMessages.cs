using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Records;

namespace Iopf.Actors.Protocol.Local;

/// <summary>
/// To a record client: register at that domain, and tell of its faults in that version (R2). Replied with <see cref="RecordsRegistered"/>.
/// </summary>
/// <param name="Domain">The domain.</param>
/// <param name="Version">The name of the version.</param>
/// <param name="Capacity">How many records wait to be read, and how many groups are owed, at most; 1 to <see cref="RecordRegistration.MaxCapacity"/>.</param>
/// <param name="Reader">Who is told that records wait. When it is gone the client leaves the domain.</param>
public sealed record RegisterRecords(IActorRef Domain, string Version, int Capacity, IActorRef Reader) : INoSerializationVerificationNeeded;

/// <summary>What a record client has done so far; the reply to <see cref="GetCounters"/>.</summary>
public sealed record RecordClientCounters : INoSerializationVerificationNeeded
{
    /// <summary>Groups that the client was told of.</summary>
    public long Groups { get; init; }

    /// <summary>Unrecoverable faults that it was told of.</summary>
    public long Unrecoverable { get; init; }

    /// <summary>Faults of other functions, left to the next handler.</summary>
    public long NotOwn { get; init; }

    /// <summary>Groups that its version cannot say, left to the next handler, and unrecoverable faults that it cannot say.</summary>
    public long Withheld { get; init; }

    /// <summary>Unrecoverable faults that stay inside the driver (Q6).</summary>
    public long Internal { get; init; }

    /// <summary>Groups answered Invalid Request because there was no room for them, and unrecoverable faults lost for that.</summary>
    public long NoRoom { get; init; }

    /// <summary>Groups that the client was asked for again while it owed the answer: a repeated message, which changed nothing.</summary>
    public long Repeated { get; init; }

    /// <summary>Responses given to the core.</summary>
    public long Answered { get; init; }

    /// <summary>Responses not taken, by reason.</summary>
    public RefusedResponses Refused { get; init; }

    /// <summary>Refusals of the core that nobody was told of, because the response was written so long ago that it is forgotten.</summary>
    public long RefusalsUntold { get; init; }

    /// <summary>Groups that it owes an answer to now.</summary>
    public int Owed { get; init; }

    /// <summary>Records that wait to be read now.</summary>
    public int Waiting { get; init; }
}
