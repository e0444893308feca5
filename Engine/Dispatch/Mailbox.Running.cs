using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>The reader's side: used only by the thread that runs the mailbox.</summary>
public abstract partial class Mailbox
{
    private const int PublicationSpins = 50;

    private MailboxSegment? _head;
    private int _read;
    private int _suspended;

    private protected bool IsSuspended => _suspended > 0;

    private protected bool IsClosed => (Volatile.Read(ref _state) & Closed) != 0;

    private protected bool HasSystemMessages => Volatile.Read(ref _system) is not null;

    private protected abstract IMessageQueue DeadLetterQueue { get; }

    /// <summary>Whether a message waits in front of the queue.</summary>
    private protected abstract bool HasFirst { get; }

    /// <summary>Handles the waiting system messages and then, unless suspended, messages up to the dispatcher's throughput.</summary>
    public void Run()
    {
        RunMessages();
        if (!TryGoIdle())
            DispatcherOfCell.RunAgain(this);
    }

    private protected abstract void RunMessages();

    private protected void SuspendMessages() => _suspended++;

    private protected void ResumeMessages()
    {
        if (_suspended > 0)
            _suspended--;
    }

    /// <summary>Takes all waiting system messages, oldest first.</summary>
    private protected SystemMessage? TakeSystemMessages() =>
        Volatile.Read(ref _system) is null or NoMoreSystemMessages ? null : Reverse(Interlocked.Exchange(ref _system, null));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected bool TryDequeue(out object message, out IActorRef sender)
    {
        var head = _head;
        if (head is not null)
        {
            var slots = head.Slots;
            if ((uint)_read < (uint)slots.Length)
            {
                ref var slot = ref slots[_read];
                var published = Volatile.Read(ref slot.Message);
                if (published is not null)
                {
                    message = published;
                    sender = slot.Sender!;
                    slot.Sender = null;
                    slot.Message = null;
                    _read++;
                    return true;
                }
            }
        }

        return TryDequeueElsewhere(out message, out sender);
    }

    /// <summary>Shuts the mailbox for ever; what waits in it, and what comes, are dead letters.</summary>
    private protected void Close()
    {
        var position = Interlocked.Or(ref _state, Closed);
        for (var dead = Reverse(Interlocked.Exchange(ref _system, NoMoreSystemMessages.Instance)); dead is not null;)
        {
            var next = dead.Next;
            DeadSystemLetter(dead);
            dead = next;
        }

        MessageQueue?.CleanUp(this, DeadLetterQueue);
        var wait = default(SpinWait);
        while (!HasReadUpTo(position))
        {
            if (TryDequeue(out var message, out var sender))
                DeadLetter(message, sender);
            else
                wait.SpinOnce(sleep1Threshold: -1); // a sender that reserved its slot before is about to publish
        }

        _head = _spare = null;
        Volatile.Write(ref _tail, MailboxSegment.None);
    }

    /// <summary>Gives the mailbox up; false when there is more to do and it must be run again.</summary>
    private bool TryGoIdle()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if ((state & Closed) != 0)
                return true;
            if (_suspended > 0)
            {
                if (Interlocked.CompareExchange(ref _state, state | Idle | OnlySystem, state) == state)
                    return !HasSystemMessages || !TryClaim();
                continue;
            }

            if (MessageQueue is not null)
                return TryGoIdleWith(MessageQueue, state);
            if (HasFirst || !IsAt(state) || HasSystemMessages)
                return false;
            var read = _read;
            _read = 0; // all slots are empty again: the next message goes into the first one
            if (Interlocked.CompareExchange(ref _state, (state & ~(OffsetMask << OffsetShift)) | Idle, state) == state)
                return !HasSystemMessages || !TryClaim();
            _read = read;
        }
    }

    private bool TryGoIdleWith(IMessageQueue queue, long state)
    {
        if (HasFirst || queue.HasMessages || HasSystemMessages)
            return false;
        Interlocked.Exchange(ref _state, state | Idle); // nobody else changes the state of a mailbox that is not idle
        return (!queue.HasMessages && !HasSystemMessages) || !TryClaim();
    }

    /// <summary>Whether every slot reserved at this state has been read.</summary>
    private bool IsAt(long state)
    {
        var offset = (state >> OffsetShift) & OffsetMask;
        return _head is { } head ? head.Number == state >> NumberShift && _read == offset : offset == 0;
    }

    // As IsAt, but a number beyond the last slot of a segment is no reservation: that sender will find the mailbox closed.
    private bool HasReadUpTo(long position)
    {
        if (_head is not { } head)
            return true;
        var number = position >> NumberShift;
        return head.Number > number
            || (head.Number == number && _read >= Math.Min((position >> OffsetShift) & OffsetMask, head.Slots.Length));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryDequeueElsewhere(out object message, out IActorRef sender)
    {
        message = null!;
        sender = null!;
        if (MessageQueue is not null)
        {
            if (!MessageQueue.TryDequeue(out var envelope))
                return false;
            (message, sender) = (envelope.Message, envelope.Sender);
            return true;
        }

        if (_head is not { } head || IsAt(Volatile.Read(ref _state)))
            return false;
        if (_read == head.Slots.Length)
        {
            var next = Volatile.Read(ref head.Next);
            if (next is null)
                return false;
            _head = next;
            _read = 0;
            Recycle(head);
            return TryDequeue(out message, out sender);
        }

        for (var spins = 0; spins < PublicationSpins; spins++)
        {
            if (Volatile.Read(ref head.Slots[_read].Message) is not null)
                return TryDequeue(out message, out sender);
            Thread.SpinWait(1);
        }

        return false; // the sender was interrupted between reserving and publishing: others may run meanwhile
    }

    private void Recycle(MailboxSegment read)
    {
        read.Next = null;
        if (read.Slots.Length == MailboxSegment.MaxLength)
            Volatile.Write(ref _spare, read);
    }

    private static SystemMessage? Reverse(SystemMessage? top)
    {
        SystemMessage? reversed = null;
        while (top is not null and not NoMoreSystemMessages)
        {
            var next = top.Next;
            top.Next = reversed;
            reversed = top;
            top = next;
        }

        return reversed;
    }
}
