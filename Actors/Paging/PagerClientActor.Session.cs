using Akka.Actor;
using Iopf.Actors.Delivery;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Paging;

// Sessions with one pager after the other. All pages are out of the table, and of every cache, before the next session is asked for.
public sealed partial class PagerClientActor
{
    private readonly ChannelEnd _end;
    private Phase _phase;
    private SessionName _asked;
    private IActorRef _pager = ActorRefs.Nobody;
    private bool _isReleased; // of the session

    private enum Phase : byte
    {
        /// <summary>A session is asked for.</summary>
        Connecting,

        /// <summary>A session goes on.</summary>
        Open,

        /// <summary>A session goes on, but its pager leaves: it is given nothing more.</summary>
        Leaving,

        /// <summary>A session is over, and devices forget its pages.</summary>
        Clearing,

        /// <summary>The pager serves a machine of this number that was made later.</summary>
        Superseded,
    }

    void IChannelPort.Send(IWireMessage message) => _links.ClientToPager.Send(_pager, message, Self);

    void IChannelPort.Deliver(IWireMessage body)
    {
        switch (body)
        {
            case PagesServed served:
                _served.Enqueue(served);
                if (_served.Count == 1)
                    CarryOut();

                break;
            case PagerLeaving when _phase == Phase.Open:
                _phase = Phase.Leaving;
                Release();
                break;
            default:
                _end.Tally.Impossible++;
                break;
        }
    }

    private void OnChannel(object message)
    {
        switch (message)
        {
            case SessionOpened opened:
                OnOpened(opened);
                break;
            case SequencedMessage sequenced:
                if (!IsOfPager() || !_end.Take(sequenced))
                    Refuse(sequenced.Session);

                SendWaiting();
                break;
            case MessagesTaken taken:
                if (IsOfPager())
                    _end.Take(taken);

                SendWaiting();
                break;
            case SessionRefused refused:
                OnRefused(refused);
                break;
            case Terminated gone:
                if (gone.ActorRef.Equals(_pager))
                    Lose();

                break;
            case ChannelTick:
                _end.Tick();
                break;
            case OpenAgain:
                Open();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private bool IsOfPager() => Sender.Equals(_pager);

    private void Connect()
    {
        _phase = Phase.Connecting;
        _asked = new SessionName(_settings.Channel, _settings.Life, ++_memory.Session);
        Open();
    }

    private void Open()
    {
        Timers.StartSingleTimer(OpenAgain.Instance, OpenAgain.Instance, _settings.Delivery.OpenAgain);
        _links.ClientToPager.Send(_settings.Pagers, new OpenSession(_asked, _settings.Delivery.Window), Self);
    }

    private void OnOpened(SessionOpened opened)
    {
        if (_phase != Phase.Connecting || opened.Session != _asked)
        {
            _end.Tally.OtherSession += IsOfPager() ? 0 : 1; // repeated by the pager itself, where it was asked twice
            return;
        }

        Timers.Cancel(OpenAgain.Instance);
        _pager = Context.Watch(Sender);
        (_phase, _isReleased) = (Phase.Open, false);
        _end.Begin(_asked, _settings.Delivery.Window);
        SendWaiting();
    }

    private void OnRefused(SessionRefused refused)
    {
        if (refused.Session != _asked || (_phase != Phase.Connecting && !IsOfPager()))
            return;

        if (refused.Current is { } current && current.Life > _settings.Life)
            Retire();
        else if (_phase is Phase.Open or Phase.Leaving)
            Lose();
    }

    private void Refuse(SessionName session)
    {
        if (!IsOfPager())
            _end.Tally.OtherSession++;

        _links.ClientToPager.Send(Sender, new SessionRefused(session, _end.Session), Self);
    }

    // The pager is gone, and its pages with it.
    private void Lose()
    {
        var mayBeCached = EndSession();
        _phase = Phase.Clearing;
        if (!mayBeCached || !Invalidate(Everything))
            Connect();
    }

    // A later machine of this number lives: this one gets nothing served any more.
    private void Retire()
    {
        _ = EndSession();
        Timers.Cancel(OpenAgain.Instance);
        _phase = Phase.Superseded;
        while (_waiting.TryDequeue(out var job))
            AnswerLost(job);
    }

    // Returns whether devices may know pages of the session.
    private bool EndSession()
    {
        Context.Unwatch(_pager);
        _pager = ActorRefs.Nobody;
        _end.End();
        _served.Clear();
        foreach (var job in _owed.Where(owed => owed.Value.IsSent).Select(owed => owed.Key).ToList())
            AnswerLost(job);

        var forgetting = _invalidating.Count > 0;
        _invalidating.Clear();
        _token++;
        return _table.RemoveAll() || forgetting;
    }

    private void AnswerLost(JobId job)
    {
        if (!_owed.Remove(job, out var owed))
            return;

        _tally.Lost++;
        Answer(owed, PageResponseCode.InvalidRequest);
    }

    private void SendWaiting()
    {
        if (_phase == Phase.Leaving)
            Release();

        while (_phase == Phase.Open && !_end.IsFull && _waiting.TryDequeue(out var job))
        {
            if (!_owed.TryGetValue(job, out var owed))
                continue;

            _owed[job] = owed with { IsSent = true };
            _end.TrySend(new ServeFault(owed.Group, HandlerContext.NonBlocking));
        }
    }

    // All that the pager will ever get of this session is sent before this.
    private void Release()
    {
        if (!_isReleased)
            _isReleased = _end.TrySend(PagerReleased.Instance);
    }

    private void AskForTick()
    {
        if (_end.WantsTick && !Timers.IsTimerActive(ChannelTick.Instance))
            Timers.StartSingleTimer(ChannelTick.Instance, ChannelTick.Instance, _settings.Delivery.Tick);
    }

    private sealed record OpenAgain
    {
        public static OpenAgain Instance { get; } = new();
    }
}
