using Iopf.Actors.Protocol.Wire;

namespace Iopf.Actors.Delivery;

/// <summary>
/// One end of a channel between two processes. Within a session every message arrives at least once, and is given on once and in order: each has a
/// number, is repeated until it is acknowledged, and is known when it comes again. Acknowledgements travel with messages; where there is none
/// to travel with, by themselves at the next tick. Both ends keep at most as many messages as the window allows.
/// </summary>
/// <param name="settings">How messages are delivered.</param>
/// <param name="port">What it does in the name of its actor.</param>
internal sealed class ChannelEnd(DeliverySettings settings, IChannelPort port)
{
    private SendWindow<IWireMessage> _sent = new(0);
    private ReceiveWindow<IWireMessage> _received = new(0);
    private int _window;
    private int _unacknowledged; // messages taken since the last acknowledgement was sent
    private int _ticks; // without progress
    private bool _acknowledge;
    private long _beginnings; // and ends, of sessions

    /// <summary>The session; null: there is none.</summary>
    public SessionName? Session { get; private set; }

    /// <summary>What it counted.</summary>
    public ChannelTally Tally { get; } = new();

    /// <summary>Whether nothing can be sent: there is no session, or the window is full.</summary>
    public bool IsFull => _sent.IsFull;

    /// <summary>How many messages are under way.</summary>
    public int UnderWay => _sent.Count;

    /// <summary>Whether a tick is wanted: something is under way, or is to be acknowledged.</summary>
    public bool WantsTick => _sent.Count > 0 || _acknowledge;

    /// <summary>Whether a message can be said to another process: it is neither too large nor anything else that is refused as bytes.</summary>
    public bool Fits(IWireMessage body) => settings.Fits?.Invoke(body) ?? true;

    /// <summary>A session begins. What was under way in one before it is forgotten.</summary>
    /// <param name="session">The session.</param>
    /// <param name="window">The window that both ends keep to, from 1 to <see cref="DeliverySettings.MaxWindow"/>.</param>
    public void Begin(SessionName session, int window)
    {
        Forget(window);
        Session = session;
        Tally.Sessions++;
    }

    /// <summary>The session is over: nothing of it is sent or taken any more.</summary>
    public void End()
    {
        Forget(0);
        Session = null;
    }

    /// <summary>Sends a message.</summary>
    /// <returns>False: there is no session, the window is full, or the message does not fit (<see cref="Fits"/>): it was not sent.</returns>
    public bool TrySend(IWireMessage body)
    {
        if (Session is not { } session || _sent.IsFull)
            return false;

        if (!Fits(body))
        {
            Tally.Unfit++;
            return false;
        }

        var number = _sent.Add(body);
        Tally.Sent++;
        NoteAcknowledged();
        port.Send(new SequencedMessage(session, number, _received.Taken, body));
        return true;
    }

    /// <summary>A message came from the other end. What is in order now is given on; the actor may send and end the session meanwhile.</summary>
    /// <returns>False: it is of another session, and was refused.</returns>
    public bool Take(SequencedMessage message)
    {
        if (!Check(message.Session))
            return false;

        Acknowledged(message.Taken);
        switch (_received.Add(message.Number, message.Body))
        {
            case Arrival.Taken:
                _acknowledge = true;
                Drain();
                break;
            case Arrival.Duplicate:
                Tally.Duplicates++;
                _acknowledge = true;
                break;
            default:
                Tally.Impossible++;
                break;
        }

        if (_unacknowledged > _window / 2)
            Acknowledge();

        return true;
    }

    /// <summary>An acknowledgement came from the other end.</summary>
    /// <returns>False: it is of another session, and was refused.</returns>
    public bool Take(MessagesTaken message)
    {
        if (!Check(message.Session))
            return false;

        Acknowledged(message.Taken);
        return true;
    }

    /// <summary>A tick passed: acknowledges what waited for a message to travel with, and sends again what nothing is heard of.</summary>
    public void Tick()
    {
        if (_sent.Count > 0 && ++_ticks >= settings.TicksToRedelivery)
            Redeliver();

        if (_acknowledge)
            Acknowledge();
    }

    /// <summary>A message of another session came, and is refused.</summary>
    public void NoteOther()
    {
        Tally.OtherSession++;
        settings.Refused?.Invoke();
    }

    private bool Check(SessionName session)
    {
        if (session == Session)
            return true;

        NoteOther();
        return false;
    }

    private void Drain()
    {
        var beginnings = _beginnings;
        while (beginnings == _beginnings && _received.TryNext(out var body))
        {
            (_acknowledge, _unacknowledged) = (true, _unacknowledged + 1); // also after an answer to the one before took an acknowledgement with it
            Tally.Delivered++;
            port.Deliver(body);
        }
    }

    private void Redeliver()
    {
        _ticks = 0;
        Tally.Redelivered += _sent.Count;
        NoteAcknowledged();
        foreach (var (number, message) in _sent.UnderWay())
            port.Send(new SequencedMessage(Session!.Value, number, _received.Taken, message));
    }

    private void Acknowledge()
    {
        NoteAcknowledged();
        Tally.Acknowledgements++;
        port.Send(new MessagesTaken(Session!.Value, _received.Taken));
    }

    private void NoteAcknowledged() => (_acknowledge, _unacknowledged) = (false, 0);

    private void Acknowledged(long taken)
    {
        switch (_sent.Acknowledge(taken))
        {
            case < 0:
                Tally.Impossible++;
                break;
            case > 0:
                _ticks = 0;
                break;
        }
    }

    private void Forget(int window)
    {
        (_sent, _received, _window) = (new(window), new(window), window);
        (_unacknowledged, _ticks, _acknowledge) = (0, 0, false);
        _beginnings++;
    }
}
