namespace Iopf.Simulation.Tracing;

/// <summary>Counts deliveries by receiver and type of message.</summary>
internal sealed class StepCounter : IDeliveryObserver
{
    private readonly Dictionary<(string Receiver, string Message), long> _counts = [];

    /// <summary>What was counted, most first.</summary>
    public IReadOnlyList<StepCount> Counts =>
    [
        .. _counts.Select(count => new StepCount(count.Key.Receiver, count.Key.Message, count.Value))
            .OrderByDescending(count => count.Count).ThenBy(count => count.Receiver, StringComparer.Ordinal).ThenBy(count => count.Message, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public void OnDelivery(in Delivery delivery)
    {
        var key = (delivery.Name.Receiver, delivery.Message?.GetType().Name ?? delivery.Kind.ToString());
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }
}
