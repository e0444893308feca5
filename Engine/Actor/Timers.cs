namespace Akka.Actor;

/// <summary>An actor with timers; the property is set when its constructor begins.</summary>
public interface IWithTimers
{
    /// <summary>The actor's timers.</summary>
    ITimerScheduler Timers { get; set; }
}

/// <summary>
/// Timers of one actor, known by keys. They end with the actor's instance: after a restart or stop none of them is delivered, and a
/// message of a timer that was cancelled or replaced is not delivered even if it waits in the mailbox already.
/// </summary>
public interface ITimerScheduler
{
#nullable disable annotations // a sender may be null, and test doubles may write it either way
    /// <summary>The keys of the timers that run.</summary>
    IReadOnlyCollection<object> ActiveTimers { get; }

    /// <summary>Sends the message again and again; replaces a timer of the same key.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    /// <summary>Sends the message again and again, with a sender; replaces a timer of the same key.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender);

    /// <summary>Sends the message again and again after a first delay; replaces a timer of the same key.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    /// <summary>Sends the message again and again after a first delay, with a sender; replaces a timer of the same key.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender);

    /// <summary>Sends the message once; replaces a timer of the same key.</summary>
    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    /// <summary>Sends the message once, with a sender; replaces a timer of the same key.</summary>
    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender);

    /// <summary>Whether a timer of this key runs.</summary>
    bool IsTimerActive(object key);

    /// <summary>Ends the timer of this key, if there is one.</summary>
    void Cancel(object key);

    /// <summary>Ends all timers.</summary>
    void CancelAll();
#nullable restore annotations
}
