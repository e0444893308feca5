using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <content>Reading messages without saying which.</content>
public abstract partial class TestKitBase
{
    /// <summary>The next message; null if none comes in time.</summary>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TryReceiveOne(out var envelope, max, cancellationToken) ? envelope.Message : null;

    /// <summary>The next message with its sender.</summary>
    /// <returns>False if none comes in time.</returns>
    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var next = _received.Next(RemainingOrDilated(max), take: true, cancellationToken);
        envelope = next ?? NullMessageEnvelope.Instance;
        _last = envelope;
        return next is not null;
    }

    /// <summary>The next message, left where it is; null if none comes in time.</summary>
    public object? PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        _received.Next(RemainingOrDilated(max), take: false, cancellationToken)?.Message;

    /// <summary>The next so many messages; fails if fewer come in time.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveUntil(numberOfMessages, RemainingOrDefault, cancellationToken);

    /// <summary>The next so many messages; fails if fewer come within this time.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        ReceiveUntil(numberOfMessages, RemainingOrDilated(max), cancellationToken);

    /// <summary>Messages as long as the filter makes something of them, time is left and there are not yet so many.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max,
        Func<object, T?> filter,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default)
        where T : class => ReceiveWhile(filter, max, Timeout.InfiniteTimeSpan, msgs, cancellationToken);

    /// <summary>Messages as long as the filter makes something of them, none is missing for the idle time, and time is left.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max,
        TimeSpan? idle,
        Func<object, T?> filter,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default)
        where T : class => ReceiveWhile(filter, max, idle, msgs, cancellationToken);

    /// <summary>Messages as long as the filter makes something of them, none is missing for the idle time, and time is left.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T?> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default)
        where T : class
    {
        var taken = new List<T>();
        Run(
            message =>
            {
                if (filter(message) is not { } result)
                    return false;
                taken.Add(result);
                return true;
            },
            () => taken.Count < msgs,
            max,
            idle,
            cancellationToken);
        return taken;
    }

    /// <summary>Messages of this type as long as they are like this, none is missing for the idle time, and time is left.</summary>
    /// <param name="shouldContinue">Whether the message still belongs to the run.</param>
    /// <param name="max">How long in all; null for the default.</param>
    /// <param name="idle">How long for each message; null for any time.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="shouldIgnoreOtherMessageTypes">Whether messages of other types are dropped, or end the run.</param>
    /// <param name="cancellationToken">Ends the waiting with an exception.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default)
    {
        var taken = new List<T>();
        Run(
            message =>
            {
                if (message is not T typed)
                    return shouldIgnoreOtherMessageTypes;
                if (!shouldContinue(typed))
                    return false;
                taken.Add(typed);
                return true;
            },
            () => taken.Count < msgs,
            max,
            idle,
            cancellationToken);
        return taken;
    }

    /// <summary>Takes messages one by one; the first that is not wanted stays where it is.</summary>
    private void Run(Predicate<object> takes, Func<bool> goesOn, TimeSpan? max, TimeSpan? idle, CancellationToken cancellationToken)
    {
        var end = Clock.Now + RemainingOrDilated(max);
        var pause = idle is not { } time || time < TimeSpan.Zero ? TimeSpan.MaxValue : time;
        while (goesOn())
        {
            var wait = Max(Min(end - Clock.Now, pause), TimeSpan.Zero);
            if (_received.Next(wait, take: false, cancellationToken) is not { } next || !takes(next.Message!))
                return;
            _last = _received.Next(TimeSpan.Zero, take: true, cancellationToken)!;
        }
    }

    private List<object> ReceiveUntil(int count, TimeSpan time, CancellationToken cancellationToken)
    {
        var end = Clock.Now + time;
        var messages = new List<object>(count);
        while (messages.Count < count)
        {
            var next = ReceiveWithin(end, cancellationToken);
            if (next?.Message is not { } message)
            {
                Assertions.Fail($"{messages.Count} of {count} messages came within {time}.");
                break;
            }

            messages.Add(message);
        }

        return messages;
    }

    /// <summary>The next message until this moment, as the one read last.</summary>
    private MessageEnvelope? ReceiveWithin(TimeSpan end, CancellationToken cancellationToken)
    {
        var next = _received.Next(Max(end - Clock.Now, TimeSpan.Zero), take: true, cancellationToken);
        _last = next ?? NullMessageEnvelope.Instance;
        return next;
    }
}
