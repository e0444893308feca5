using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Faults;

namespace Iopf.Os.Records;

/// <summary>
/// What one client is told of one function in records, and what it says to that in responses (R0 to R3). Nothing that it writes is an error of
/// the caller.
/// </summary>
/// <param name="requester">The function: records and responses name none, so a client has one alone.</param>
/// <param name="pasidInResponse">Whether answers to the function have to carry the PASID, which records tell where their version can (F§1.5).</param>
public sealed class RecordExchange(RequesterId requester, bool pasidInResponse)
{
    /// <summary>The most responses that may be written at once.</summary>
    public const int MaxResponses = FaultBatch.MaxRecords;

    private readonly List<FaultRecord> _records = [];
    private RecordGroups? _groups;

    /// <summary>What was done so far.</summary>
    public RecordClientTally Tally { get; } = new();

    /// <summary>Whether the client is registered.</summary>
    public bool IsOpen => _groups is not null;

    /// <summary>Groups that it owes an answer to.</summary>
    public int Owed => _groups?.Owed ?? 0;

    /// <summary>Records that wait to be read.</summary>
    public int Waiting => _groups?.Sink.Waiting ?? 0;

    /// <summary>The client registers.</summary>
    public void Open(RecordRegistration registration) => _groups = new(registration);

    /// <summary>The client is registered no more: what was not read is gone, and what is owed was closed.</summary>
    public void Close() => _groups = null;

    /// <summary>
    /// A group is to be served. One that the version cannot say is left to the next handler (None), one without room is answered Invalid; one
    /// that was taken is owed (Ignore).
    /// </summary>
    /// <returns>What the client says; null if it was asked for that group before, and has said it.</returns>
    public HandlerStatus? Serve(CompleteGroup group)
    {
        if (_groups is not { } groups || group.Last.Requester != requester)
        {
            Tally.NotOwn++;
            return HandlerStatus.None;
        }

        if (groups.Owes(group.Job))
        {
            Tally.Repeated++;
            return null;
        }

        _records.Clear();
        foreach (var request in group.Requests)
            _records.Add(FaultRecord.From(request, pasidInResponse));

        var intake = groups.Give(group, CollectionsMarshal.AsSpan(_records));
        Tally.Count(intake);
        Tally.Groups += intake == RecordIntake.Taken ? 1 : 0;
        return intake switch
        {
            RecordIntake.Taken => HandlerStatus.Ignore,
            RecordIntake.Full => HandlerStatus.Invalid,
            _ => HandlerStatus.None,
        };
    }

    /// <summary>An access was given up (Q6): the client is told, if it is to know.</summary>
    public void Note(UnrecoverableFault fault)
    {
        if (_groups is not { } groups || fault.Requester != requester)
        {
            Tally.NotOwn++;
            return;
        }

        var intake = groups.Sink.Give(FaultRecord.From(fault));
        Tally.Count(intake);
        Tally.Unrecoverable += intake == RecordIntake.Taken ? 1 : 0;
    }

    /// <summary>A group was closed otherwise.</summary>
    public void Withdraw(JobId job) => _groups?.Withdraw(job);

    /// <summary>Reads a batch of at most that size.</summary>
    /// <returns>The batch, and the smallest that could be read next; null if the client is not registered.</returns>
    public (ImmutableArray<byte> Bytes, int NextBytes)? Read(int maxBytes)
    {
        if (_groups is not { Sink: var sink })
            return null;

        var bytes = new byte[Math.Clamp(maxBytes, 0, sink.LargestBatch)];
        var written = sink.ReadBatch(bytes);
        return ([.. bytes.AsSpan(0, written)], sink.SmallestBatch);
    }

    /// <summary>Takes responses, one after another without gaps.</summary>
    /// <returns>What became of them; null if the client is not registered.</returns>
    public ResponseBatch? Write(ReadOnlySpan<byte> bytes)
    {
        if (_groups is not { Sink.Registration.Version: var version } groups)
            return null;

        var (given, refused) = (new List<(CompleteGroup, PageResponseRecord)>(), ImmutableArray.CreateBuilder<RefusedResponse>());
        var size = PageResponseLayout.Of(version).Shape.Size;
        for (var at = 0; at < bytes.Length; at += size)
        {
            if (!TryDecode(version, bytes, at, size, out var response, out var error))
            {
                Tally.Refuse(ResponseRefusal.Malformed);
                return new ResponseBatch(given, refused.ToImmutable(), error);
            }

            var reason = groups.Answer(response, out var group);
            if (group is null)
            {
                refused.Add(new RefusedResponse(at, reason));
                Tally.Refuse(reason);
                continue;
            }

            Tally.Answered++;
            given.Add((group, response));
        }

        return new ResponseBatch(given, refused.ToImmutable(), default);
    }

    private static bool TryDecode(
        FaultRecordVersion version, ReadOnlySpan<byte> bytes, int at, int size, out PageResponseRecord response, out RecordError error)
    {
        if (at == MaxResponses * size)
        {
            (response, error) = (default, new RecordError(RecordRule.TooMany, at));
            return false;
        }

        var decoded = PageResponseCodec.TryDecode(version, bytes.Slice(at, Math.Min(size, bytes.Length - at)), out response, out error);
        error = decoded ? error : error with { Offset = at + error.Offset };
        return decoded;
    }
}
