using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <content>Time: Within, AwaitAssert, AwaitCondition.</content>
public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>What is left of the Within that is running; outside of one, the default of an expectation.</summary>
    public TimeSpan RemainingOrDefault => RemainingOrDilated(null);

    /// <summary>What is left of the Within that is running, 0 or more.</summary>
    /// <exception cref="InvalidOperationException">None is running.</exception>
    public TimeSpan Remaining => _end is { } end
        ? Max(end - Clock.Now, TimeSpan.Zero)
        : throw new InvalidOperationException("Remaining is known only within Within.");

    /// <summary>This time stretched by <c>akka.test.timefactor</c>.</summary>
    public TimeSpan Dilated(TimeSpan duration) => duration < TimeSpan.Zero ? duration : duration * TestKitSettings.TestTimeFactor;

    /// <summary>This time, dilated, but no longer than what is left of the Within that is running; null for the default.</summary>
    public TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration is not { } time)
            return _end is null ? Dilated(TestKitSettings.SingleExpectDefault) : Remaining;
        if (time < TimeSpan.Zero)
            return time;
        return _end is null ? Dilated(time) : Min(Dilated(time), Remaining);
    }

    /// <summary>The time given, dilated; without one the default timeout.</summary>
    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => Dilated(timeout ?? TestKitSettings.DefaultTimeout);

    /// <summary>The action, and all expectations in it together, must end within this time.</summary>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, hint: null, epsilonValue, cancellationToken);

    /// <summary>The action, and all expectations in it together, must take at least and at most these times.</summary>
    public void Within(
        TimeSpan min,
        TimeSpan max,
        Action action,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) => Within(
            min,
            max,
            () =>
            {
                action();
                return true;
            },
            hint,
            epsilonValue,
            cancellationToken);

    /// <summary>The function, and all expectations in it together, must end within this time.</summary>
    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, hint: null, epsilonValue, cancellationToken);

    /// <summary>The function, and all expectations in it together, must take at least and at most these times.</summary>
    public T Within<T>(
        TimeSpan min,
        TimeSpan max,
        Func<T> function,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = Clock.Now;
        var outer = _end;
        var limit = outer is { } end ? Min(Dilated(max), end - start) : Dilated(max);
        Assertions.AssertTrue(limit >= min, $"{Hint(hint)}at least {min} is asked for, but only {limit} is left.");
        _end = start + limit;
        T result;
        try
        {
            result = function();
        }
        finally
        {
            _end = outer;
        }

        var taken = Clock.Now - start;
        Assertions.AssertTrue(taken >= min, $"{Hint(hint)}took {taken}, at least {min} is asked for.");
        Assertions.AssertTrue(taken <= limit + (epsilonValue ?? TimeSpan.Zero), $"{Hint(hint)}took {taken}, at most {limit} is allowed.");
        return result;
    }

    /// <summary>Runs the assertion until it holds; fails with its last failure when it does not in time.</summary>
    /// <param name="assertion">Throws while it does not hold.</param>
    /// <param name="duration">How long to try; null for the default.</param>
    /// <param name="interval">How long to wait between two tries; null for 10 ms.</param>
    /// <param name="cancellationToken">Ends the trying with an exception.</param>
    public void AwaitAssert(
        Action assertion,
        TimeSpan? duration = null,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default)
    {
        var end = Clock.Now + RemainingOrDilated(duration);
        while (true)
        {
            try
            {
                assertion();
                return;
            }
            catch (Exception) when (Clock.Now < end)
            {
                Pause(interval, end, cancellationToken);
            }
        }
    }

    /// <summary>Asks until the condition is true; fails when it is not in time.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max: null, interval: null, message: null, cancellationToken);

    /// <summary>Asks until the condition is true; fails when it is not in time.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, interval: null, message: null, cancellationToken);

    /// <summary>Asks until the condition is true; fails with this message when it is not in time.</summary>
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled,
        TimeSpan? max,
        string message,
        CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, interval: null, message, cancellationToken);

    /// <summary>Asks until the condition is true; fails with this message when it is not in time.</summary>
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string? message = null,
        CancellationToken cancellationToken = default)
    {
        var time = RemainingOrDilated(max);
        if (!AwaitConditionNoThrow(conditionIsFulfilled, time, interval, cancellationToken))
            Assertions.Fail(message ?? $"The condition was not true within {time}.");
    }

    /// <summary>Asks until the condition is true; false when it is not in time.</summary>
    public bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled,
        TimeSpan max,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default)
    {
        var end = Clock.Now + max;
        while (!conditionIsFulfilled())
        {
            if (Clock.Now >= end)
                return false;
            Pause(interval, end, cancellationToken);
        }

        return true;
    }

    private static void Pause(TimeSpan? interval, TimeSpan end, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        cancellationToken.WaitHandle.WaitOne(Max(Min(interval ?? DefaultInterval, end - Clock.Now), TimeSpan.Zero));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static string Hint(string? hint) => string.IsNullOrEmpty(hint) ? "" : $"{hint}: ";

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
