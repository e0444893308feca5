using Akka.Actor;
using Iopf.Actors;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Lab.Plays;

/// <summary>A client has read a batch of records.</summary>
/// <param name="Version">Their version.</param>
/// <param name="Bytes">Bytes of a record.</param>
/// <param name="Records">The records as they read.</param>
/// <param name="Given">What the driver had filled in.</param>
internal sealed record RecordsRead(FaultRecordVersion Version, int Bytes, IReadOnlyList<FaultRecord> Records, IReadOnlyList<FaultRecord> Given);

/// <summary>
/// A client that is told of faults in bytes, of the version that it chose (R2): each fault goes into a batch, is read out of it, and the answer
/// goes through the bytes of a page response.
/// </summary>
internal sealed class RecordClientActor : UntypedActor
{
    private const int Capacity = 16;

    private readonly string _role;
    private readonly AddressSpace _space;
    private readonly Links _links;
    private readonly Stage _stage;
    private readonly FaultRecordSink? _sink;

    /// <summary>Makes the client.</summary>
    /// <param name="version">The name of the version that it asks for, known or not.</param>
    /// <param name="role">Its role.</param>
    /// <param name="space">Its memory.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="stage">Where it tells what it read.</param>
    public RecordClientActor(string version, string role, AddressSpace space, Links links, Stage stage)
    {
        (_role, _space, _links, _stage) = (role, space, links, stage);
        _sink = RecordRegistration.TryMake(version, Capacity, out var registration, out _) ? new FaultRecordSink(registration!) : null;
    }

    /// <summary>Why a client that asks for this version is not registered; null: it is.</summary>
    public static string? RefusalOf(string version) => RecordRegistration.TryMake(version, Capacity, out _, out var refusal) ? null : refusal;

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                _links.ClientToDomain.Send(Sender, serve.Served(Serve(serve.Job)), Self);
                break;
            case ReportUnrecoverable report:
                Read([FaultRecord.From(report.Fault)]);
                _links.ClientToDomain.Send(Sender, report.Noted(HandlerStatus.None), Self);
                break;
            case ClientAttached attached:
                Sender.Tell(new AttachmentNoted(attached));
                break;
            case ClientDetached or DeviceCacheLost:
                break; // it takes nothing back, so it has nothing to invalidate
            default:
                Unhandled(message);
                break;
        }
    }

    private HandlerStatus Serve(FaultJob job)
    {
        var read = Read([.. job.Requests.Select(request => FaultRecord.From(request, responseNeedsPasid: request.Pasid.HasValue))]);
        if (_sink is null || read.Count != job.Requests.Count)
            return HandlerStatus.Invalid;

        foreach (var record in read)
            _space.Resolve(new Iova(record.Address), record.Access);

        Span<byte> bytes = stackalloc byte[PageResponseLayout.Of(_sink.Registration.Version).Shape.Size];
        var answer = new PageResponseRecord(read[^1].Pasid, read[^1].Group, PageResponseCode.Success);
        PageResponseCodec.Encode(_sink.Registration.Version, answer, bytes);
        return PageResponseCodec.TryDecode(_sink.Registration.Version, bytes, out var said, out _) && said == answer
            ? HandlerStatus.Handled
            : HandlerStatus.Invalid;
    }

    private IReadOnlyList<FaultRecord> Read(IReadOnlyList<FaultRecord> given)
    {
        if (_sink is null)
            return [];

        foreach (var record in given)
            _sink.Give(record);

        var version = _sink.Registration.Version;
        var batch = new byte[FaultBatch.SizeOf(version, given.Count)];
        var records = new FaultRecord[given.Count];
        var length = _sink.ReadBatch(batch);
        var count = FaultBatch.TryDecode(batch.AsSpan(0, length), records, out var header, out _) ? header.Count : 0;
        FaultRecord[] read = records[..count];
        _stage.Report(_role, new RecordsRead(version, FaultRecordLayout.SizeOf(version), read, given));
        return read;
    }
}
