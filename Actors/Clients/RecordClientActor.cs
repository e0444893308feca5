using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Records;

namespace Iopf.Actors.Clients;

/// <summary>
/// A client that is told of faults in bytes, as user space and guests are (R0 to R3). A handler that does not block and answers later (C6): the
/// records of each group wait, in the version that was registered, until its reader reads them, and the responses that come back as bytes
/// go to the core, each for the group that <see cref="RecordGroups{TJob}"/> finds. Nothing that is written to it can make it fail.
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
    private readonly RecordClientSettings _settings;
    private readonly LinkSet _links;
    private readonly GivenAnswers<Given> _given = new();
    private readonly List<FaultRecord> _records = [];
    private RecordClientCounters _counters = new();
    private RecordGroups<FaultJob>? _groups;

    private RecordClientActor(RecordClientSettings settings, LinkSet links) => (_settings, _links) = (settings, links);

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
                _links.ClientToDomain.Send(Sender, serve.Served(Serve(serve.Job)), Self);
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
                _groups?.Withdraw(withdrawn.Job, withdrawn.Job.Name.Tag);
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
                Sender.Tell(_counters with { Owed = _groups?.Owed ?? 0, Waiting = _groups?.Sink.Waiting ?? 0 });
                break;
            default:
                OnRegistration(message);
                break;
        }
    }

    private HandlerStatus Serve(FaultJob job)
    {
        if (_groups is not { } groups || job.Last.Requester != _settings.Requester)
        {
            _counters = _counters with { NotOwn = _counters.NotOwn + 1 };
            return HandlerStatus.None;
        }

        _records.Clear();
        foreach (var request in job.Requests)
            _records.Add(FaultRecord.From(request, _settings.PasidInResponse));

        var waited = groups.Sink.Waiting;
        var intake = groups.Give(job, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_records));
        Count(intake);
        if (intake == RecordIntake.Taken)
            _counters = _counters with { Groups = _counters.Groups + 1 };

        Wake(waited);
        return intake switch
        {
            RecordIntake.Taken => HandlerStatus.Ignore,
            RecordIntake.Full => HandlerStatus.Invalid,
            _ => HandlerStatus.None,
        };
    }

    private void Note(UnrecoverableFault fault)
    {
        if (_groups is not { } groups || fault.Requester != _settings.Requester)
        {
            _counters = _counters with { NotOwn = _counters.NotOwn + 1 };
            return;
        }

        var waited = groups.Sink.Waiting;
        var intake = groups.Sink.Give(FaultRecord.From(fault));
        Count(intake);
        if (intake == RecordIntake.Taken)
            _counters = _counters with { Unrecoverable = _counters.Unrecoverable + 1 };

        Wake(waited);
    }

    private void Count(RecordIntake intake) => _counters = intake switch
    {
        RecordIntake.Withheld => _counters with { Withheld = _counters.Withheld + 1 },
        RecordIntake.Internal => _counters with { Internal = _counters.Internal + 1 },
        RecordIntake.Full => _counters with { NoRoom = _counters.NoRoom + 1 },
        _ => _counters,
    };

    private void Wake(int waitedBefore)
    {
        if (waitedBefore == 0 && _groups is { Sink.Waiting: > 0 })
            _reader.Tell(RecordsWaiting.Instance);
    }

    private RecordsRead Read(int maxBytes)
    {
        if (_groups is not { Sink: var sink })
            return new RecordsRead([], 0, NotRegistered);

        var bytes = new byte[Math.Clamp(maxBytes, 0, sink.LargestBatch)];
        var written = sink.ReadBatch(bytes);
        return new RecordsRead([.. bytes.AsSpan(0, written)], sink.SmallestBatch);
    }

    private ResponsesWritten Write(ReadOnlySpan<byte> bytes)
    {
        if (_groups is not { Sink.Registration.Version: var version } groups)
            return new ResponsesWritten(0, [], Refusal: NotRegistered);

        var (accepted, refused) = (0, ImmutableArray.CreateBuilder<RefusedResponse>());
        var size = PageResponseLayout.Of(version).Shape.Size;
        for (var at = 0; at < bytes.Length; at += size)
        {
            if (!TryDecode(version, bytes, at, size, out var response, out var error))
            {
                Refuse(ResponseRefusal.Malformed);
                return new ResponsesWritten(accepted, refused.ToImmutable(), error);
            }

            var reason = groups.Answer(response, out var job);
            if (job is null)
            {
                refused.Add(new RefusedResponse(at, reason));
                Refuse(reason);
                continue;
            }

            accepted++;
            Give(job, response);
        }

        return new ResponsesWritten(accepted, refused.ToImmutable());
    }

    private static bool TryDecode(
        FaultRecordVersion version, ReadOnlySpan<byte> bytes, int at, int size, out PageResponseRecord response, out RecordError error)
    {
        if (at == RecordClientSettings.MaxResponses * size)
        {
            (response, error) = (default, new RecordError(RecordRule.TooMany, at));
            return false;
        }

        var decoded = PageResponseCodec.TryDecode(version, bytes.Slice(at, Math.Min(size, bytes.Length - at)), out response, out error);
        error = decoded ? error : error with { Offset = at + error.Offset };
        return decoded;
    }

    private void Give(FaultJob job, PageResponseRecord response)
    {
        _counters = _counters with { Answered = _counters.Answered + 1 };
        _given.Add(job.Name, new Given(response, Sender));
        _links.DomainToCore.Send(job.Group, job.Answer(response.Code), Self);
    }

    private void OnRefusedByCore(AnswerRefused refused)
    {
        Refuse(ResponseRefusal.ByCore);
        if (_given.Take(refused.Name) is { } given)
            given.Writer.Tell(new ResponseRefused(given.Response, refused.Reason));
    }

    private void Refuse(ResponseRefusal reason) => _counters = _counters with { Refused = _counters.Refused.With(reason) };

    private sealed record Given(PageResponseRecord Response, IActorRef Writer);
}
