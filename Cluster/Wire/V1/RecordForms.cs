using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Faults;

namespace Iopf.Cluster.Wire.V1;

/// <summary>Payload: the refusal.</summary>
internal sealed record RecordsRegisteredV1 : IWireForm<RecordsRegisteredV1, RecordsRegistered>
{
    public static RecordsRegisteredV1 From(RecordsRegistered message) => new();

    public static void WritePayload(RecordsRegistered message, WireWriter payload) => payload.WriteText(message.Refusal, WireLimits.TextBytes);

    public RecordsRegistered ToMessage(ref WireReader payload) => new(payload.ReadText(WireLimits.TextBytes));
}

internal sealed record UnregisterRecordsV1 : IWireForm<UnregisterRecordsV1, UnregisterRecords>
{
    public static UnregisterRecordsV1 From(UnregisterRecords message) => new();

    public UnregisterRecords ToMessage(ref WireReader payload) => UnregisterRecords.Instance;
}

internal sealed record RecordsUnregisteredV1(int Closed) : IWireForm<RecordsUnregisteredV1, RecordsUnregistered>
{
    public static RecordsUnregisteredV1 From(RecordsUnregistered message) => new(message.Closed);

    public RecordsUnregistered ToMessage(ref WireReader payload) => new(Checked.NotNegative(Closed));
}

internal sealed record RecordsWaitingV1 : IWireForm<RecordsWaitingV1, RecordsWaiting>
{
    public static RecordsWaitingV1 From(RecordsWaiting message) => new();

    public RecordsWaiting ToMessage(ref WireReader payload) => RecordsWaiting.Instance;
}

internal sealed record ReadRecordsV1(int MaxBytes) : IWireForm<ReadRecordsV1, ReadRecords>
{
    public static ReadRecordsV1 From(ReadRecords message) => new(message.MaxBytes);

    public ReadRecords ToMessage(ref WireReader payload) => new(Checked.NotNegative(MaxBytes));
}

/// <summary>Payload: the bytes, then the refusal.</summary>
internal sealed record RecordsReadV1(int NextBytes) : IWireForm<RecordsReadV1, RecordsRead>
{
    public static RecordsReadV1 From(RecordsRead message) => new(message.NextBytes);

    public static void WritePayload(RecordsRead message, WireWriter payload)
    {
        payload.WriteBytes(message.Bytes, WireLimits.BatchBytes);
        payload.WriteText(message.Refusal, WireLimits.TextBytes);
    }

    public RecordsRead ToMessage(ref WireReader payload) =>
        new(payload.ReadBytes(WireLimits.BatchBytes), Checked.NotNegative(NextBytes), payload.ReadText(WireLimits.TextBytes));
}

/// <summary>Payload: the bytes.</summary>
internal sealed record WriteResponsesV1 : IWireForm<WriteResponsesV1, WriteResponses>
{
    public static WriteResponsesV1 From(WriteResponses message) => new();

    public static void WritePayload(WriteResponses message, WireWriter payload) => payload.WriteBytes(message.Bytes, WireLimits.BatchBytes);

    public WriteResponses ToMessage(ref WireReader payload) => new(payload.ReadBytes(WireLimits.BatchBytes));
}

/// <summary>Payload: what was refused, then the refusal of all.</summary>
internal sealed record ResponsesWrittenV1(int Accepted, byte ErrorRule, int ErrorOffset) : IWireForm<ResponsesWrittenV1, ResponsesWritten>
{
    public static ResponsesWrittenV1 From(ResponsesWritten message) => new(message.Accepted, (byte)message.Error.Rule, message.Error.Offset);

    public static void WritePayload(ResponsesWritten message, WireWriter payload)
    {
        payload.WriteRefused(message.Refused);
        payload.WriteText(message.Refusal, WireLimits.TextBytes);
    }

    public ResponsesWritten ToMessage(ref WireReader payload) => new(
        Checked.NotNegative(Accepted),
        payload.ReadRefused(),
        new RecordError(Checked.Enum<RecordRule>(ErrorRule), Checked.NotNegative(ErrorOffset)),
        payload.ReadText(WireLimits.TextBytes));
}

internal sealed record ResponseRefusedV1(uint Pasid, uint Group, byte Code, byte Reason) : IWireForm<ResponseRefusedV1, ResponseRefused>
{
    public static ResponseRefusedV1 From(ResponseRefused message)
    {
        var (pasid, group, code) = message.Response;
        return new(Checked.Coded(pasid), group.Value, (byte)code, (byte)message.Reason);
    }

    public ResponseRefused ToMessage(ref WireReader payload) =>
        new(new PageResponseRecord(Checked.Pasid(Pasid), new(Group), Checked.Enum<PageResponseCode>(Code)), Checked.Enum<AnswerRefusal>(Reason));
}
