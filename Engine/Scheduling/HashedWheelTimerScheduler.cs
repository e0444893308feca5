using System.Diagnostics;
using System.Numerics;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Scheduling;

namespace Akka.Actor;

/// <summary>
/// The scheduler of parallel mode: hashed wheels turned by one thread of its own, which starts with the first timer and sleeps
/// while there is none. Timers fire at the first tick at or after their time, never before.
/// </summary>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDisposable
{
    private const int IdleTicksBeforeSleep = 50;

    [ThreadStatic]
    private static int _slot;

    private static int _nextSlot;

    private readonly TimerWheel[] _wheels;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly long _tick; // in units of the stopwatch
    private readonly ManualResetEventSlim _end = new(initialState: false, spinCount: 0);
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Lock _gate = new();
    private Thread? _thread;
    private volatile bool _asleep;
    private volatile bool _stopped;

    /// <summary>Reads <c>akka.scheduler.tick-duration</c> and <c>akka.scheduler.ticks-per-wheel</c> (a power of two).</summary>
    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        var tick = scheduler.GetTimeSpan("akka.scheduler.tick-duration", TimeSpan.FromMilliseconds(10));
        var buckets = scheduler.GetInt("akka.scheduler.ticks-per-wheel", 512);
        if (buckets is < 2 or > 1 << 20 || !BitOperations.IsPow2(buckets))
            throw new ArgumentOutOfRangeException(nameof(scheduler), buckets, "akka.scheduler.ticks-per-wheel must be a power of two from 2 to 1048576");
        if (tick < TimeSpan.FromMilliseconds(1))
            throw new ArgumentOutOfRangeException(nameof(scheduler), tick, "akka.scheduler.tick-duration must be at least 1ms");
        _tick = (long)(tick.TotalSeconds * Stopwatch.Frequency);
        _wheels = new TimerWheel[Math.Min((int)BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount), 16)];
        for (var i = 0; i < _wheels.Length; i++)
            _wheels[i] = new TimerWheel(buckets);
    }

    /// <inheritdoc/>
    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(_start);

    /// <inheritdoc/>
    public override TimeSpan HighResMonotonicClock => Stopwatch.GetElapsedTime(_start);

    /// <inheritdoc/>
    protected override DateTimeOffset TimeNow => DateTimeOffset.Now;

    private long Elapsed => Stopwatch.GetTimestamp() - _start;

    /// <summary>Stops the thread; what is scheduled will not happen.</summary>
    public void Dispose()
    {
        _stopped = true;
        _end.Set();
        _wake.Set();
    }

    internal void Start(WheelTimer timer, TimeSpan delay, TimeSpan? interval)
    {
        ValidateDelay(delay, nameof(delay));
        if (interval is { } each)
            ValidateInterval(each, nameof(interval));
        timer.Period = interval is { } period ? Math.Max(ToUnits(period), 1) : 0;
        Link(timer, Elapsed + ToUnits(delay));
    }

#nullable disable annotations // as the base
    /// <inheritdoc/>
    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Start(new TellTimer(receiver, message, sender), cancelable, delay, null);

    /// <inheritdoc/>
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Start(new TellTimer(receiver, message, sender), cancelable, initialDelay, interval);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Start(new ActionTimer(action), cancelable, delay, null);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Start(new ActionTimer(action.Run), cancelable, delay, null);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Start(new ActionTimer(action), cancelable, initialDelay, interval);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Start(new ActionTimer(action.Run), cancelable, initialDelay, interval);
#nullable restore annotations

    private static long ToUnits(TimeSpan time) => (long)(time.Ticks * ((double)Stopwatch.Frequency / TimeSpan.TicksPerSecond));

    private void Start(CancelableTimer timer, ICancelable? cancelable, TimeSpan delay, TimeSpan? interval)
    {
        timer.Cancelable = cancelable;
        if (cancelable is { IsCancellationRequested: true })
            return;
        (cancelable as Cancelable)?.Attach(timer);
        Start(timer, delay, interval);
    }

    private void Link(WheelTimer timer, long due)
    {
        if (_stopped)
            throw new SchedulerException("The scheduler has been shut down.");
        timer.Due = due;
        if (_slot == 0)
            _slot = Interlocked.Increment(ref _nextSlot);
        _wheels[_slot & (_wheels.Length - 1)].Add(timer, (due + _tick - 1) / _tick);
        Interlocked.MemoryBarrier(); // either we see the thread asleep, or it sees the timer before it falls asleep
        if (_asleep)
            _wake.Set();
        else if (_thread is null)
            StartThread();
    }

    private void StartThread()
    {
        lock (_gate)
        {
            if (_thread is not null)
                return;
            var thread = new Thread(Turn) { IsBackground = true, Name = "akka-scheduler" };
            thread.Start();
            _thread = thread;
        }
    }

    private void Turn()
    {
        var idle = 0;
        while (!_stopped)
        {
            WaitUntil((Elapsed / _tick + 1) * _tick);
            var tick = Elapsed / _tick;
            var any = false;
            foreach (var wheel in _wheels)
            {
                any |= wheel.Count > 0;
                FireAll(wheel.Advance(tick));
            }

            idle = any ? 0 : idle + 1;
            if (idle > IdleTicksBeforeSleep)
                SleepUntilNeeded();
        }
    }

    private void WaitUntil(long due)
    {
        var units = due - Elapsed;
        if (units > 0)
            _end.Wait((int)(units * 1_000 / Stopwatch.Frequency) + 1); // in whole milliseconds: less would be no wait at all
    }

    private void SleepUntilNeeded()
    {
        _asleep = true;
        Interlocked.MemoryBarrier();
        if (!_stopped && !_wheels.Any(w => w.Count > 0))
            _wake.WaitOne();
        _asleep = false;
    }

    private void FireAll(WheelTimer? due)
    {
        while (due is not null)
        {
            var timer = due;
            due = timer.Next;
            timer.Next = null;
            if (timer.Stopped)
                continue;
            try
            {
                timer.Fire();
            }
            catch (Exception e)
            {
                Log.Error(e, "A scheduled action failed: {0}", e.Message);
            }

            if (timer.Period > 0 && !_stopped)
                Link(timer, Math.Max(timer.Due + timer.Period, Elapsed));
        }
    }

    private abstract class CancelableTimer : WheelTimer
    {
        internal ICancelable? Cancelable { get; set; }

        internal sealed override void Fire()
        {
            if (Cancelable is { IsCancellationRequested: true })
                Stopped = true;
            else
                FireUncancelled();
        }

        protected abstract void FireUncancelled();
    }

    private sealed class TellTimer(ICanTell receiver, object message, IActorRef? sender) : CancelableTimer
    {
        protected override void FireUncancelled() => receiver.Tell(message, sender!);
    }

    private sealed class ActionTimer(Action action) : CancelableTimer
    {
        protected override void FireUncancelled() => action();
    }
}
