using Iopf.Messages;

namespace Iopf.Hardware.Units;

/// <summary>Invalidations that a unit has sent to devices and whose completions it waits for (D7). Each is known by its tag.</summary>
internal sealed class PendingInvalidations
{
    private readonly Dictionary<uint, Pending> _pending = [];
    private uint _lastTag;

    /// <summary>Begins one, which is done when the device completed each of its ranges.</summary>
    /// <returns>The tag that requests and completions carry.</returns>
    public uint Begin(RequesterId requester, int ranges)
    {
        do
            _lastTag++;
        while (_pending.ContainsKey(_lastTag));

        _pending.Add(_lastTag, new Pending(requester, ranges));
        return _lastTag;
    }

    /// <summary>The device completed one range.</summary>
    /// <returns>Whether this was the last range of its invalidation; false too if nothing of that tag is pending at that device.</returns>
    public bool Completes(InvalidationCompletion completion)
    {
        if (!_pending.TryGetValue(completion.Tag, out var pending) || pending.Requester != completion.Requester)
            return false;

        if (pending.Ranges > 1)
        {
            _pending[completion.Tag] = pending with { Ranges = pending.Ranges - 1 };
            return false;
        }

        return _pending.Remove(completion.Tag);
    }

    /// <summary>The device is gone, and its cache with it: all it had to do is done.</summary>
    /// <returns>The tags of what is done with that, in their order.</returns>
    public IReadOnlyList<uint> Abandon(RequesterId requester)
    {
        var tags = _pending.Where(pending => pending.Value.Requester == requester).Select(pending => pending.Key).Order().ToList();
        tags.ForEach(tag => _pending.Remove(tag));
        return tags;
    }

    private readonly record struct Pending(RequesterId Requester, int Ranges);
}
