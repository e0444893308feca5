using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// The mailbox of an actor, and the right to run it. Ordinary messages wait in linked segments that any thread may write and the one
/// thread that runs the mailbox reads; system messages wait in a stack of their own.
/// <para>
/// One word holds it together: flags, the next free slot and the number of the segment it is in. A sender reserves its slot by one
/// addition to that word, which tells it at the same time whether the mailbox was idle, and publishes by writing the message into
/// the slot. The runner gives the mailbox up by one exchange that fails when a slot was reserved in between, so no message is left
/// lying.
/// </para>
/// </summary>
public abstract class Mailbox : InternalActorRefBase, IRunnable
{
    private protected const long Idle = 1;          // not scheduled: who clears this flag schedules
    private protected const long OnlySystem = 2;    // with Idle: suspended, ordinary messages do not schedule
    private protected const long Closed = 4;        // for ever: messages go to the dead letters
    private const long Flags = Idle | OnlySystem | Closed;
    private protected const int OffsetShift = 3;
    private const long OneSlot = 1L << OffsetShift;
    private protected const long OffsetMask = (1 << 21) - 1;
    private protected const int NumberShift = 24;

    private protected long State;         // number | offset | flags; a new mailbox is not idle: it waits for its start
    private protected MailboxSegment? Tail;
    private protected MailboxSegment? Spare;

    private protected Mailbox(MessageDispatcher dispatcher) => DispatcherOfCell = dispatcher;

    /// <summary>The queue of a mailbox type of its own; null for the engine's own queue.</summary>
    public IMessageQueue? MessageQueue { get; private protected init; }

    private protected readonly MessageDispatcher DispatcherOfCell;

    void IThreadPoolWorkItem.Execute() => Run();

    /// <summary>Puts a message in; true when the caller must now have the mailbox run.</summary>
    internal bool Enqueue(object message, IActorRef sender)
    {
        while (true)
        {
            var segment = Volatile.Read(ref Tail);
            if (segment is null)
            {
                if (MessageQueue is not null)
                    return EnqueueInto(MessageQueue, message, sender);
                segment = CreateFirstSegment();
            }

            var before = Interlocked.Add(ref State, OneSlot) - OneSlot;
            if ((before & Closed) != 0)
            {
                DeadLetter(message, sender);
                return false;
            }

            var slots = segment.Slots;
            var offset = (before >> OffsetShift) & OffsetMask;
            if ((ulong)offset < (ulong)slots.Length && before >> NumberShift == Volatile.Read(ref segment.Number))
                Publish(ref slots[offset], message, sender);
            else if (!EnqueueElsewhere(before >> NumberShift, (int)offset, message, sender))
                continue;
            return (before & Flags) == Idle && TryClaim();
        }
    }

    /// <summary>Puts a system message in; true when the caller must now have the mailbox run.</summary>
    internal bool EnqueueSystem(SystemMessage message)
    {
        ref var stack = ref SystemMessages;
        SystemMessage? top;
        do
        {
            top = Volatile.Read(ref stack);
            if (ReferenceEquals(top, NoMoreSystemMessages.Instance))
            {
                DeadSystemLetter(message);
                return false;
            }

            message.Next = top;
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref stack, message, top), top));

        return (Volatile.Read(ref State) & Idle) != 0 && TryClaim();
    }

    /// <summary>Handles the waiting system messages and then messages up to the dispatcher's throughput.</summary>
    public abstract void Run();

    /// <summary>The segment that is being read.</summary>
    private protected abstract ref MailboxSegment? Head { get; }

    /// <summary>The system messages that wait, newest first.</summary>
    private protected abstract ref SystemMessage? SystemMessages { get; }

    private protected abstract void DeadLetter(object message, IActorRef sender);

    private protected abstract void DeadSystemLetter(SystemMessage message);

    private static void Publish(ref MailboxSlot slot, object message, IActorRef sender)
    {
        slot.Sender = sender;
        Volatile.Write(ref slot.Message, message);
    }

    private protected bool TryClaim() => (Interlocked.And(ref State, ~(Idle | OnlySystem)) & Idle) != 0;

    private bool EnqueueInto(IMessageQueue queue, object message, IActorRef sender)
    {
        if ((Volatile.Read(ref State) & Closed) != 0)
        {
            DeadLetter(message, sender);
            return false;
        }

        queue.Enqueue(this, new Envelope(message, sender));
        Interlocked.MemoryBarrier(); // the runner goes idle and then looks again; here it is the other way round
        return (Volatile.Read(ref State) & (Idle | OnlySystem)) == Idle && TryClaim();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MailboxSegment CreateFirstSegment()
    {
        var mine = new MailboxSegment(0);
        var first = Interlocked.CompareExchange(ref Head, mine, null) ?? mine;
        return Interlocked.CompareExchange(ref Tail, first, null) ?? first;
    }

    /// <summary>
    /// The slot is not in the segment the sender saw last: a neighbour of it, or none because the segment is full. The one sender
    /// that got the number just after the last slot links the next segment, the others wait for it and try again.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool EnqueueElsewhere(long number, int offset, object message, IActorRef sender)
    {
        var length = MailboxSegment.LengthOf(number);
        if (offset < length)
        {
            Publish(ref Find(number).Slots[offset], message, sender);
            return true;
        }

        if (offset == length)
        {
            LinkNextSegment(number, message, sender);
            return true;
        }

        var wait = default(SpinWait);
        for (var state = Volatile.Read(ref State);
             state >> NumberShift == number && (state & Closed) == 0;
             state = Volatile.Read(ref State))
            wait.SpinOnce(sleep1Threshold: -1);
        return false;
    }

    private void LinkNextSegment(long number, object message, IActorRef sender)
    {
        var full = Tail!; // only the sender that links moves the tail
        if (ReferenceEquals(full, MailboxSegment.None))
        {
            DeadLetter(message, sender);
            return;
        }

        var next = Interlocked.Exchange(ref Spare, null) ?? new MailboxSegment(number + 1);
        Volatile.Write(ref next.Number, number + 1);
        Volatile.Write(ref full.Next, next);
        Volatile.Write(ref Tail, next);
        while (true)
        {
            var state = Volatile.Read(ref State);
            if ((state & Closed) != 0)
            {
                DeadLetter(message, sender);
                return;
            }

            var linked = ((number + 1) << NumberShift) | OneSlot | (state & Flags);
            if (Interlocked.CompareExchange(ref State, linked, state) == state)
                break;
        }

        Publish(ref next.Slots[0], message, sender);
    }

    // A reserved slot keeps its segment in the list, so this ends.
    private MailboxSegment Find(long number)
    {
        while (true)
        {
            var segment = Volatile.Read(ref Tail);
            if (segment is not null && Volatile.Read(ref segment.Number) == number)
                return segment;
            for (segment = Volatile.Read(ref Head); segment is not null; segment = Volatile.Read(ref segment.Next))
            {
                if (Volatile.Read(ref segment.Number) == number)
                    return segment;
            }
        }
    }
}
