using Akka.Scheduling;

namespace Akka.Actor;

/// <summary>An <see cref="ICancelable"/> for scheduling. Cancelling takes what was scheduled with it out of the wheel at once.</summary>
public class Cancelable : ICancelable, IDisposable
{
    private readonly IActionScheduler _scheduler;
    private CancellationTokenSource? _source; // only for those who ask for the token
    private WheelTimer? _timer;
    private int _cancelled;

    /// <summary>One that is not cancelled.</summary>
    public Cancelable(IScheduler scheduler)
        : this(scheduler.Advanced)
    {
    }

    /// <summary>One that is not cancelled.</summary>
    public Cancelable(IActionScheduler scheduler) => _scheduler = scheduler;

    /// <summary>One that cancels itself later.</summary>
    public Cancelable(IScheduler scheduler, TimeSpan delay)
        : this(scheduler.Advanced, delay)
    {
    }

    /// <summary>One that cancels itself after so many milliseconds.</summary>
    public Cancelable(IScheduler scheduler, int millisecondsDelay)
        : this(scheduler.Advanced, TimeSpan.FromMilliseconds(millisecondsDelay))
    {
    }

    /// <summary>One that cancels itself later.</summary>
    public Cancelable(IActionScheduler scheduler, TimeSpan delay)
        : this(scheduler) => CancelAfter(delay);

    /// <inheritdoc/>
    public bool IsCancellationRequested => Volatile.Read(ref _cancelled) != 0;

    /// <summary>Whether it was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public CancellationToken Token
    {
        get
        {
            var source = new CancellationTokenSource();
            source = Interlocked.CompareExchange(ref _source, source, null) ?? source;
            if (IsCancellationRequested)
                source.Cancel();
            return source.Token;
        }
    }

    /// <summary>One that is cancelled.</summary>
    public static ICancelable CreateCanceled()
    {
        var cancelled = new Cancelable((IActionScheduler)null!);
        cancelled.Cancel();
        return cancelled;
    }

    /// <inheritdoc/>
    public void Cancel() => Cancel(throwOnFirstException: false);

    /// <inheritdoc/>
    public void Cancel(bool throwOnFirstException)
    {
        if (Interlocked.Exchange(ref _cancelled, 1) != 0)
            return;
        Volatile.Read(ref _timer)?.Unlink();
        Volatile.Read(ref _source)?.Cancel(throwOnFirstException);
    }

    /// <inheritdoc/>
    public void CancelAfter(TimeSpan delay) => _scheduler.ScheduleOnce(delay, Cancel, this);

    /// <inheritdoc/>
    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets the token's source go.</summary>
    protected virtual void Dispose(bool disposing)
    {
        IsDisposed = true;
        _source?.Dispose();
    }

    /// <summary>Remembers what to take out of the wheel; of several the last one, the others find out when they fire.</summary>
    internal void Attach(WheelTimer timer) => Volatile.Write(ref _timer, timer);
}
