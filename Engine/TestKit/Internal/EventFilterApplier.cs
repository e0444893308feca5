using Akka.Actor;
using Akka.TestKit.Internal;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit;

/// <summary>Applies filters by way of the <see cref="TestEventListener"/>, which the system must have as its logger.</summary>
internal sealed class EventFilterApplier(TestKitBase testKit, ActorSystem system, IReadOnlyList<CountingEventFilter> filters)
    : IEventFilterApplier
{
    public EventFilterFactory And => new(testKit, system, filters);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, action, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) => Expect(1, func, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, timeout, () => Do(action), cancellationToken);

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, func, cancellationToken);

    public void Mute(Action action, CancellationToken cancellationToken = default) => Mute(() => Do(action), cancellationToken);

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var muted = Mute();
        return func();
    }

    public IUnmutableFilter Mute()
    {
        system.EventStream.Publish(new Mute(filters));
        return new Muted(() => system.EventStream.Publish(new Unmute(filters)));
    }

    private TimeSpan Leeway => testKit.TestKitSettings.TestEventFilterLeeway;

    private T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken)
    {
        var count = new EventCount();
        foreach (var filter in filters)
            filter.Report(count.Add);
        T result;
        using (Mute())
        {
            result = func();
            count.WaitFor(expectedCount, testKit.Dilated(timeout), cancellationToken);
        }

        foreach (var filter in filters)
            filter.Report(null);
        testKit.Assertions.AssertTrue(
            count.Value == expectedCount,
            $"expected {expectedCount} log events, got {count.Value}, of: {string.Join(" or ", filters)}");
        return result;
    }

    private static bool Do(Action action)
    {
        action();
        return true;
    }

    private sealed class Muted(Action unmute) : IUnmutableFilter
    {
        private Action? _unmute = unmute;

        public void Unmute() => Interlocked.Exchange(ref _unmute, null)?.Invoke();

        public void Dispose() => Unmute();
    }

    private sealed class EventCount
    {
        private readonly object _gate = new();
        private int _value;

        public int Value
        {
            get
            {
                lock (_gate)
                    return _value;
            }
        }

        public void Add()
        {
            lock (_gate)
            {
                _value++;
                Monitor.PulseAll(_gate);
            }
        }

        public void WaitFor(int count, TimeSpan time, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Clock.Now + time;
            lock (_gate)
            {
                for (var left = time; _value < count && left > TimeSpan.Zero; left = end - Clock.Now)
                    Monitor.Wait(_gate, left);
            }
        }
    }
}
