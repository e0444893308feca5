using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time stands still until the test moves it. Chosen by <c>akka.scheduler.implementation</c>. What falls due is
/// done by the thread that moves the time, in order of time, and of scheduling where times are equal.
/// </summary>
public class TestScheduler : SchedulerBase
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Entry, (DateTimeOffset Due, long Number)> _entries = new();
    private DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly DateTimeOffset _start;
    private long _number;

    /// <summary>A scheduler whose time begins at the present.</summary>
    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
        : base(schedulerConfig, log) => _start = _now;

    /// <inheritdoc/>
    public override TimeSpan MonotonicClock => TimeNow - _start;

    /// <inheritdoc/>
    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    /// <inheritdoc/>
    protected override DateTimeOffset TimeNow
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    /// <summary>Moves time forward by this much, and does on the way what falls due.</summary>
    public void Advance(TimeSpan offset) => AdvanceTo(TimeNow + offset);

    /// <summary>Moves time forward to this moment, and does on the way what falls due.</summary>
    /// <exception cref="InvalidOperationException">The moment has passed already.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        if (when < TimeNow)
            throw new InvalidOperationException($"The time is {TimeNow:O}; it cannot go back to {when:O}.");
        while (Next(when) is { } entry)
        {
            if (!entry.IsCancelled)
                entry.Act();
        }
    }

    /// <inheritdoc/>
    protected override void InternalScheduleTellOnce(
        TimeSpan delay,
        ICanTell receiver,
        object message,
        IActorRef sender,
        ICancelable cancelable) =>
        Add(delay, interval: null, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef sender,
        ICancelable cancelable) => Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Add(delay, interval: null, action, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Add(delay, interval: null, action.Run, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        IRunnable action,
        ICancelable cancelable) =>
        Add(initialDelay, interval, action.Run, cancelable);

    private void Add(TimeSpan delay, TimeSpan? interval, Action act, ICancelable? cancelable)
    {
        lock (_gate)
            Enqueue(new Entry(_now + delay, interval, act, cancelable));
    }

    /// <summary>Takes the next entry that is due until then and moves time to it; null, with time at the end, if there is none.</summary>
    private Entry? Next(DateTimeOffset end)
    {
        lock (_gate)
        {
            if (!_entries.TryPeek(out var entry, out _) || entry.Due > end)
            {
                _now = end;
                return null;
            }

            _entries.Dequeue();
            if (entry.Due > _now)
                _now = entry.Due;
            if (entry.Interval is { } interval && !entry.IsCancelled)
                Enqueue(entry with { Due = entry.Due + interval });
            return entry;
        }
    }

    private void Enqueue(Entry entry) => _entries.Enqueue(entry, (entry.Due, _number++));

    private sealed record Entry(DateTimeOffset Due, TimeSpan? Interval, Action Act, ICancelable? Cancelable)
    {
        public bool IsCancelled => Cancelable?.IsCancellationRequested ?? false;
    }
}
