using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Iopf.Simulation.Scheduling;

namespace Iopf.Simulation.Dispatching;

/// <summary>
/// The queue of a simulated actor's mailbox. It knows who sent each message, and lets out exactly as many as the decision says: one, or
/// none when the step is for system messages. That it is a deque serves stashes.
/// </summary>
internal sealed class SimulatedQueue : Resident, IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private const int SmallestCapacity = 4;

    private readonly SimulationCore _core;
    private Entry[] _ring = [];
    private int _head;
    private int _count;
    private bool _permitted;

    internal SimulatedQueue(IActorRef? owner, SimulationCore core)
        : base(owner)
    {
        _core = core;
        Generation = core.Generation;
        Birth = core.NextBirth();
        core.OnMade(this);
    }

    /// <inheritdoc/>
    public bool HasMessages => _count > 0;

    /// <inheritdoc/>
    public int Count => _count;

    internal override StepKind NextKind => HasSystemMessages || _count == 0 ? StepKind.System : StepKind.Message;

    internal override object? NextMessage => NextKind == StepKind.System ? base.NextMessage : _ring[_head].Message;

    internal override Resident NextSource => NextKind == StepKind.System ? base.NextSource : _ring[_head].Source;

    internal override long NextNumber => NextKind == StepKind.System ? base.NextNumber : _ring[_head].Number;

    /// <inheritdoc/>
    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        _core.CheckThread();
        if (_count == _ring.Length)
            Grow();
        ref var entry = ref _ring[(_head + _count) & (_ring.Length - 1)];
        Fill(ref entry, envelope);
        _count++;
    }

    /// <inheritdoc/>
    public void EnqueueFirst(Envelope envelope)
    {
        if (_count == _ring.Length)
            Grow();
        _head = (_head - 1) & (_ring.Length - 1);
        Fill(ref _ring[_head], envelope);
        _count++;
    }

    /// <inheritdoc/>
    public bool TryDequeue(out Envelope envelope)
    {
        if (!_permitted || _count == 0)
        {
            envelope = default;
            return false;
        }

        _permitted = false;
        envelope = TakeFirst();
        return true;
    }

    /// <inheritdoc/>
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        IsGone = true;
        while (_count > 0)
            deadletters.Enqueue(owner, TakeFirst());
    }

    internal override void Permit(bool userMessage) => _permitted = userMessage;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill(ref Entry entry, Envelope envelope)
    {
        var source = _core.Current;
        entry.Message = envelope.Message;
        entry.Sender = envelope.Sender;
        entry.Source = source;
        if (_core.NumbersMessages)
            entry.Number = NextNumberFrom(source);
    }

    private Envelope TakeFirst()
    {
        ref var entry = ref _ring[_head];
        var envelope = new Envelope(entry.Message, entry.Sender);
        entry.Message = null!;
        entry.Sender = null!;
        entry.Source = null!;
        _head = (_head + 1) & (_ring.Length - 1);
        _count--;
        return envelope;
    }

    private void Grow()
    {
        var larger = new Entry[Math.Max(SmallestCapacity, _ring.Length * 2)];
        for (var i = 0; i < _count; i++)
            larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        (_ring, _head) = (larger, 0);
    }

    private struct Entry
    {
        internal object Message;
        internal IActorRef Sender;
        internal Resident Source;
        internal long Number;
    }
}
