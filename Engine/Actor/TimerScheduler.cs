using Akka.Scheduling;

namespace Akka.Actor;

/// <summary>The timers of one cell. Most actors have one at a time, so the first needs no table.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private ActorTimer? _single;
    private Dictionary<object, ActorTimer>? _others;

    public IReadOnlyCollection<object> ActiveTimers
    {
        get
        {
            var keys = new List<object>();
            if (_single is not null)
                keys.Add(_single.Key);
            if (_others is not null)
                keys.AddRange(_others.Keys);
            return keys;
        }
    }

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => Start(key, msg, interval, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef? sender) =>
        Start(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        Start(key, msg, initialDelay, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef? sender) =>
        Start(key, msg, initialDelay, interval, sender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => Start(key, msg, timeout, null, null);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef? sender) => Start(key, msg, timeout, null, sender);

    public bool IsTimerActive(object key) => Find(key) is not null;

    public void Cancel(object key)
    {
        if (Find(key) is not { } timer)
            return;
        Remove(timer);
        timer.Stop();
    }

    public void CancelAll()
    {
        _single?.Stop();
        _single = null;
        if (_others is null)
            return;
        foreach (var timer in _others.Values)
            timer.Stop();
        _others = null;
    }

    /// <summary>The message of a timer whose turn came; null when the timer is no longer the one of its key.</summary>
    internal object? Take(ActorTimer timer)
    {
        if (!ReferenceEquals(Find(timer.Key), timer))
            return null;
        if (!timer.IsPeriodic)
            Remove(timer);
        return timer.Message;
    }

    private void Start(object key, object message, TimeSpan delay, TimeSpan? interval, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(key);
        Cancel(key);
        var timer = new ActorTimer(this, cell, key, message, sender, interval);
        if (_single is null)
            _single = timer;
        else
            (_others ??= [])[key] = timer;
        timer.Start(cell.SystemImpl.Scheduler, delay);
    }

    private ActorTimer? Find(object key)
    {
        if (_single is not null && _single.Key.Equals(key))
            return _single;
        return _others?.GetValueOrDefault(key);
    }

    private void Remove(ActorTimer timer)
    {
        if (ReferenceEquals(_single, timer))
            _single = null;
        else
            _others!.Remove(timer.Key);
    }
}

/// <summary>
/// One timer of an actor: entry of the wheel, and the message that goes through the mailbox; the cell asks it for the real message
/// only when its turn comes.
/// </summary>
internal sealed class ActorTimer(
    TimerScheduler owner, ActorCell cell, object key, object message, IActorRef? sender, TimeSpan? interval)
    : WheelTimer, IAutoReceivedMessage, IWrappedMessage, INotInfluenceReceiveTimeout
{
    private ICancelable? _elsewhere;

    public object Key => key;

    public object Message => message;

    public bool IsPeriodic => interval is not null;

    public object? Take() => owner.Take(this);

    public void Start(IScheduler scheduler, TimeSpan delay)
    {
        if (scheduler is HashedWheelTimerScheduler wheel)
            wheel.Start(this, delay, interval);
        else if (interval is { } period)
            _elsewhere = scheduler.ScheduleTellRepeatedlyCancelable(delay, period, cell, this, sender!);
        else
            _elsewhere = scheduler.ScheduleTellOnceCancelable(delay, cell, this, sender!);
    }

    public void Stop()
    {
        if (_elsewhere is null)
            Unlink();
        else
            _elsewhere.Cancel();
    }

    internal override void Fire() => cell.Tell(this, sender!);
}
