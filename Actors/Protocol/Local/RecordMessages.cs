using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Messages.Records;
using Iopf.Os.Faults;
using Iopf.Os.Records;

namespace Iopf.Actors.Protocol.Local;

/// <summary>
/// To a record client: register at that domain, and tell of its faults in that version (R2). Replied with <see cref="RecordsRegistered"/>.
/// </summary>
/// <param name="Domain">The domain.</param>
/// <param name="Version">The name of the version.</param>
/// <param name="Capacity">How many records wait to be read, and how many groups are owed, at most; 1 to <see cref="RecordRegistration.MaxCapacity"/>.</param>
/// <param name="Reader">Who is told that records wait. When it is gone the client leaves the domain.</param>
public sealed record RegisterRecords(IActorRef Domain, string Version, int Capacity, IActorRef Reader);

/// <summary>Reply to <see cref="RegisterRecords"/>.</summary>
/// <param name="Refusal">Why the client is not registered; null: it is.</param>
public sealed record RecordsRegistered(string? Refusal);

/// <summary>To a record client, in any state: leave the domain (C9). Replied with <see cref="RecordsUnregistered"/>.</summary>
public sealed record UnregisterRecords
{
    /// <summary>The message.</summary>
    public static UnregisterRecords Instance { get; } = new();
}

/// <summary>Reply to <see cref="UnregisterRecords"/>: what was not read is gone.</summary>
/// <param name="Closed">How many groups were closed for it.</param>
public sealed record RecordsUnregistered(int Closed);

/// <summary>A record client to its reader: records wait, and none did before.</summary>
public sealed record RecordsWaiting
{
    /// <summary>The message.</summary>
    public static RecordsWaiting Instance { get; } = new();
}

/// <summary>To a record client: read a batch. Replied with <see cref="RecordsRead"/>.</summary>
/// <param name="MaxBytes">How large it may be.</param>
public sealed record ReadRecords(int MaxBytes);

/// <summary>Reply to <see cref="ReadRecords"/>.</summary>
/// <param name="Bytes">A batch of the registered version, of whole groups; nothing at all if there is no room for the smallest.</param>
/// <param name="NextBytes">The smallest batch that could be read next; that of an empty one if no record waits.</param>
/// <param name="Refusal">Why nothing could be read; null: it could.</param>
public sealed record RecordsRead(ImmutableArray<byte> Bytes, int NextBytes, string? Refusal = null);

/// <summary>To a record client: these are answers, one after another without gaps. Replied with <see cref="ResponsesWritten"/>.</summary>
/// <param name="Bytes">The responses, in the form of the registered version.</param>
public sealed record WriteResponses(ImmutableArray<byte> Bytes);

/// <summary>Reply to <see cref="WriteResponses"/>. What the core refuses later is told by <see cref="ResponseRefused"/>.</summary>
/// <param name="Accepted">How many were given to the core.</param>
/// <param name="Refused">Those that are responses, but for no group that the client may answer; the ones behind them were looked at.</param>
/// <param name="Error">Place and rule of the first that is no response: neither it nor what is behind it was taken.</param>
/// <param name="Refusal">Why none could be written; null: they could.</param>
public sealed record ResponsesWritten(int Accepted, ImmutableArray<RefusedResponse> Refused, RecordError Error = default, string? Refusal = null);

/// <summary>A record client to who wrote a response that it had accepted: the core refused it (C7).</summary>
/// <param name="Response">The response.</param>
/// <param name="Reason">Why.</param>
public sealed record ResponseRefused(PageResponseRecord Response, AnswerRefusal Reason);

/// <summary>What a record client has done so far; the reply to <see cref="GetCounters"/>.</summary>
public sealed record RecordClientCounters
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
