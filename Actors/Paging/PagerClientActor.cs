using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Delivery;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;

namespace Iopf.Actors.Paging;

/// <summary>
/// A client whose pager is in another process. A handler that does not block and answers later (C6): groups go to the pager, and what comes back says what
/// became of them and how the page table changes. The table is here, where the unit walks it; pages leave it, and devices forget them, before their frames are
/// used again (D7). Debts cross to the other process by a channel (<see cref="ChannelEnd"/>), in sessions that carry the life of this machine.
/// </summary>
/// <remarks>
/// What nobody can serve any more is answered Invalid Request: the access fails, and no other device suffers (D4).
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>the pager (watched)</term><description>all its pages go, and a session with the pager that comes after it begins; what was not yet sent waits for
/// that · Invalid Request for what it had</description></item>
/// <item><term>the network</term><description>messages are repeated; nothing is lost while the pager is not given up · at the latest at the deadline, the
/// closing code (C8)</description></item>
/// <item><term>the pager, which leaves for another node</term><description>it answers all it has first · what it says</description></item>
/// <item><term>this actor</term><description>it is stopped, and its domain, which watches it, takes it out of the chain · the closing code</description></item>
/// </list>
/// </remarks>
public sealed partial class PagerClientActor : UntypedActor, IWithTimers, IChannelPort
{
    private static readonly ImmutableArray<PageRange> Everything = [new(0, Iova.MaxPage + 1)];
    private readonly PagerClientSettings _settings;
    private readonly LinkSet _links;
    private readonly MirroredTable _table;
    private readonly PagerClientMemory _memory;
    private readonly PagerClientTally _tally = new();
    private readonly Dictionary<JobId, Owed> _owed = [];
    private readonly Queue<JobId> _waiting = new(); // not sent yet; some may be closed by now
    private readonly Queue<PagesServed> _served = new(); // the first one is being carried out while devices forget pages
    private readonly List<ClientAttached> _attachments = [];
    private readonly List<RequesterId> _invalidating = [];
    private ulong _token;

    private PagerClientActor(PagerClientSettings settings, MirroredTable table, LinkSet links, PagerClientMemory memory)
    {
        (_settings, _table, _links, _memory) = (settings, table, links, memory);
        _end = new ChannelEnd(settings.Delivery, this);
    }

    /// <summary>Props of a client; its domain's handler declares that it does not block and answers later.</summary>
    /// <param name="settings">Who its pager is.</param>
    /// <param name="table">The page table, whose only writer it is.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="memory">What is known from those before it in this life of the machine; of this client alone.</param>
    public static Props PropsFor(PagerClientSettings settings, MirroredTable table, LinkSet links, PagerClientMemory memory) =>
        ActorProps.By(() => new PagerClientActor(settings, table, links, memory));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>A predecessor may have left pages in the table; what devices knew of them is gone with its operating system.</summary>
    protected override void PreStart()
    {
        _table.RemoveAll();
        Connect();
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                Take(serve);
                break;
            case JobWithdrawn withdrawn:
                if (_owed.Remove(withdrawn.Job, out var closed) && closed.IsSent)
                    _end.TrySend(withdrawn); // so that the pager need not serve it; where there is no room it does in vain

                break;
            case AnswerRefused:
                break; // it was closed as its answer was under way: the core counts that
            case ReportUnrecoverable report:
                _links.ClientToDomain.Send(Sender, report.Noted(HandlerStatus.None), Self); // no page can help
                break;
            case PagesInvalidated done:
                if (done.Token == _token)
                    OnInvalidated(done.Requester);

                break;
            case ClientAttached attached:
                Forget(attached.Requester, attached.Pasid);
                _attachments.Add(attached);
                Sender.Tell(new AttachmentNoted(attached));
                break;
            case ClientDetached detached:
                Forget(detached.Requester, detached.Pasid);
                break;
            case DeviceCacheLost lost:
                OnCacheLost(lost.Requester);
                break;
            case HandlerUnregistered:
                break;
            case GetCounters:
                Sender.Tell(_tally.Read(_end.Tally, _table.Nonsense, _owed.Count));
                break;
            default:
                OnChannel(message);
                break;
        }

        AskForTick();
    }

    private void Take(ServeFault serve)
    {
        if (_waiting.Count >= _settings.MostWaiting || _phase == Phase.Superseded)
        {
            _tally.NoRoom++;
            _links.ClientToDomain.Send(Sender, serve.Served(HandlerStatus.Invalid), Self);
            return;
        }

        _tally.Given++;
        _owed[serve.Group.Job] = new Owed(serve.Group, Sender, IsSent: false);
        _waiting.Enqueue(serve.Group.Job);
        _links.ClientToDomain.Send(Sender, serve.Served(HandlerStatus.Ignore), Self);
        SendWaiting();
    }

    // In the order in which the pager said them, one at a time: until devices have forgotten what goes, nothing comes.
    private void CarryOut()
    {
        while (_invalidating.Count == 0 && _served.TryPeek(out var first))
        {
            var removed = _table.Remove(first.Removed.AsSpan());
            if (removed.Count > 0 && Invalidate(PageRuns.Of(removed)))
                return;

            Finish(_served.Dequeue());
        }
    }

    private void Finish(PagesServed served)
    {
        _table.Map(served.Mapped.AsSpan());
        if (!_owed.Remove(served.Job, out var owed))
        {
            _tally.Late++;
            return;
        }

        _tally.Answered++;
        Answer(owed, served.Status == HandlerStatus.Handled ? PageResponseCode.Success : PageResponseCode.InvalidRequest);
    }

    private void Answer(Owed owed, PageResponseCode code) =>
        _links.ClientToDomain.Send(owed.Domain, GroupAnswer.To(owed.Group, code), Self);

    // False if no device has anything to forget.
    private bool Invalidate(ImmutableArray<PageRange> ranges)
    {
        _token++;
        _invalidating.Clear();
        foreach (var attachment in _attachments)
        {
            _invalidating.Add(attachment.Requester);
            _links.ClientAndUnit.Send(attachment.Unit, new InvalidatePages(attachment.Requester, attachment.Pasid, ranges, _token), Self);
        }

        return _invalidating.Count > 0;
    }

    private void OnInvalidated(RequesterId requester)
    {
        if (!_invalidating.Remove(requester) || _invalidating.Count > 0)
            return;

        if (_phase == Phase.Clearing)
        {
            Connect();
            return;
        }

        Finish(_served.Dequeue());
        CarryOut();
    }

    private void OnCacheLost(RequesterId requester)
    {
        _attachments.RemoveAll(attachment => attachment.Requester == requester);
        while (_invalidating.Contains(requester))
            OnInvalidated(requester);
    }

    private void Forget(RequesterId requester, Pasid? pasid) =>
        _attachments.RemoveAll(other => other.Requester == requester && other.Pasid == pasid);

    private readonly record struct Owed(CompleteGroup Group, IActorRef Domain, bool IsSent);
}
