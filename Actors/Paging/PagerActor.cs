using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Delivery;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Actors.Paging;

/// <summary>
/// A pager: serves the faults of one client of a machine in another process, from an address space of its own (<see cref="PagerWorkers"/>) or by a guest
/// (<see cref="PagerGuest"/>). It has one session at a time, with the latest life of the machine that asked for one; each session begins with no page resident, as
/// the table of the machine does.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>a worker</term><description>it is stopped, its group served at once, and another one made when it is needed · what the pager says
/// </description></item>
/// <item><term>the guest (watched)</term><description>this actor ends · Invalid Request for what it had</description></item>
/// <item><term>the machine (watched)</term><description>the session is over: what the pager has of it is forgotten · nothing: the device died with
/// the machine</description></item>
/// <item><term>this actor</term><description>its sharding makes another one; the machine, which watches it, asks that for a session · Invalid Request for
/// what it had</description></item>
/// </list>
/// </remarks>
public sealed class PagerActor : UntypedActor, IWithTimers, IChannelPort, IPageServicePort
{
    private readonly PagerSettings _settings;
    private readonly LinkSet _links;
    private readonly ChannelEnd _end;
    private readonly PagerTally _tally = new();
    private readonly IPageService _service;
    private IActorRef _machine = ActorRefs.Nobody;
    private PagerDuty? _duty; // of the session
    private bool _leaving;

    private PagerActor(PagerSettings settings, LinkSet links)
    {
        (_settings, _links) = (settings, links);
        _end = new ChannelEnd(settings.Delivery, this);
        _service = settings.Guest is { } guest
            ? new PagerGuest(settings, guest, _tally, Context, this)
            : new PagerWorkers(settings, _tally, Context, this);
    }

    /// <summary>Props of a pager without a session.</summary>
    /// <param name="settings">How it works.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsFor(PagerSettings settings, LinkSet links) => ActorProps.By(() => new PagerActor(settings, links));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>One that failed knows nothing of its session: it ends, and its machine, which watches it, is told.</summary>
    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case OpenSession open:
                OnOpen(open);
                break;
            case SequencedMessage sequenced:
                if (!Sender.Equals(_machine) || !_end.Take(sequenced))
                    Refuse(sequenced.Session);

                break;
            case MessagesTaken taken:
                if (Sender.Equals(_machine))
                    _end.Take(taken);

                break;
            case SessionRefused refused:
                if (Sender.Equals(_machine) && refused.Session == _end.Session)
                    EndSession();

                break;
            case LeavePager:
                _leaving = true;
                break;
            case ChannelTick:
                _end.Tick();
                break;
            case Terminated gone when gone.ActorRef.Equals(_machine):
                EndSession();
                break;
            case GetCounters:
                Sender.Tell(_tally.Read(_end.Session, _end.Tally, _duty?.Open ?? 0));
                break;
            default:
                if (!_service.TryTake(message, Sender) && message is not Terminated) // of a machine before
                    Unhandled(message);

                break;
        }

        GoOn();
    }

    void IChannelPort.Send(IWireMessage message) => _links.PagerToClient.Send(_machine, message, Self);

    void IChannelPort.Deliver(IWireMessage body)
    {
        switch (_duty!.Take(body))
        {
            case Taking.TooMuch:
                Break("the machine keeps sending groups, and acknowledges no answer");
                break;
            case Taking.Impossible:
                _end.Tally.Impossible++;
                break;
        }
    }

    void IPageServicePort.Say(IPageChange change) => _duty?.Add(change);

    void IPageServicePort.Fail() => Break("its guest is gone");

    private void OnOpen(OpenSession open)
    {
        switch (SessionAdmissions.Of(open, _settings.Channel, _end.Session, Sender.Equals(_machine), _leaving))
        {
            case SessionAdmission.Begin:
                EndSession();
                _machine = Context.Watch(Sender);
                _duty = new PagerDuty(_settings, _service, _tally);
                _service.Begin(open.Session);
                _end.Begin(open.Session, open.Window);
                _links.PagerToClient.Send(Sender, new SessionOpened(open.Session), Self);
                break;
            case SessionAdmission.Repeat:
                _links.PagerToClient.Send(Sender, new SessionOpened(open.Session), Self);
                break;
            case SessionAdmission.Refuse:
                _tally.OtherLife++;
                Refuse(open.Session);
                break;
        }
    }

    private void Refuse(SessionName session) => _links.PagerToClient.Send(Sender, new SessionRefused(session, _end.Session), Self);

    // The machine is told, and if that is lost it learns by death watch. This pager ends, because a late question would have it begin the same session again; the
    // next session has another pager.
    private void Break(string why)
    {
        var session = _end.Session!.Value;
        Context.GetLogger().Warning("{0} is over, with groups that are not answered: {1}", session, why);
        _links.PagerToClient.Send(_machine, new SessionRefused(session, session), Self);
        EndSession();
        Context.Stop(Self);
    }

    private void EndSession()
    {
        Context.Unwatch(_machine);
        _machine = ActorRefs.Nobody;
        _end.End();
        _service.End();
        _duty = null;
    }

    private void SendAnswers()
    {
        while (!_end.IsFull && _duty is { } duty && duty.TryAnswer(out var answer))
        {
            if (!_end.TrySend(answer))
                Break("the machine cannot be told of a change of its table");
        }
    }

    // What the message leads to: answers that there is room for now, leaving, and the next tick.
    private void GoOn()
    {
        SendAnswers();
        if (_duty is { IsDone: true } && _end.UnderWay == 0)
            EndSession();

        if (_leaving && _duty is null)
            Context.Stop(Self);
        else if (_leaving && _duty is { IsAnnounced: false } duty)
            duty.IsAnnounced = _end.TrySend(PagerLeaving.Instance);

        if (_end.WantsTick && !Timers.IsTimerActive(ChannelTick.Instance))
            Timers.StartSingleTimer(ChannelTick.Instance, ChannelTick.Instance, _settings.Delivery.Tick);
    }
}
