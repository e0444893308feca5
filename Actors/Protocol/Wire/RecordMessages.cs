using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Faults;
using Iopf.Os.Records;

namespace Iopf.Actors.Protocol.Wire;

/// <summary>Reply to <c>RegisterRecords</c>.</summary>
/// <param name="Refusal">Why the client is not registered; null: it is.</param>
public sealed record RecordsRegistered(string? Refusal) : IWireMessage;

/// <summary>To a record client, in any state: leave the domain (C9). Replied with <see cref="RecordsUnregistered"/>.</summary>
public sealed record UnregisterRecords : IWireMessage
{
    /// <summary>The message.</summary>
    public static UnregisterRecords Instance { get; } = new();
}

/// <summary>Reply to <see cref="UnregisterRecords"/>: what was not read is gone.</summary>
/// <param name="Closed">How many groups were closed for it.</param>
public sealed record RecordsUnregistered(int Closed) : IWireMessage;

/// <summary>A record client to its reader: records wait, and none did before.</summary>
public sealed record RecordsWaiting : IWireMessage
{
    /// <summary>The message.</summary>
    public static RecordsWaiting Instance { get; } = new();
}

/// <summary>To a record client: read a batch. Replied with <see cref="RecordsRead"/>.</summary>
/// <param name="MaxBytes">How large it may be.</param>
public sealed record ReadRecords(int MaxBytes) : IWireMessage;

/// <summary>Reply to <see cref="ReadRecords"/>.</summary>
/// <param name="Bytes">A batch of the registered version, of whole groups; nothing at all if there is no room for the smallest.</param>
/// <param name="NextBytes">The smallest batch that could be read next; that of an empty one if no record waits.</param>
/// <param name="Refusal">Why nothing could be read; null: it could.</param>
public sealed record RecordsRead(EquatableArray<byte> Bytes, int NextBytes, string? Refusal = null) : IWireMessage;

/// <summary>To a record client: these are answers, one after another without gaps. Replied with <see cref="ResponsesWritten"/>.</summary>
/// <param name="Bytes">The responses, in the form of the registered version.</param>
public sealed record WriteResponses(EquatableArray<byte> Bytes) : IWireMessage;

/// <summary>Reply to <see cref="WriteResponses"/>. What the core refuses later is told by <see cref="ResponseRefused"/>.</summary>
/// <param name="Accepted">How many were given to the core.</param>
/// <param name="Refused">Those that are responses, but for no group that the client may answer; the ones behind them were looked at.</param>
/// <param name="Error">Place and rule of the first that is no response: neither it nor what is behind it was taken.</param>
/// <param name="Refusal">Why none could be written; null: they could.</param>
public sealed record ResponsesWritten(int Accepted, EquatableArray<RefusedResponse> Refused, RecordError Error = default, string? Refusal = null) : IWireMessage;

/// <summary>A record client to who wrote a response that it had accepted: the core refused it (C7).</summary>
/// <param name="Response">The response.</param>
/// <param name="Reason">Why.</param>
public sealed record ResponseRefused(PageResponseRecord Response, AnswerRefusal Reason) : IWireMessage;
