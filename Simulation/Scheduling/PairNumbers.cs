namespace Iopf.Simulation.Scheduling;

/// <summary>
/// Counts a receiver's messages by sender. Senders that are gone are dropped now and then, so the table grows with those that live
/// and not with all that ever were.
/// </summary>
internal sealed class PairNumbers
{
    private const int SmallestSweep = 64;

    private readonly Dictionary<Resident, long> _counts = [];
    private int _sweepAt = SmallestSweep;

    internal long Next(Resident source)
    {
        if (_counts.TryGetValue(source, out var count))
        {
            _counts[source] = count + 1;
            return count;
        }

        if (_counts.Count >= _sweepAt)
            Sweep();
        _counts[source] = 1;
        return 0;
    }

    private void Sweep()
    {
        foreach (var source in _counts.Keys)
        {
            if (source.IsGone)
                _counts.Remove(source);
        }

        _sweepAt = Math.Max(SmallestSweep, _counts.Count * 2);
    }
}
