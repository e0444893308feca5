using Akka.Actor;
using Iopf.Actors.Delivery;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Memory;

namespace Iopf.Actors.Paging;

/// <summary>
/// A client whose pager is in another process. A handler that does not block and answers later (C6): groups go to the pager, and what comes back says what became of
/// them and how the page table changes (<see cref="PageChanges"/>). Debts cross by a channel, in sessions that carry the life of this machine.
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
public sealed class PagerClientActor : UntypedActor, IWithTimers, IChannelPort, IPageChangePort
{
    private readonly PagerClientSettings _settings;
    private readonly LinkSet _links;
    private readonly PagerClientMemory _memory;
    private readonly PagerClientTally _tally = new();
    private readonly MirroredTable _table;
    private readonly PagerDebts<IActorRef> _debts;
    private readonly PageChanges _changes;
    private readonly ClientSession _session;
    private readonly ChannelEnd _end;
    private IActorRef _pager = ActorRefs.Nobody;

    private PagerClientActor(PagerClientSettings settings, MirroredTable table, LinkSet links, PagerClientMemory memory)
    {
        (_settings, _table, _links, _memory) = (settings, table, links, memory);
        _debts = new PagerDebts<IActorRef>(settings.MostWaiting, settings.MostOwed, _tally);
        _changes = new PageChanges(table, settings.MostOwed, this);
        _session = new ClientSession(settings.Channel, settings.Life);
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

    private bool IsOfPager => Sender.Equals(_pager);

    /// <summary>A predecessor may have left pages in the table; what devices knew of them is gone with its operating system.</summary>
    protected override void PreStart()
    {
        _table.RemoveAll();
        Connect();
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        if (!OfMachine(message) && !OfChannel(message))
            Unhandled(message);

        SendWhatMayGo();
    }

    private bool OfMachine(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                _links.ClientToDomain.Send(Sender, serve.Served(_debts.Take(serve.Group, Sender, _end.Fits(serve))), Self);
                return true;
            case JobWithdrawn withdrawn:
                _ = _debts.Withdraw(withdrawn.Job) && _session.MaySay && _end.TrySend(withdrawn); // where there is no room the pager serves it in vain
                return true;
            case ReportUnrecoverable report:
                _links.ClientToDomain.Send(Sender, report.Noted(HandlerStatus.None), Self); // no page can help
                _ = _session.MaySay && _end.TrySend(report); // but a guest is told; an event of its IOMMU may be lost
                return true;
            case PagesInvalidated done:
                GoOn(_changes.Devices.Note(done));
                return true;
            case ClientAttached attached:
                _changes.Devices.Add(attached);
                Sender.Tell(new AttachmentNoted(attached));
                return true;
            case ClientDetached detached:
                _changes.Devices.Remove(detached.Requester, detached.Pasid);
                return true;
            case DeviceCacheLost lost:
                GoOn(_changes.Devices.Lose(lost.Requester));
                return true;
            case GetCounters:
                Sender.Tell(_tally.Read(_end.Tally, _table.Nonsense, _debts.Count));
                return true;
            default:
                return message is HandlerUnregistered or AnswerRefused; // closed as its answer was under way: the core counts that
        }
    }

    private bool OfChannel(object message)
    {
        switch (message)
        {
            case SessionOpened opened:
                if (!TryBegin(opened.Session) && !IsOfPager) // of the pager itself it is the reply to a repeated question
                    _end.NoteOther();

                return true;
            case SequencedMessage sequenced:
                TryBegin(sequenced.Session); // what said so before it was lost, or is late
                if (!IsOfPager || !_end.Take(sequenced))
                    Refuse(sequenced.Session);

                return true;
            case MessagesTaken taken:
                _ = IsOfPager && _end.Take(taken);
                return true;
            case SessionRefused refused:
                EndSession(_session.Read(refused, IsOfPager));
                return true;
            case Terminated gone:
                EndSession(gone.ActorRef.Equals(_pager) ? SessionEnd.Lost : SessionEnd.None);
                return true;
            case ChannelTick:
                _end.Tick();
                return true;
            case OpenAgain:
                Open();
                return true;
            default:
                return false;
        }
    }

    void IChannelPort.Send(IWireMessage message) => _links.ClientToPager.Send(_pager, message, Self);

    void IChannelPort.Deliver(IWireMessage body)
    {
        switch (body)
        {
            case IPageChange change when _changes.TryAdd(change):
            case PagerLeaving when _session.Leave():
                break;
            case IPageChange:
                _tally.TooMany++; // it answers on and on what it was never asked
                Refuse(_session.Name);
                EndSession(SessionEnd.Lost);
                break;
            default:
                _end.Tally.Impossible++;
                break;
        }
    }

    void IPageChangePort.Invalidate(IActorRef unit, InvalidatePages message) => _links.ClientAndUnit.Send(unit, message, Self);

    void IPageChangePort.Finish(PagesServed change)
    {
        if (_debts.Settle(change) is { } answer)
            _links.ClientToDomain.Send(answer.Domain, answer.Answer, Self);
    }

    // Devices have forgotten all pages of a session, or those of a change.
    private void GoOn(bool isForgotten)
    {
        if (isForgotten && _session.Phase == SessionPhase.Clearing)
            Connect();
        else if (isForgotten)
            _changes.GoOn();
    }

    private void Connect()
    {
        _session.Ask(++_memory.Session);
        Open();
    }

    private void Open()
    {
        Timers.StartSingleTimer(OpenAgain.Instance, OpenAgain.Instance, _settings.Delivery.OpenAgain);
        _links.ClientToPager.Send(_settings.Pagers, new OpenSession(_session.Name, _settings.Delivery.Window), Self);
    }

    private bool TryBegin(SessionName session)
    {
        if (!_session.Open(session))
            return false;

        Timers.Cancel(OpenAgain.Instance);
        _pager = Context.Watch(Sender);
        _end.Begin(session, _settings.Delivery.Window);
        return true;
    }

    private void Refuse(SessionName session)
    {
        if (!IsOfPager)
            _end.NoteOther();

        _links.ClientToPager.Send(Sender, new SessionRefused(session, _end.Session), Self);
    }

    // What the pager has not answered is lost, and all its pages go. Devices forget them before the next session is asked for.
    private void EndSession(SessionEnd how)
    {
        if (how == SessionEnd.None)
            return;

        Timers.Cancel(OpenAgain.Instance);
        Context.Unwatch(_pager);
        _pager = ActorRefs.Nobody;
        _end.End();
        _session.End(how);
        var isForgetting = _changes.Clear();
        foreach (var (domain, answer) in _debts.Lose(how))
            _links.ClientToDomain.Send(domain, answer, Self);
        if (!isForgetting && _session.Phase == SessionPhase.Clearing)
            Connect();
    }

    // All groups that the pager will ever get of a session are sent before it is released.
    private void SendWhatMayGo()
    {
        while (_session.GoesOn && !_end.IsFull && _changes.TryTell(out var taken))
            _end.TrySend(taken);

        if (_session.OwesRelease && _end.TrySend(PagerReleased.Instance))
            _session.NoteReleased();

        while (_session.Phase == SessionPhase.Open && !_end.IsFull && _debts.TrySend(out var group))
            _end.TrySend(new ServeFault(group, HandlerContext.NonBlocking));

        if (_end.WantsTick && !Timers.IsTimerActive(ChannelTick.Instance))
            Timers.StartSingleTimer(ChannelTick.Instance, ChannelTick.Instance, _settings.Delivery.Tick);
    }
}
