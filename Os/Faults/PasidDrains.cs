namespace Iopf.Os.Faults;

/// <summary>Who waits until groups of an address space of a device are closed (C11, Q5).</summary>
/// <typeparam name="TWaiter">Who waits.</typeparam>
internal sealed class PasidDrains<TWaiter>
{
    private readonly List<Drain> _drains = [];
    private int _last;

    /// <summary>Waits until these groups are closed.</summary>
    /// <returns>The number of the wait; null if there is no group, so that nobody has to wait.</returns>
    public int? Begin(IEnumerable<GroupId> owed, TWaiter waiter)
    {
        var drain = new Drain(_last + 1, [.. owed], waiter);
        if (drain.Left.Count == 0)
            return null;

        _drains.Add(drain);
        return ++_last;
    }

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

    /// <summary>The groups that a wait is for; none if it is over.</summary>
    public IReadOnlyList<GroupId> Left(int number) => [.. _drains.Where(drain => drain.Number == number).SelectMany(drain => drain.Left)];

    private readonly record struct Drain(int Number, HashSet<GroupId> Left, TWaiter Waiter);
}
