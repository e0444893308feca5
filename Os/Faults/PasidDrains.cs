using Iopf.Messages;

namespace Iopf.Os.Faults;

/// <summary>Who waits until groups of an address space of a device are closed (C11, Q5).</summary>
/// <typeparam name="TWaiter">Who waits.</typeparam>
internal sealed class PasidDrains<TWaiter>
{
    private readonly List<Drain> _drains = [];

    /// <summary>Waits until these groups are closed.</summary>
    /// <returns>False if there is none, so that nobody has to wait.</returns>
    public bool Begin(Pasid? pasid, IEnumerable<GroupId> owed, TWaiter waiter)
    {
        var drain = new Drain(pasid, [.. owed], waiter);
        if (drain.Left.Count > 0)
            _drains.Add(drain);

        return drain.Left.Count > 0;
    }

    /// <summary>Whether any drain waits for this address space.</summary>
    public bool Waits(Pasid? pasid) => _drains.Exists(drain => drain.Pasid == pasid);

    /// <summary>A group is closed.</summary>
    /// <returns>Whose wait is over with it.</returns>
    public IReadOnlyList<TWaiter> Closed(GroupId id)
    {
        if (_drains.Count == 0)
            return [];

        List<TWaiter> over = [];
        for (var i = _drains.Count - 1; i >= 0; i--)
        {
            var drain = _drains[i];
            if (!drain.Left.Remove(id) || drain.Left.Count > 0)
                continue;

            _drains.RemoveAt(i);
            over.Add(drain.Waiter);
        }

        return over;
    }

    /// <summary>The groups that drains of an address space wait for.</summary>
    public IReadOnlyList<GroupId> Left(Pasid? pasid) => [.. _drains.Where(drain => drain.Pasid == pasid).SelectMany(drain => drain.Left)];

    private readonly record struct Drain(Pasid? Pasid, HashSet<GroupId> Left, TWaiter Waiter);
}
