using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Messages put aside by an actor, to be handled later.</summary>
public interface IStash
{
    /// <summary>How many.</summary>
    int Count { get; }

    /// <summary>Whether there is none.</summary>
    bool IsEmpty { get; }

    /// <summary>Whether there is one.</summary>
    bool NonEmpty { get; }

    /// <summary>Whether no more fit.</summary>
    bool IsFull { get; }

    /// <summary>How many fit; -1 when there is no limit.</summary>
    int Capacity { get; }

    /// <summary>Puts the message being handled aside.</summary>
    /// <exception cref="IllegalActorStateException">It has been already.</exception>
    void Stash();

    /// <summary>Puts the oldest message back, in front of the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages back, in front of the mailbox, in their order.</summary>
    void UnstashAll();

    /// <summary>Puts the messages back for which the predicate holds; the others are dropped.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Takes all messages out.</summary>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages aside, before those that are.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);
}

/// <summary>An actor with a stash; the engine sets the property before <c>PreStart</c>.</summary>
public interface IActorStash
{
    /// <summary>The actor's stash.</summary>
    IStash Stash { get; set; }
}

/// <summary>A stash that does not ask for a kind of mailbox.</summary>
public interface IWithUnrestrictedStash : IActorStash;

/// <summary>A stash in front of any mailbox.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>;

/// <summary>A stash without limit in front of a mailbox without limit.</summary>
public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>;

/// <summary>A stash in front of a bounded mailbox.</summary>
public interface IWithBoundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IBoundedDequeBasedMessageQueueSemantics>;

/// <summary>The stash of one cell. It outlives the instance: a restart, like the end, gives everything back to the mailbox.</summary>
internal sealed class Stash(ActorCell cell) : IStash
{
    private readonly EnvelopeDeque _stashed = new();

    public int Count => _stashed.Count;

    public bool IsEmpty => _stashed.Count == 0;

    public bool NonEmpty => _stashed.Count > 0;

    public bool IsFull => false;

    public int Capacity => -1;

    void IStash.Stash()
    {
        var message = cell.CurrentMessage ?? throw new IllegalActorStateException("There is no message to stash.");
        if (!cell.TryMarkStashed())
            throw new IllegalActorStateException($"Can't stash the same message {message} more than once");
        _stashed.AddLast(new Envelope(message, cell.Sender));
    }

    public void Unstash()
    {
        if (_stashed.Count > 0)
            cell.PutFirst(_stashed.RemoveFirst());
    }

    public void UnstashAll() => UnstashAll(static _ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        while (_stashed.Count > 0)
        {
            var envelope = _stashed.RemoveLast();
            if (predicate(envelope))
                cell.PutFirst(envelope);
        }
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = new List<Envelope>(_stashed.Count);
        while (_stashed.Count > 0)
            all.Add(_stashed.RemoveFirst());
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
            _stashed.AddFirst(envelope);
    }
}
