using System.Diagnostics.CodeAnalysis;
using Iopf.Os.Faults;

namespace Iopf.Actors.Paging;

/// <summary>The groups that a pager was given and has not served: those that wait for a worker, and those whose time passes in one.</summary>
/// <param name="workers">How many workers there are, at least 1.</param>
internal sealed class PagerWork(int workers)
{
    private readonly WaitingLine<JobId, CompleteGroup> _waiting = new();
    private readonly CompleteGroup?[] _inHand = new CompleteGroup?[workers]; // null: it has none, or its group was closed
    private readonly Stack<int> _idle = new(Enumerable.Range(0, workers).Reverse());
    private readonly HashSet<int> _busy = [];

    /// <summary>How many there are.</summary>
    public int Open => _waiting.Count + _inHand.Count(group => group is not null);

    /// <summary>A group comes.</summary>
    /// <returns>False: it is here already.</returns>
    public bool Add(CompleteGroup group) => !Array.Exists(_inHand, other => other?.Job == group.Job) && _waiting.TryAdd(group.Job, group);

    /// <summary>Gives the group that waits longest to a worker, if both are there.</summary>
    public bool TryBegin(out int worker, [NotNullWhen(true)] out CompleteGroup? group)
    {
        (worker, group) = (-1, null);
        if (_idle.Count == 0 || !_waiting.TryTake(out group))
            return false;

        worker = _idle.Pop();
        _inHand[worker] = group;
        return _busy.Add(worker);
    }

    /// <summary>The time of a worker's group is over.</summary>
    /// <returns>The group; null: it was closed meanwhile, or the worker has none.</returns>
    public CompleteGroup? End(int worker)
    {
        if (!_busy.Remove(worker))
            return null;

        var group = _inHand[worker];
        _inHand[worker] = null;
        _idle.Push(worker);
        return group;
    }

    /// <summary>A group was closed.</summary>
    /// <returns>False: it is not here.</returns>
    public bool Remove(JobId job)
    {
        if (_waiting.Remove(job, out _))
            return true;

        var worker = Array.FindIndex(_inHand, group => group?.Job == job);
        if (worker < 0)
            return false;

        _inHand[worker] = null;
        return true;
    }

    /// <summary>All groups were closed; workers that have one keep it to its end.</summary>
    public void Clear()
    {
        Array.Clear(_inHand);
        _waiting.Clear();
    }
}
