namespace Akka.TestKit.Internal;

/// <summary>What a test actor has received and the test has not read: one reader, many writers.</summary>
internal sealed class ReceivedMessages
{
    private readonly Queue<MessageEnvelope> _waiting = new();

    public int Count
    {
        get
        {
            lock (_waiting)
                return _waiting.Count;
        }
    }

    public void Add(MessageEnvelope envelope)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(envelope);
            Monitor.PulseAll(_waiting);
        }
    }

    /// <summary>The oldest, waiting for it this long; null if none comes. An infinite time is allowed.</summary>
    /// <param name="time">How long to wait.</param>
    /// <param name="take">Whether to take it away.</param>
    /// <param name="cancellation">Ends the waiting with an exception.</param>
    public MessageEnvelope? Next(TimeSpan time, bool take, CancellationToken cancellation)
    {
        using var wake = cancellation.Register(() =>
        {
            lock (_waiting)
                Monitor.PulseAll(_waiting);
        });
        var end = time < TimeSpan.Zero ? TimeSpan.MaxValue : Clock.Now + time;
        lock (_waiting)
        {
            while (_waiting.Count == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!Wait(end))
                    return null;
            }

            return take ? _waiting.Dequeue() : _waiting.Peek();
        }
    }

    private bool Wait(TimeSpan end)
    {
        if (end == TimeSpan.MaxValue)
            return Monitor.Wait(_waiting);
        var left = end - Clock.Now;
        if (left <= TimeSpan.Zero)
            return false;
        Monitor.Wait(_waiting, left);
        return true;
    }
}
