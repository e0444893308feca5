namespace Iopf.Actors.Delivery;

/// <summary>What one end has sent and the other has not acknowledged, in order, at most as many as the window allows.</summary>
/// <typeparam name="T">What is sent.</typeparam>
/// <param name="capacity">The window, at least 1.</param>
internal sealed class SendWindow<T>(int capacity)
{
    private readonly Queue<T> _underWay = new();

    /// <summary>The number of the last message that was sent; 0: none was.</summary>
    public long Sent { get; private set; }

    /// <summary>How many are under way.</summary>
    public int Count => _underWay.Count;

    /// <summary>Whether nothing more may be sent now.</summary>
    public bool IsFull => _underWay.Count >= capacity;

    /// <summary>Notes a message that is sent.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="InvalidOperationException">The window is full.</exception>
    public long Add(T message)
    {
        if (IsFull)
            throw new InvalidOperationException("The window is full.");

        _underWay.Enqueue(message);
        return ++Sent;
    }

    /// <summary>All up to this number have arrived.</summary>
    /// <returns>How many are acknowledged by that for the first time; -1: so many were never sent.</returns>
    public int Acknowledge(long taken)
    {
        if (taken < 0 || taken > Sent)
            return -1;

        var fresh = 0;
        for (; taken > Sent - _underWay.Count; fresh++)
            _underWay.Dequeue();

        return fresh;
    }

    /// <summary>What is under way, with its numbers.</summary>
    public IEnumerable<(long Number, T Message)> UnderWay()
    {
        var number = Sent - _underWay.Count;
        foreach (var message in _underWay)
            yield return (++number, message);
    }
}
