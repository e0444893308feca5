using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Memory;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Casting;

/// <summary>
/// User space behind a record client: knows nothing but bytes. It reads what waits, brings in the pages, and writes an answer to each group.
/// </summary>
internal sealed class RecordReaderActor : UntypedActor
{
    private const int Room = 4096;

    private readonly string _role;
    private readonly AddressSpace _space;
    private readonly Stage _stage;

    private RecordReaderActor(string role, AddressSpace space, Stage stage) => (_role, _space, _stage) = (role, space, stage);

    /// <summary>Props of the reader.</summary>
    /// <param name="role">The role of its client.</param>
    /// <param name="space">The memory that it serves.</param>
    /// <param name="stage">Where it tells what it reads and writes.</param>
    public static Props PropsFor(string role, AddressSpace space, Stage stage) =>
        ActorProps.By(() => new RecordReaderActor(role, space, stage));

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RecordsWaiting:
                Sender.Tell(new ReadRecords(Room));
                break;
            case RecordsRead { Bytes: var bytes }:
                OnRead(bytes.AsSpan());
                break;
            case ResponsesWritten or ResponseRefused:
                break; // the play judges it by what the device gets
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnRead(ReadOnlySpan<byte> batch)
    {
        if (!FaultBatch.TryDecodeHeader(batch, out var header, out _) || header.Count == 0)
            return;

        var records = new FaultRecord[header.Count];
        if (!FaultBatch.TryDecode(batch, records, out _, out _))
            return;

        _stage.Report(_role, new BatchRead(header.Version, FaultRecordLayout.SizeOf(header.Version), records));
        var requests = records.Where(record => record.Type == FaultRecordType.PageRequest).ToList();
        foreach (var request in requests)
            _space.Resolve(new Iova(request.Address), request.Access);

        Answer(header.Version, [.. requests.Where(request => request.Has(FaultRecordFlags.Last)).Select(AnswerTo)]);
        Sender.Tell(new ReadRecords(Room));
    }

    private static PageResponseRecord AnswerTo(FaultRecord last) =>
        new(last.Has(FaultRecordFlags.PasidValid) ? last.Pasid : null, last.Group, PageResponseCode.Success);

    private void Answer(FaultRecordVersion version, PageResponseRecord[] answers)
    {
        if (answers.Length == 0)
            return;

        var size = PageResponseLayout.Of(version).Shape.Size;
        var bytes = new byte[answers.Length * size];
        for (var i = 0; i < answers.Length; i++)
            PageResponseCodec.Encode(version, answers[i], bytes.AsSpan(i * size, size));

        _stage.Report(_role, new AnswersWritten(bytes.Length, answers));
        Sender.Tell(new WriteResponses([.. bytes]));
    }
}
