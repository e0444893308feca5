using Akka.Actor;

namespace Iopf.Actors.Os;

/// <summary>The one timer for all deadlines of a device (C8). It runs to the earliest, which may be a later one's: deadlines differ in length.</summary>
internal sealed class DeadlineTimer
{
    private long _due = long.MaxValue;

    /// <summary>Lets the timer fire at the earliest deadline; nothing happens where it does so already.</summary>
    /// <param name="timers">The timers of the actor that gets <see cref="DeadlineOver"/>.</param>
    /// <param name="earliest">When the earliest deadline is over, in ticks; null: nothing waits.</param>
    /// <param name="clock">Tells the time.</param>
    public void Arm(ITimerScheduler timers, long? earliest, ITimeProvider clock)
    {
        if (earliest is not { } due || due >= _due)
            return;

        _due = due;
        timers.StartSingleTimer(this, DeadlineOver.Instance, TimeSpan.FromTicks(Math.Max(1, due - clock.MonotonicClock.Ticks)));
    }

    /// <summary>The timer has fired.</summary>
    public void Fired() => _due = long.MaxValue;
}

/// <summary>The earliest deadline of a device's groups is over.</summary>
internal sealed record DeadlineOver
{
    /// <summary>The message.</summary>
    public static DeadlineOver Instance { get; } = new();
}
