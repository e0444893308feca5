using System.Runtime.CompilerServices;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The reader's side of the mailbox: used only by the thread that runs it.</summary>
public partial class ActorCell
{
    private const int PublicationSpins = 50;

    private Reader _reader;

    private protected override ref MailboxSegment? Head => ref _reader.Head;

    private protected override ref SystemMessage? SystemMessages => ref _reader.SystemMessages;

    private bool IsSuspended => _reader.Suspended > 0;

    private bool IsClosed => (Volatile.Read(ref State) & Closed) != 0;

    private bool HasSystemMessages => Volatile.Read(ref _reader.SystemMessages) is not null;

    /// <summary>Handles the waiting system messages and then, unless suspended, messages up to the dispatcher's throughput.</summary>
    public override void Run()
    {
        RunMessages();
        if (!TryGoIdle())
            DispatcherOfCell.RunAgain(this);
    }

    private void SuspendMessages() => _reader.Suspended++;

    private void ResumeMessages()
    {
        if (_reader.Suspended > 0)
            _reader.Suspended--;
    }

    /// <summary>Takes all waiting system messages, oldest first.</summary>
    private SystemMessage? TakeSystemMessages() =>
        Volatile.Read(ref _reader.SystemMessages) is null or NoMoreSystemMessages
            ? null
            : Reverse(Interlocked.Exchange(ref _reader.SystemMessages, null));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryDequeue(out object message, out IActorRef sender)
    {
        var head = _reader.Head;
        if (head is not null)
        {
            var slots = head.Slots;
            if ((uint)_reader.Read < (uint)slots.Length)
            {
                ref var slot = ref slots[_reader.Read];
                var published = Volatile.Read(ref slot.Message);
                if (published is not null)
                {
                    message = published;
                    sender = slot.Sender!;
                    slot.Sender = null;
                    slot.Message = null;
                    _reader.Read++;
                    return true;
                }
            }
        }

        return TryDequeueElsewhere(out message, out sender);
    }

    /// <summary>Shuts the mailbox for ever; what waits in it, and what comes, are dead letters.</summary>
    private void Close()
    {
        var position = Interlocked.Or(ref State, Closed);
        _reader.Suspended = int.MaxValue / 2; // for ever
        for (var dead = Reverse(Interlocked.Exchange(ref _reader.SystemMessages, NoMoreSystemMessages.Instance)); dead is not null;)
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

        _reader.Head = Spare = null;
        Volatile.Write(ref Tail, MailboxSegment.None);
    }

    /// <summary>Gives the mailbox up; false when there is more to do and it must be run again.</summary>
    private bool TryGoIdle()
    {
        while (true)
        {
            var state = Volatile.Read(ref State);
            if ((state & Closed) != 0)
                return true;
            if (_reader.Suspended > 0)
            {
                if (Interlocked.CompareExchange(ref State, state | Idle | OnlySystem, state) == state)
                    return !HasSystemMessages || !TryClaim();
                continue;
            }

            if (MessageQueue is not null)
                return TryGoIdleWith(MessageQueue, state);
            if (HasFirst || !IsAt(state) || HasSystemMessages)
                return false;
            var read = _reader.Read;
            _reader.Read = 0; // all slots are empty again: the next message goes into the first one
            if (Interlocked.CompareExchange(ref State, (state & ~(OffsetMask << OffsetShift)) | Idle, state) == state)
                return !HasSystemMessages || !TryClaim();
            _reader.Read = read;
        }
    }

    private bool TryGoIdleWith(IMessageQueue queue, long state)
    {
        if (HasFirst || queue.HasMessages || HasSystemMessages)
            return false;
        Interlocked.Exchange(ref State, state | Idle); // nobody else changes the state of a mailbox that is not idle
        return (!queue.HasMessages && !HasSystemMessages) || !TryClaim();
    }

    /// <summary>Whether every slot reserved at this state has been read.</summary>
    private bool IsAt(long state)
    {
        var offset = (state >> OffsetShift) & OffsetMask;
        return _reader.Head is { } head ? head.Number == state >> NumberShift && _reader.Read == offset : offset == 0;
    }

    // As IsAt, but a number beyond the last slot of a segment is no reservation: that sender will find the mailbox closed.
    private bool HasReadUpTo(long position)
    {
        if (_reader.Head is not { } head)
            return true;
        var number = position >> NumberShift;
        return head.Number > number
            || (head.Number == number && _reader.Read >= Math.Min((position >> OffsetShift) & OffsetMask, head.Slots.Length));
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

        if (_reader.Head is not { } head || IsAt(Volatile.Read(ref State)))
            return false;
        if (_reader.Read == head.Slots.Length)
        {
            var next = Volatile.Read(ref head.Next);
            if (next is null)
                return false;
            _reader.Head = next;
            _reader.Read = 0;
            Recycle(head);
            return TryDequeue(out message, out sender);
        }

        for (var spins = 0; spins < PublicationSpins; spins++)
        {
            if (Volatile.Read(ref head.Slots[_reader.Read].Message) is not null)
                return TryDequeue(out message, out sender);
            Thread.SpinWait(1);
        }

        return false; // the sender was interrupted between reserving and publishing: others may run meanwhile
    }

    private void Recycle(MailboxSegment read)
    {
        read.Next = null;
        if (read.Slots.Length == MailboxSegment.MaxLength)
            Volatile.Write(ref Spare, read);
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

    // The last field, so that what the reader writes for each message is not in the cache line that senders write.
    private struct Reader
    {
        public MailboxSegment? Head;
        public SystemMessage? SystemMessages; // looked at after each message, seldom written
        public object? Message;
        public IActorRef? Sender;
        public int Read;
        public int Suspended;
    }
}
