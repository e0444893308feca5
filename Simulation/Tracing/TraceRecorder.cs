namespace Iopf.Simulation.Tracing;

/// <summary>Keeps the whole trace of a world in memory, up to a limit.</summary>
public sealed class TraceRecorder : IDeliveryObserver
{
    private readonly List<Delivery> _deliveries = [];
    private readonly int _limit;

    /// <summary>A recorder for at most <paramref name="limit"/> steps; it counts the further ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public TraceRecorder(int limit = 1_000_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        _limit = limit;
    }

    /// <summary>The steps recorded, in order.</summary>
    public IReadOnlyList<Delivery> Deliveries => _deliveries;

    /// <summary>Steps seen after the limit was reached.</summary>
    public long Dropped { get; private set; }

    /// <summary>Forgets all, for the next world.</summary>
    public void Clear()
    {
        _deliveries.Clear();
        Dropped = 0;
    }

    /// <inheritdoc/>
    public void OnDelivery(in Delivery delivery)
    {
        if (_deliveries.Count < _limit)
            _deliveries.Add(delivery);
        else
            Dropped++;
    }
}
