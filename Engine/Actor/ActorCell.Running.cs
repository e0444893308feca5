using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Running the mailbox: which message next, and who handles it.</summary>
public partial class ActorCell
{
    private Receive? _behavior;

    /// <inheritdoc/>
    public IActorRef Sender => _reader.Sender ?? SystemImpl.DeadLetters;

    /// <summary>The message being handled, or null.</summary>
    public object? CurrentMessage => _reader.Message;

    private bool HasFirst => (_flags & CellFlags.HasFirst) != CellFlags.None;

    private bool IsWaitingForBirth => (_flags & CellFlags.Created) == CellFlags.None;

    /// <inheritdoc/>
    public void Become(Receive receive)
    {
        if (_extras?.Behaviors is { Count: > 0 } behaviors)
            behaviors.Pop();
        SetBehavior(receive);
    }

    /// <inheritdoc/>
    public void Become(UntypedReceive receive) => Become(Wrap(receive));

    /// <inheritdoc/>
    public void BecomeStacked(Receive receive) => SetBehavior(receive);

    /// <inheritdoc/>
    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Wrap(receive));

    /// <inheritdoc/>
    public void UnbecomeStacked()
    {
        if (_extras?.Behaviors is not { Count: > 0 } behaviors)
            return;
        behaviors.Pop();
        _behavior = behaviors.Count > 0 ? behaviors.Peek() : null;
    }

    private void RunMessages()
    {
        var outer = _current;
        _current = this;
        try
        {
            if (IsWaitingForBirth)
                Create();
            if (HasSystemMessages)
                HandleSystemMessages();
            if (!IsSuspended)
                HandleMessages();
        }
        finally
        {
            _current = outer;
        }
    }

    /// <summary>Marks the message being handled as stashed; false when it is already.</summary>
    internal bool TryMarkStashed()
    {
        if ((_flags & CellFlags.JustStashed) != CellFlags.None)
            return false;
        _flags |= CellFlags.JustStashed;
        return true;
    }

    /// <summary>Puts a message in front of the mailbox; only for the thread that runs the actor.</summary>
    internal void PutFirst(Envelope envelope)
    {
        if (envelope.Message is Terminated terminated)
            ExpectAgain(terminated);
        if (MessageQueue is IDequeBasedMessageQueueSemantics deque)
        {
            deque.EnqueueFirst(envelope);
            return;
        }

        (Extras.First ??= new EnvelopeDeque()).AddFirst(envelope);
        _flags |= CellFlags.HasFirst;
    }

    private static Receive Wrap(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void SetBehavior(Receive receive)
    {
        (Extras.Behaviors ??= new Stack<Receive>()).Push(receive);
        _behavior = receive;
    }

    private void HandleMessages()
    {
        var left = DispatcherOfCell.Throughput;
        var deadline = left > 1 && DispatcherOfCell.ThroughputDeadlineTime is { } ticks and > 0
            ? Environment.TickCount64 + ticks / TimeSpan.TicksPerMillisecond
            : long.MaxValue;
        while (TryTake(out var message, out var sender))
        {
            Invoke(message, sender);
            if (HasSystemMessages)
                HandleSystemMessages();
            if (--left <= 0 || IsSuspended || (deadline != long.MaxValue && Environment.TickCount64 >= deadline))
                break;
        }
    }

    private bool TryTake(out object message, out IActorRef sender)
    {
        if ((_flags & (CellFlags.HasFirst | CellFlags.Bounded | CellFlags.JustStashed)) != CellFlags.None)
            return TryTakeWithCare(out message, out sender);
        return TryDequeue(out message, out sender);
    }

    // Messages that were unstashed come first; room in a bounded mailbox is given back.
    private bool TryTakeWithCare(out object message, out IActorRef sender)
    {
        _flags &= ~CellFlags.JustStashed;
        if ((_flags & CellFlags.HasFirst) != CellFlags.None)
        {
            var first = _extras!.First!;
            var envelope = first.RemoveFirst();
            if (first.Count == 0)
                _flags &= ~CellFlags.HasFirst;
            (message, sender) = (envelope.Message, envelope.Sender);
            return true;
        }

        if (!TryDequeue(out message, out sender))
            return false;
        if ((_flags & CellFlags.Bounded) != CellFlags.None)
            _extras!.Bound!.Leave();
        return true;
    }

    private void Invoke(object message, IActorRef sender)
    {
        _reader.Message = message;
        _reader.Sender = sender;
        try
        {
            if (message is IAutoReceivedMessage)
                HandleAutoReceived(message);
            else
                Receive(message);
            if ((_flags & CellFlags.HasReceiveTimeout) != CellFlags.None && _reader.Message is not INotInfluenceReceiveTimeout)
                RestartReceiveTimeout();
            _reader.Message = null;
            _reader.Sender = null;
        }
        catch (Exception failure)
        {
            Fail(failure); // message and sender stay: PreRestart is shown them
        }
    }

    private void Receive(object message)
    {
        if ((_flags & CellFlags.OwnAroundReceive) != CellFlags.None)
            _actor!.ReceiveByAround(message, _behavior);
        else if (_behavior is null)
            _actor!.ReceiveDirectly(message);
        else if (!_behavior(message))
            _actor!.UnhandledMessage(message);
    }

    private void HandleAutoReceived(object message)
    {
        switch (message)
        {
            case ActorTimer timer:
                if (timer.Take() is { } due)
                {
                    _reader.Message = due;
                    Receive(due);
                }

                break;
            case Terminated terminated:
                HandleTerminated(terminated);
                break;
            case PoisonPill:
                Stop(this);
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, this), this);
                break;
        }
    }
}
