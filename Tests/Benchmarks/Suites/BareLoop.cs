namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>
/// The least that a delivery can cost: objects with a virtual method, and one queue of receivers and messages that a loop works off. Each
/// object passes a message on to the next one. What Akka.NET and the simulation add is measured against it.
/// </summary>
internal sealed class BareLoop
{
    private readonly Queue<(Receiver To, object Message)> _queue = new();
    private readonly Receiver[] _receivers;

    /// <summary>Makes the objects.</summary>
    /// <param name="receivers">How many; at least 1.</param>
    public BareLoop(int receivers)
    {
        _receivers = new Receiver[receivers];
        for (var i = 0; i < receivers; i++)
            _receivers[i] = new PassingOn(_queue);
        for (var i = 0; i < receivers; i++)
            _receivers[i].Next = _receivers[(i + 1) % receivers];
    }

    /// <summary>Makes deliveries.</summary>
    /// <param name="deliveries">How many.</param>
    /// <param name="underWay">How many messages are under way at a time; at least 1.</param>
    /// <returns>How many were made.</returns>
    public long Deliver(long deliveries, int underWay = 1)
    {
        for (var i = 0; i < underWay; i++)
            _queue.Enqueue((_receivers[i % _receivers.Length], this));

        var made = 0L;
        for (; made < deliveries && _queue.TryDequeue(out var next); made++)
            next.To.Receive(next.Message);

        _queue.Clear();
        return made;
    }

    private abstract class Receiver
    {
        public Receiver Next { get; set; } = null!;

        public abstract void Receive(object message);
    }

    private sealed class PassingOn(Queue<(Receiver To, object Message)> queue) : Receiver
    {
        public override void Receive(object message) => queue.Enqueue((Next, message));
    }
}
