using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <content>Saying what the next messages are.</content>
public abstract partial class TestKitBase
{
    /// <summary>The next message is of this type.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, static (_, _) => { }, cancellationToken);

    /// <summary>The next message is equal to this one.</summary>
    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (next, _) => Assertions.AssertEqual(message, next, Hint(hint)), cancellationToken);

    /// <summary>The next message is of this type and like this.</summary>
    public T ExpectMsg<T>(
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (next, _) => AssertLiked(isMessage(next), next, hint), cancellationToken);

    /// <summary>The next message is of this type and passes the assertion.</summary>
    public T ExpectMsg<T>(
        Action<T> assert,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (next, _) => assert(next), cancellationToken);

    /// <summary>The next message is of this type, and it and its sender are like this.</summary>
    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) => Expect<T>(
            timeout,
            hint,
            (next, sender) => AssertLiked(isMessageAndSender(next, sender), $"{next} from {sender}", hint),
            cancellationToken);

    /// <summary>The next message is of this type, and it and its sender pass the assertion.</summary>
    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) => Expect(timeout, hint, assertMessageAndSender, cancellationToken);

    /// <summary>The next message is equal to this one in the eyes of the comparer.</summary>
    public T ExpectMsg<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (next, _) => Assertions.AssertEqual(expected, next, comparer, Hint(hint)), cancellationToken);

    /// <summary>The next message is of this type and comes from this sender.</summary>
    public T ExpectMsgFrom<T>(
        IActorRef sender,
        TimeSpan? duration = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, (_, from) => AssertSender(sender, from, hint), cancellationToken);

    /// <summary>The next message is equal to this one and comes from this sender.</summary>
    public T ExpectMsgFrom<T>(
        IActorRef sender,
        T message,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) => Expect<T>(
            timeout,
            hint,
            (next, from) =>
            {
                Assertions.AssertEqual(message, next, Hint(hint));
                AssertSender(sender, from, hint);
            },
            cancellationToken);

    /// <summary>The next message is of this type and like this and comes from this sender.</summary>
    public T ExpectMsgFrom<T>(
        IActorRef sender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) => Expect<T>(
            timeout,
            hint,
            (next, from) =>
            {
                AssertLiked(isMessage(next), next, hint);
                AssertSender(sender, from, hint);
            },
            cancellationToken);

    /// <summary>The next message is the end of this actor.</summary>
    public Terminated ExpectTerminated(
        IActorRef target,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default)
    {
        var expected = target is TestProbe probe ? probe.Ref : target;
        return Expect<Terminated>(
            timeout,
            hint,
            (next, _) => Assertions.AssertEqual(expected, next.ActorRef, Hint(hint)),
            cancellationToken);
    }

    /// <summary>No message comes within the default time, or what is left of Within.</summary>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) => NoMessage(RemainingOrDefault, cancellationToken);

    /// <summary>No message comes within this time.</summary>
    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        NoMessage(RemainingOrDilated(duration), cancellationToken);

    /// <summary>No message comes within this time.</summary>
    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <summary>The next message is one of these.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default)
    {
        var any = messages.ToList();
        return Expect<T>(
            duration: null,
            hint: null,
            (next, _) => Assertions.AssertTrue(any.Contains(next), $"expected one of [{string.Join(", ", any)}], got {next}"),
            cancellationToken);
    }

    /// <summary>The next messages are these, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => AllOf(RemainingOrDefault, messages, default);

    /// <summary>The next messages are these, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(RemainingOrDefault, messages, cancellationToken);

    /// <summary>The messages within this time are these, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) => AllOf(RemainingOrDilated(max), messages, default);

    /// <summary>The messages within this time are these, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        TimeSpan max,
        IReadOnlyCollection<T> messages,
        CancellationToken cancellationToken = default) => AllOf(RemainingOrDilated(max), messages, cancellationToken);

    /// <summary>Drops messages until one is like this.</summary>
    public object FishForMessage(
        Predicate<object> isMessage,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) => FishForMessage<object>(isMessage, max, hint, cancellationToken);

    /// <summary>Drops messages until one is of this type and like this.</summary>
    public T FishForMessage<T>(
        Predicate<T> isMessage,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default)
    {
        var time = RemainingOrDilated(max);
        var end = Clock.Now + time;
        while (ReceiveWithin(end, cancellationToken) is { } next)
        {
            if (next.Message is T message && isMessage(message))
                return message;
        }

        Assertions.Fail($"{Hint(hint)}no {typeof(T).Name} like that came within {time}.");
        return default!;
    }

    private T Expect<T>(TimeSpan? duration, string? hint, Action<T, IActorRef> assert, CancellationToken cancellationToken)
    {
        var time = RemainingOrDilated(duration);
        if (!TryReceiveOne(out var envelope, time, cancellationToken))
            Assertions.Fail($"{Hint(hint)}no {typeof(T).Name} came within {time}.");
        if (envelope.Message is not T message)
        {
            Assertions.Fail($"{Hint(hint)}expected a {typeof(T).Name}, got {envelope.Message?.GetType().Name} {envelope}");
            return default!;
        }

        assert(message, envelope.Sender!);
        return message;
    }

    private List<T> AllOf<T>(TimeSpan time, IReadOnlyCollection<T> messages, CancellationToken cancellationToken)
    {
        var came = ReceiveUntil(messages.Count, time, cancellationToken);
        var left = messages.ToList();
        var unexpected = came.Where(message => message is not T typed || !left.Remove(typed)).ToList();
        if (left.Count + unexpected.Count > 0)
            Assertions.Fail($"missing: [{string.Join(", ", left)}], unexpected: [{string.Join(", ", unexpected)}]");
        return [.. came.Cast<T>()];
    }

    private void NoMessage(TimeSpan time, CancellationToken cancellationToken)
    {
        if (TryReceiveOne(out var envelope, time, cancellationToken))
            Assertions.Fail($"expected no message within {time}, got {envelope}");
    }

    private void AssertLiked<T>(bool liked, T message, string? hint) =>
        Assertions.AssertTrue(liked, $"{Hint(hint)}the predicate refuses {message}");

    private void AssertSender(IActorRef expected, IActorRef sender, string? hint) =>
        Assertions.AssertEqual(expected is TestProbe probe ? probe.Ref : expected, sender, Hint(hint));
}
