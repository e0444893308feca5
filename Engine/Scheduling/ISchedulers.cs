using Akka.Dispatch;

namespace Akka.Actor;

#nullable disable annotations // senders and cancelables may be null, and implementers may write it either way

/// <summary>Sends messages later.</summary>
public interface ITellScheduler
{
    /// <summary>Sends once.</summary>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender);

    /// <summary>Sends once unless cancelled before.</summary>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable);

    /// <summary>Sends again and again.</summary>
    void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender);

    /// <summary>Sends again and again until cancelled.</summary>
    void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable);
}

/// <summary>The time.</summary>
public interface ITimeProvider
{
    /// <summary>The wall clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Time since some moment; never goes back.</summary>
    TimeSpan MonotonicClock { get; }

    /// <summary>Time since some moment as exactly as the machine can; never goes back.</summary>
    TimeSpan HighResMonotonicClock { get; }
}

/// <summary>Runs things later.</summary>
public interface IRunnableScheduler
{
    /// <summary>Runs once unless cancelled before.</summary>
    void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable);

    /// <summary>Runs once.</summary>
    void ScheduleOnce(TimeSpan delay, IRunnable action);

    /// <summary>Runs again and again until cancelled.</summary>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable);

    /// <summary>Runs again and again.</summary>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action);
}

/// <summary>Runs actions later, on the scheduler's own thread: they must not block, and must not touch an actor's state.</summary>
public interface IActionScheduler : IRunnableScheduler
{
    /// <summary>Runs once unless cancelled before.</summary>
    void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable);

    /// <summary>Runs once.</summary>
    void ScheduleOnce(TimeSpan delay, Action action);

    /// <summary>Runs again and again until cancelled.</summary>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable);

    /// <summary>Runs again and again.</summary>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);
}

/// <summary>What a scheduler can do besides sending messages.</summary>
public interface IAdvancedScheduler : IActionScheduler;

/// <summary>The clock and the timers of a system.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    /// <summary>Running actions in the place of sending messages.</summary>
    IAdvancedScheduler Advanced { get; }
}

/// <summary>Something that can be called off.</summary>
public interface ICancelable
{
    /// <summary>Whether it was.</summary>
    bool IsCancellationRequested { get; }

    /// <summary>A token that is cancelled with it.</summary>
    CancellationToken Token { get; }

    /// <summary>Calls it off.</summary>
    void Cancel();

    /// <summary>Calls it off later.</summary>
    void CancelAfter(TimeSpan delay);

    /// <summary>Calls it off after so many milliseconds.</summary>
    void CancelAfter(int millisecondsDelay);

    /// <summary>Calls it off; says what to do when a callback of the token throws.</summary>
    void Cancel(bool throwOnFirstException);
}
