namespace Iopf.Actors.Delivery;

/// <summary>
/// What arrives at one end: put in order, each number once, with room for as many messages ahead of a gap as the window allows.
/// </summary>
/// <typeparam name="T">What arrives.</typeparam>
/// <param name="capacity">The window, at least 1.</param>
internal sealed class ReceiveWindow<T>(int capacity) where T : class
{
    private readonly Dictionary<long, T> _early = [];
    private T? _next;

    /// <summary>All numbers up to this one were taken out.</summary>
    public long Taken { get; private set; }

    /// <summary>How many wait for those before them.</summary>
    public int Early => _early.Count;

    /// <summary>A message arrives. Whatever is in order now is to be taken out (<see cref="TryNext"/>) before another arrives.</summary>
    public Arrival Add(long number, T message)
    {
        if (number <= Taken)
            return Arrival.Duplicate;
        if (number - Taken > capacity)
            return Arrival.Beyond;
        if (number > Taken + 1)
            return _early.TryAdd(number, message) ? Arrival.Taken : Arrival.Duplicate;

        _next = message;
        return Arrival.Taken;
    }

    /// <summary>Takes the next message out, if it is there.</summary>
    public bool TryNext([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? message)
    {
        (message, _next) = (_next, null);
        if (message is null && (_early.Count == 0 || !_early.Remove(Taken + 1, out message)))
            return false;

        Taken++;
        return true;
    }
}
