namespace Akka.Actor;

/// <summary>The receive timeout and the timers of the actor.</summary>
public partial class ActorCell
{
    /// <inheritdoc/>
    public TimeSpan? ReceiveTimeout => _extras?.ReceiveTimeout;

    /// <inheritdoc/>
    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout is null && _extras?.ReceiveTimeout is null)
            return;
        Extras.ReceiveTimeout = timeout;
        _flags = timeout is null ? _flags & ~CellFlags.HasReceiveTimeout : _flags | CellFlags.HasReceiveTimeout;
        if (timeout is null)
            StopReceiveTimeoutTimer();
    }

    internal TimerScheduler Timers => Extras.Timers ??= new TimerScheduler(this);

    internal void CancelTimers() => _extras?.Timers?.CancelAll();

    private void RestartReceiveTimeout()
    {
        StopReceiveTimeoutTimer();
        if (_extras!.ReceiveTimeout is { } timeout)
        {
            _extras.ReceiveTimeoutTimer =
                SystemImpl.Scheduler.ScheduleTellOnceCancelable(timeout, this, Actor.ReceiveTimeout.Instance, this);
        }
    }

    private void StopReceiveTimeoutTimer()
    {
        _extras!.ReceiveTimeoutTimer?.Cancel();
        _extras.ReceiveTimeoutTimer = null;
    }
}
