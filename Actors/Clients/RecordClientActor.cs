using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Records;

namespace Iopf.Actors.Clients;

/// <summary>
/// A client that is told of faults in bytes, as user space and guests are (R0 to R3). A handler that does not block and answers later (C6): the
/// records of each group wait, in the version that was registered, until its reader reads them, and the responses that come back as bytes
/// go to the core, each for the group that <see cref="RecordGroups"/> finds. Nothing that is written to it can make it fail.
/// </summary>
/// <remarks>
/// A group that the client cannot be told of is answered here, by rule: one that its version cannot say is left to the next handler (None: this
/// client cannot serve it, another may), one without room is answered Invalid Request (the access fails and only this client, which reads too
/// slowly, suffers; a Response Failure would stop its device, D4).
/// <para>Supervision:</para>
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>the reader, for good (watched)</term><description>the client leaves its domain · the closing code of an unregistration (C9)
/// </description></item>
/// <item><term>the reader, which only never answers</term><description>nothing · the closing code at the deadline (C8)</description></item>
/// <item><term>the domain, for good (watched)</term><description>the client is registered nowhere; a registration is refused, an
/// unregistration is done · the closing code from who gave the domain up</description></item>
/// <item><term>this actor</term><description>it is stopped, and its domain, which watches it, takes it out of the chain · the closing code
/// for all it had; what was not read is lost, and what is written reaches nobody</description></item>
/// </list>
/// </remarks>
public sealed partial class RecordClientActor : UntypedActor
{
    private readonly LinkSet _links;
    private readonly GivenAnswers<Given> _given = new(RecordRegistration.MaxCapacity); // as many as a client may owe
    private readonly RecordExchange _exchange;
    private IActorRef _asker = ActorRefs.Nobody; // the domain that asked last: it knows where answers for this function go

    private RecordClientActor(RecordClientSettings settings, LinkSet links)
    {
        (_links, _exchange, _reader) = (links, new(settings.Requester, settings.PasidInResponse), settings.Reader ?? ActorRefs.Nobody);
        if (settings.Planned is { } planned)
            _exchange.Open(planned);
    }

    /// <summary>Props of a client, registered nowhere.</summary>
    /// <param name="settings">How it works.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsFor(RecordClientSettings settings, LinkSet links) => ActorProps.By(() => new RecordClientActor(settings, links));

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                Serve(serve);
                break;
            case ReportUnrecoverable report:
                _links.ClientToDomain.Send(Sender, report.Noted(HandlerStatus.None), Self);
                Note(report.Fault);
                break;
            case ReadRecords read:
                Sender.Tell(Read(read.MaxBytes));
                break;
            case WriteResponses write:
                Sender.Tell(Write(write.Bytes.AsSpan()));
                break;
            case JobWithdrawn withdrawn:
                _exchange.Withdraw(withdrawn.Job);
                break;
            case AnswerRefused refused:
                OnRefusedByCore(refused);
                break;
            case ClientAttached attached:
                Sender.Tell(new AttachmentNoted(attached));
                break;
            case ClientDetached or DeviceCacheLost:
                break; // its memory is the reader's, which takes nothing back by way of this actor
            case GetCounters:
                Sender.Tell(_exchange.Read());
                break;
            default:
                OnRegistration(message);
                break;
        }
    }

    private void Serve(ServeFault serve)
    {
        var waited = _exchange.Waiting;
        if (_exchange.Serve(serve.Group) is not { } status)
            return;

        _asker = Sender;
        Wake(waited);
        _links.ClientToDomain.Send(Sender, serve.Served(status), Self);
    }

    private void Note(UnrecoverableFault fault)
    {
        var waited = _exchange.Waiting;
        _exchange.Note(fault);
        Wake(waited);
    }

    private void Wake(int waitedBefore)
    {
        if (waitedBefore == 0 && _exchange.Waiting > 0)
            _reader.Tell(RecordsWaiting.Instance);
    }

    private RecordsRead Read(int maxBytes) =>
        _exchange.Read(maxBytes) is { } read ? new RecordsRead(read.Bytes, read.NextBytes) : new RecordsRead([], 0, NotRegistered);

    private ResponsesWritten Write(ReadOnlySpan<byte> bytes)
    {
        if (_exchange.Write(bytes) is not { } batch)
            return new ResponsesWritten(0, [], Refusal: NotRegistered);

        foreach (var (group, response) in batch.Given)
        {
            _given.Add(group.Name, new Given(response, Sender));
            _links.ClientToDomain.Send(_asker, GroupAnswer.To(group, response.Code), Self);
        }

        return new ResponsesWritten(batch.Given.Count, batch.Refused, batch.Error);
    }

    private void OnRefusedByCore(AnswerRefused refused)
    {
        _exchange.Tally.Refuse(ResponseRefusal.ByCore);
        if (_given.Take(refused.Name) is { } given)
            given.Writer.Tell(new ResponseRefused(given.Response, refused.Reason));
        else
            _exchange.Tally.RefusalsUntold++;
    }

    private sealed record Given(PageResponseRecord Response, IActorRef Writer);
}
