using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;

namespace Iopf.Hardware.Units.Queues;

/// <summary>
/// Queue of page requests of a unit (Q1, Q2): a ring of entries in memory, in the format and by the rules of its architecture. Hardware
/// writes at the tail, software reads at the head. What does not enter it is answered or dropped as the profile's table says.
/// </summary>
public sealed class PageRequestQueue
{
    private const uint OverflowBit = 1u << 31; // OVFLG beside the tail, OVACKFLG beside the head

    private readonly ArchitectureProfile _profile;
    private readonly RingRules _rules;
    private readonly PageRequestCodec _codec;
    private readonly AdmissionRow[] _ready;
    private readonly bool _answersWithPasid;
    private readonly EntryRing _ring;
    private readonly long[] _counts;
    private readonly int _entries;
    private int _head; // numbers of entries, of two rounds
    private int _tail;
    private bool _flag;
    private bool _acknowledged;
    private bool _pending;

    /// <summary>Makes an empty queue that is on.</summary>
    /// <param name="profile">Its architecture; not <see cref="Architecture.SmmuStall"/>, which has an event queue.</param>
    /// <param name="order">It has 2^<paramref name="order"/> entries, within the profile's limits.</param>
    /// <param name="answersWithPasid">Whether hardware puts the PASID into all of its answers, where a unit may say so (SMMU_IDR3.PPS).</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of entries is not within the limits.</exception>
    /// <exception cref="ArgumentException">The architecture has no page requests.</exception>
    public PageRequestQueue(ArchitectureProfile profile, int order, bool answersWithPasid = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, profile.Ring.SmallestOrder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, profile.Ring.LargestOrder);
        _codec = PageRequestCodec.For(profile.Architecture) ?? throw new ArgumentException($"{profile.Name} has no page requests.", nameof(profile));
        (_profile, _rules, _answersWithPasid) = (profile, profile.Ring, answersWithPasid);
        _entries = 1 << order;
        _ring = new EntryRing(_rules.EntrySize + sizeof(ulong), order);
        _counts = new long[profile.Admission.Rows.Length];
        _ready = [Ready(RequestKind.Last), Ready(RequestKind.NotLast), Ready(RequestKind.StopMarker)];
    }

    /// <summary>How many requests fit.</summary>
    public int Capacity => _rules.KeepsEntryFree ? _entries - 1 : _entries;

    /// <summary>Where the oldest request stands, as the register says it.</summary>
    public uint Head => Register(_head, _acknowledged);

    /// <summary>Where the next entry will be written, as the register says it.</summary>
    public uint Tail => Register(_tail, _flag);

    /// <summary>What the unit does with requests as a whole.</summary>
    public UnitState Unit { get; private set; }

    /// <summary>Whether the queue takes entries.</summary>
    public QueueState State { get; private set; }

    /// <summary>A request found no room, and software has not acknowledged it; AMD's log does not run meanwhile.</summary>
    public bool Overflow => _flag != _acknowledged;

    /// <summary>An event was raised that <see cref="TakeInterrupt"/> has not taken yet, so that one event covers what follows.</summary>
    public bool InterruptNeeded { get; private set; }

    /// <summary>Requests in the queue.</summary>
    public int Depth => (_tail - _head) & ((2 * _entries) - 1);

    /// <summary>The largest <see cref="Depth"/> so far.</summary>
    public int HighWater { get; private set; }

    /// <summary>How many requests were queued.</summary>
    public long Queued { get; private set; }

    /// <summary>How many requests software took.</summary>
    public long Dequeued { get; private set; }

    /// <summary>How many requests were answered without entering the queue.</summary>
    public long AutoAnswered { get; private set; }

    /// <summary>How many requests were lost without an answer.</summary>
    public long Lost { get; private set; }

    /// <summary>How many times the overflow was signalled.</summary>
    public long Overflows { get; private set; }

    /// <summary>How many requests a row of the profile's table decided about.</summary>
    public long CountOf(AdmissionRow row) => _counts[row.Place];

    /// <summary>Whether last requests of a device whose table says that enter the queue where there is room.</summary>
    public bool Takes(DeviceEntry entry) => Hindrance(RequestKind.Last, entry) is null;

    /// <summary>Hardware receives a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="entry">What the unit's table says of its device.</param>
    /// <returns>The row of the profile's table that says what became of it.</returns>
    public AdmissionRow Admit(PageRequest request, DeviceEntry entry = DeviceEntry.Usable)
    {
        var row = RowFor(RequestKinds.Of(request), entry);
        _counts[row.Place]++;
        switch (row.Outcome)
        {
            case QueueAdmission.Queued:
                Write(request);
                break;
            case QueueAdmission.Answered:
                AutoAnswered++;
                break;
            default:
                Lost++;
                break;
        }

        if (row.Condition is QueueCondition.Full or QueueCondition.NoRoomEntryBad && !Overflow)
            SignalOverflow();

        return row;
    }

    /// <summary>Software reads the oldest request and advances the head.</summary>
    /// <returns>False if the queue is empty.</returns>
    public bool TryDequeue([NotNullWhen(true)] out PageRequest? request)
    {
        request = null;
        if (_head == _tail)
            return false;

        var entry = _ring[_head];
        request = _codec.Decode(entry[.._rules.EntrySize], BinaryPrimitives.ReadUInt64LittleEndian(entry[_rules.EntrySize..]));
        _head = Next(_head);
        Dequeued++;
        return true;
    }

    /// <summary>Whether an event must be sent now; true once for each event.</summary>
    public bool TakeInterrupt()
    {
        var needed = InterruptNeeded;
        InterruptNeeded = false;
        return needed;
    }

    /// <summary>
    /// Software clears what is pending, which it does before it reads the queue: a request that arrives after that raises a new event, so
    /// none is left in a queue that software believes empty.
    /// </summary>
    public void AcknowledgeInterrupt() => _pending = false;

    /// <summary>Software acknowledges an overflow, when it does so (Q3).</summary>
    /// <returns>Whether there was one and it is acknowledged now.</returns>
    public bool TryAcknowledgeOverflow()
    {
        if (!Overflow || (_profile.Recovery.Acknowledged == Acknowledging.WhenEmpty && _head != _tail))
            return false;

        if (_rules.Overflow == OverflowFlag.Toggle)
            _acknowledged = _flag;
        else
            _flag = false;

        return true;
    }

    /// <summary>Puts the unit into a state.</summary>
    /// <returns>False if this architecture says nothing of that state: nothing changes.</returns>
    public bool TryPut(UnitState state)
    {
        var knows = state == UnitState.On || Knows(ConditionOf(state));
        if (knows)
            Unit = state;

        return knows;
    }

    /// <summary>Puts the queue into a state. What is in it stays, and software may read it.</summary>
    /// <returns>False if this architecture says nothing of that state: nothing changes.</returns>
    public bool TryPut(QueueState state)
    {
        var knows = state == QueueState.Enabled || Knows(ConditionOf(state));
        if (knows)
            State = state;

        return knows;
    }

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        Invariant.Holds(Depth <= Capacity, "The ring holds at most its capacity.");
        Invariant.Holds(Queued - Dequeued == Depth, "What was queued was taken or is still in the queue.");
        Invariant.Holds(HighWater >= Depth && HighWater <= Capacity, "The high-water mark lies between depth and capacity.");
        Invariant.Holds(AutoAnswered + Lost >= Overflows, "An overflow is signalled for a request that found no room.");
        Invariant.Holds(!Overflow || Overflows > 0, "There is something to acknowledge only after an overflow.");
        Invariant.Holds(_counts.Sum() == Queued + AutoAnswered + Lost, "A row decided about each request.");
    }

    private static QueueCondition ConditionOf(UnitState state) => state == UnitState.Off ? QueueCondition.UnitOff : QueueCondition.UnitBare;

    private static QueueCondition ConditionOf(QueueState state) =>
        state == QueueState.Failed ? QueueCondition.QueueFailed : QueueCondition.QueueOff;

    private static QueueCondition ConditionOf(DeviceEntry entry) => entry switch
    {
        DeviceEntry.PriOff => QueueCondition.PriOff,
        DeviceEntry.IdTooWide => QueueCondition.IdTooWide,
        DeviceEntry.Secure => QueueCondition.SecureStream,
        _ => QueueCondition.EntryBad,
    };

    private AdmissionRow Ready(RequestKind kind) => _profile.Admission.Find(QueueCondition.Ready, kind)!;

    private bool Knows(QueueCondition condition) => _profile.Admission.Find(condition, RequestKind.Last) is not null;

    private AdmissionRow RowFor(RequestKind kind, DeviceEntry entry)
    {
        var (table, row) = (_profile.Admission, Hindrance(kind, entry));
        if (row is null && (Overflow || Depth == Capacity))
        {
            if (entry == DeviceEntry.Bad && !_answersWithPasid)
                row = table.Find(QueueCondition.NoRoomEntryBad, kind);

            row ??= table.Find(Overflow ? QueueCondition.Overflowed : QueueCondition.Full, kind);
        }

        return row ?? _ready[(int)kind];
    }

    // What keeps a request out whether there is room or not. The order is that of the conditions; one that this architecture does not know hinders
    // nothing.
    private AdmissionRow? Hindrance(RequestKind kind, DeviceEntry entry)
    {
        var table = _profile.Admission;
        AdmissionRow? row = null;
        if (Unit != UnitState.On)
            row = table.Find(ConditionOf(Unit), kind);

        if (row is null && entry != DeviceEntry.Usable)
            row = table.Find(ConditionOf(entry), kind);

        if (row is null && State != QueueState.Enabled)
            row = table.Find(ConditionOf(State), kind);

        return row;
    }

    private void Write(PageRequest request)
    {
        // Behind the entry stands what no format has, and observers need.
        var entry = _ring.Append(_tail, Depth);
        _codec.Encode(request, entry[.._rules.EntrySize]);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[_rules.EntrySize..], request.Serial);
        var wasEmpty = _head == _tail;
        _tail = Next(_tail);
        Queued++;
        HighWater = Math.Max(HighWater, Depth);
        Raise(wasEmpty);
    }

    private void SignalOverflow()
    {
        _flag = !_flag;
        Overflows++;
        if (_rules.Interrupt == InterruptRule.NothingPending)
            InterruptNeeded |= !_pending;
    }

    private void Raise(bool wasEmpty)
    {
        var raises = _rules.Interrupt == InterruptRule.NoLongerEmpty ? wasEmpty : !_pending;
        InterruptNeeded |= raises;
        _pending = true;
    }

    private uint Register(int entry, bool flag) => _rules.Position switch
    {
        RingPosition.ByteOffset => (uint)((entry & (_entries - 1)) * _rules.EntrySize),
        RingPosition.Index => (uint)(entry & (_entries - 1)),
        _ => (uint)entry | (flag ? OverflowBit : 0),
    };

    private int Next(int entry) => (entry + 1) & ((2 * _entries) - 1);
}
