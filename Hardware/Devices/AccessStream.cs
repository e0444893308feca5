using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Hardware.Devices;

/// <summary>What a stream of accesses waits for.</summary>
public enum StreamPhase : byte
{
    /// <summary>Nothing: it runs, or its next access is not due yet.</summary>
    Running,

    /// <summary>A translation completion.</summary>
    Translating,

    /// <summary>Credits or a group index of the PRI function.</summary>
    WaitingForCredits,

    /// <summary>The answer to its group.</summary>
    WaitingForAnswer,

    /// <summary>PRI to be enabled again.</summary>
    Stopped,

    /// <summary>Nothing any more: all its accesses were made.</summary>
    Finished,

    /// <summary>Nothing any more: its PASID was stopped (D6). What it asked for before may still be answered.</summary>
    Ended,
}

/// <summary>
/// One process's accesses on a device, and how far they are. Each access has an intended time, from which its response time counts,
/// so that waiting for credits does not hide (a PRI device is a closed loop by its credits).
/// </summary>
public sealed class AccessStream
{
    private readonly StreamPlan _plan;
    private readonly long _step; // ticks from one intended time to the next, if all of them hit: interval or think time
    private ArrivalCursor _arrival; // where the plan has arrivals: that of the next access
    private long _arrivalsFrom; // time of the clock at which they begin
    private long _end = long.MaxValue;
    private bool _hasBegun;
    private long _doneAt;

    /// <summary>Makes a stream at its beginning, or where an earlier life of its machine left it.</summary>
    /// <param name="plan">What is played.</param>
    public AccessStream(StreamPlan plan)
    {
        (_plan, Position, _step) = (plan, plan.Done, plan.Interval == 0 ? plan.ThinkTime : plan.Interval);
        if (plan.Left == 0)
            Phase = StreamPhase.Finished;
    }

    /// <summary>Its number on the device.</summary>
    public int Number => _plan.Number;

    /// <summary>Its address space.</summary>
    public Pasid? Pasid => _plan.Pasid;

    /// <summary>The function of the device that makes the accesses; null: the device's own, the PF.</summary>
    public RequesterId? Function => _plan.Function;

    /// <summary>How many accesses it makes in all at most, those of earlier lives of its machine included.</summary>
    public long Count => _plan.Count;

    /// <summary>How many it has made, failed ones and those of earlier lives included.</summary>
    public long Position { get; private set; }

    /// <summary>What it waits for.</summary>
    public StreamPhase Phase { get; internal set; }

    /// <summary>It makes no more accesses.</summary>
    public bool IsOver => Phase is StreamPhase.Finished or StreamPhase.Ended;

    /// <summary>The access that is next.</summary>
    public PageTouch Current => At(Position);

    /// <summary>The access that is next did not find its translation in the cache at once.</summary>
    public bool Missed { get; internal set; }

    /// <summary>The access that is next was begun: it missed, and was not given up since by a reset or as PRI stopped.</summary>
    public bool IsBegun { get; internal set; }

    /// <summary>When the access that is next was begun, or begun once more after it was given up, in ticks; of meaning while it is not made.</summary>
    public long MissedAt { get; internal set; }

    /// <summary>How often the access that is next was answered Success (D4).</summary>
    public int Retries { get; internal set; }

    /// <summary>Since when what it wants to ask for waits for credits or an index, in ticks; null: it does not.</summary>
    public long? StarvedAt { get; internal set; }

    // The cache of its function, on the device that it is on now.
    internal TranslationCache Cache { get; set; } = null!;

    internal ulong Epoch { get; set; }

    /// <summary>The name of the translation request, or of the access at the unit (D8), that it sent last.</summary>
    public ulong TranslationId { get; internal set; }

    internal PageRequestGroupIndex Index { get; set; }

    // Its access is at the unit, which will say how it ended (D8).
    internal bool AtUnit { get; set; }

    internal List<PageTouch> Wanted { get; } = [];

    internal bool Faulted { get; set; }

    // How many requests were made for it; its device may have been restarted meanwhile.
    internal ulong Requests { get; set; }

    internal long AskedAt { get; set; }

    /// <summary>The intended time of the next access, in ticks.</summary>
    public long Due { get; private set; }

    /// <summary>When the stream could go on after what it last waited for.</summary>
    internal long ReadyAt { get; private set; }

    /// <summary>When the next access is made, unless it has to wait: accesses that hit are looked at late, and were made in time.</summary>
    internal long MadeAt => Math.Max(Due, ReadyAt);

    internal void BecomeReady(long now)
    {
        ReadyAt = now;
        Phase = StreamPhase.Running;
    }

    // Its device may be lost and begin once more: what was intended stays.
    internal void BeginAt(long now)
    {
        if (_hasBegun)
            return;

        (_hasBegun, Due, _doneAt) = (true, now, now);
        _end = _plan.End > long.MaxValue - now ? long.MaxValue : now + _plan.End;
        if (_plan.Arrivals is { } arrivals && !IsOver)
            BeginArrivals(arrivals, now);
    }

    /// <summary>The intended time of an access, if all accesses before it hit; one that is not made is intended at the stream's end.</summary>
    /// <param name="position">Not before the next access.</param>
    internal long IntendedAt(long position)
    {
        if (_plan.Arrivals is not { } arrivals)
            return Math.Min(Due + ((position - Position) * _step), _end);

        var ahead = _arrival;
        for (var left = position - Position; left > 0; left--)
            arrivals.Next(ref ahead);

        return TimeOf(ahead);
    }

    internal PageTouch At(long position)
    {
        if (_plan.Pattern is { } pattern)
            return pattern.At(position);

        var index = _plan.Start + position;
        var accesses = _plan.Accesses.Span;
        return accesses[(int)(index < accesses.Length ? index : index % accesses.Length)];
    }

    internal void Advance()
    {
        _doneAt = MadeAt;
        Position++;
        (Retries, Faulted, Missed, IsBegun, StarvedAt) = (0, false, false, false, null);
        if (Position < Count)
            Due = _plan.Interval > 0 ? Due + _step : NextDue();

        if (Position == Count || Due > _end)
            Phase = StreamPhase.Finished;
    }

    private long NextDue()
    {
        if (_plan.Arrivals is not { } arrivals)
            return _doneAt + _step;

        arrivals.Next(ref _arrival);
        return TimeOf(_arrival);
    }

    // The first access of the first life comes when it arrives, that of a later life at once.
    private void BeginArrivals(IArrivals arrivals, long now)
    {
        _arrival = default;
        for (var passed = 0L; passed <= _plan.Done; passed++)
            arrivals.Next(ref _arrival);

        _arrivalsFrom = _plan.Done == 0 ? now : now - _arrival.Time;
        Due = TimeOf(_arrival);
    }

    private long TimeOf(ArrivalCursor arrival) =>
        arrival.Time == ArrivalCursor.Never ? ArrivalCursor.Never : _arrivalsFrom + arrival.Time;
}
