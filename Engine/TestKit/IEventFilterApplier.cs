namespace Akka.TestKit;

/// <summary>What to do with the log events that the filters take. They are not shown meanwhile.</summary>
public interface IEventFilterApplier
{
    /// <summary>A factory whose filters come in addition to these.</summary>
    EventFilterFactory And { get; }

    /// <summary>The action leads to exactly one such event.</summary>
    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    /// <summary>The action leads to exactly one such event, this long after it at most.</summary>
    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    /// <summary>The function leads to exactly one such event.</summary>
    T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default);

    /// <summary>The action leads to exactly so many such events.</summary>
    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    /// <summary>The action leads to exactly so many such events, this long after it at most.</summary>
    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    /// <summary>The function leads to exactly so many such events.</summary>
    T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default);

    /// <summary>Such events are not shown during the action.</summary>
    void Mute(Action action, CancellationToken cancellationToken = default);

    /// <summary>Such events are not shown during the function.</summary>
    T Mute<T>(Func<T> func, CancellationToken cancellationToken = default);

    /// <summary>Such events are not shown until what is returned is told to unmute, or disposed of.</summary>
    IUnmutableFilter Mute();
}

/// <summary>Events that are not shown.</summary>
public interface IUnmutableFilter : IDisposable
{
    /// <summary>Shows them again.</summary>
    void Unmute();
}
