using Akka.Actor;
using Iopf.Actors.Delivery;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Memory;

namespace Iopf.Actors.Paging;

/// <summary>
/// A pager: serves the faults of one client of a machine in another process from an address space of its own. It has one session at a time, with the
/// latest life of the machine that asked for one; each session begins with no page resident, as the table of the machine does.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>a worker</term><description>it is stopped, its group served at once, and another one made when it is needed · what the pager says
/// </description></item>
/// <item><term>the machine (watched)</term><description>the session is over: what the pager has of it is forgotten · nothing: the device died with
/// the machine</description></item>
/// <item><term>this actor</term><description>its sharding makes another one; the machine, which watches it, asks that for a session · Invalid Request for
/// what it had</description></item>
/// </list>
/// </remarks>
public sealed class PagerActor : UntypedActor, IWithTimers, IChannelPort
{
    private readonly PagerSettings _settings;
    private readonly LinkSet _links;
    private readonly ChannelEnd _end;
    private readonly PagerTally _tally = new();
    private readonly PagerWork _work;
    private readonly Queue<PagesServed> _answers = new(); // for which the window has no room
    private readonly List<IActorRef?> _workers = []; // null: it is gone, and made anew when it is needed
    private IActorRef _machine = ActorRefs.Nobody;
    private PageSupply? _supply;
    private bool _leaving;
    private bool _isAnnounced; // in this session
    private bool _isReleased;

    private PagerActor(PagerSettings settings, LinkSet links)
    {
        (_settings, _links) = (settings, links);
        _end = new ChannelEnd(settings.Delivery, this);
        _work = new PagerWork(settings.Workers);
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
            case TimePassed passed:
                Serve(passed.Worker);
                break;
            case LeavePager:
                _leaving = true;
                break;
            case ChannelTick:
                _end.Tick();
                break;
            case Terminated gone:
                OnGone(gone.ActorRef);
                break;
            case GetCounters:
                Sender.Tell(_tally.Read(_end.Session, _end.Tally, _work.Open + _answers.Count));
                break;
            default:
                Unhandled(message);
                break;
        }

        GoOn();
    }

    void IChannelPort.Send(IWireMessage message) => _links.PagerToClient.Send(_machine, message, Self);

    void IChannelPort.Deliver(IWireMessage body)
    {
        switch (body)
        {
            case ServeFault serve when _work.Open + _answers.Count >= _settings.MostWaiting:
                Decline(serve);
                break;
            case ServeFault serve when !_isReleased && _work.Add(serve):
                Begin();
                break;
            case JobWithdrawn withdrawn:
                _tally.Withdrawn += _work.Remove(withdrawn.Job) ? 1 : 0;
                break;
            case PagerReleased when _isAnnounced:
                _isReleased = true;
                break;
            default:
                _end.Tally.Impossible++;
                break;
        }
    }

    // A machine that asks on and on and takes no answer has no session with this pager any more.
    private void Decline(ServeFault serve)
    {
        _tally.NoRoom++;
        if (_answers.Count < 2 * _settings.MostWaiting)
            _answers.Enqueue(new PagesServed(serve.Group.Job, HandlerStatus.Invalid, [], []));
        else
            EndSession();
    }

    private void OnGone(IActorRef who)
    {
        if (who.Equals(_machine))
            EndSession();
        else if (_workers.IndexOf(who) is >= 0 and var worker)
        {
            _workers[worker] = null;
            Serve(worker);
        }
    }

    private void OnOpen(OpenSession open)
    {
        var session = open.Session;
        if (session == _end.Session && Sender.Equals(_machine))
        {
            _links.PagerToClient.Send(Sender, new SessionOpened(session), Self);
        }
        else if (session.Channel != _settings.Channel || open.Window is < 1 or > DeliverySettings.MaxWindow || (_end.Session is { } current && !session.IsAfter(current)))
        {
            _tally.OtherLife++;
            Refuse(session);
        }
        else if (!_leaving)
        {
            EndSession();
            _machine = Context.Watch(Sender);
            _supply = new PageSupply(_settings.Space());
            _end.Begin(session, open.Window);
            _links.PagerToClient.Send(Sender, new SessionOpened(session), Self);
        }
    }

    private void Refuse(SessionName session) => _links.PagerToClient.Send(Sender, new SessionRefused(session, _end.Session), Self);

    private void EndSession()
    {
        Context.Unwatch(_machine);
        _machine = ActorRefs.Nobody;
        _end.End();
        _work.Clear();
        _answers.Clear();
        (_supply, _isAnnounced, _isReleased) = (null, false, false);
    }

    // All groups take the time of a worker, those without any too: so one way serves all.
    private void Begin()
    {
        while (_work.TryBegin(out var worker, out var serve))
        {
            if (_settings.ServiceTimes is null)
            {
                Serve(worker);
                continue;
            }

            while (_workers.Count <= worker)
                _workers.Add(null);

            _workers[worker] ??= MakeWorker(worker, _settings.ServiceTimes(worker));
            _workers[worker].Tell(new PassTime(serve!.Group.Job, serve.Group));
        }
    }

    private IActorRef MakeWorker(int number, IServiceTimes times)
    {
        var props = HandlerWorkerActor.PropsFor(number, times, _settings.BlockingCalls);
        return Context.Watch(Context.ActorOf(props.WithDispatcher(ActorDispatchers.Blocking)));
    }

    private void Serve(int worker)
    {
        if (_work.End(worker) is { } serve && _supply is { } supply && _end.Session is { } session)
        {
            var pages = supply.Serve(serve.Group);
            _tally.Served += pages.Status == HandlerStatus.Handled ? 1 : 0;
            _tally.Failed += pages.Status == HandlerStatus.Handled ? 0 : 1;
            _settings.Probe?.Served(session, serve.Group.Job, supply.Space);
            _answers.Enqueue(new PagesServed(serve.Group.Job, pages.Status, pages.Removed, pages.Mapped));
            SendAnswers();
        }

        if (_settings.ServiceTimes is not null)
            Begin();
    }

    private void SendAnswers()
    {
        while (!_end.IsFull && _answers.TryDequeue(out var answer))
            _end.TrySend(answer);
    }

    // What the message leads to: answers that there is room for now, leaving, and the next tick.
    private void GoOn()
    {
        SendAnswers();
        if (_isReleased && _work.Open + _answers.Count + _end.UnderWay == 0)
            EndSession();

        if (_leaving && _end.Session is null)
            Context.Stop(Self);
        else if (_leaving && !_isAnnounced)
            _isAnnounced = _end.TrySend(PagerLeaving.Instance);

        if (_end.WantsTick && !Timers.IsTimerActive(ChannelTick.Instance))
            Timers.StartSingleTimer(ChannelTick.Instance, ChannelTick.Instance, _settings.Delivery.Tick);
    }
}

/// <summary>To a pager: answer what you have, and stop.</summary>
public sealed record LeavePager : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static LeavePager Instance { get; } = new();
}
