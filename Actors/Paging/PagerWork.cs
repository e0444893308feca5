using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Faults;

namespace Iopf.Actors.Paging;

/// <summary>The groups that a pager was given and has not served: those that wait for a worker, and those whose time passes in one.</summary>
/// <param name="workers">How many workers there are, at least 1.</param>
internal sealed class PagerWork(int workers)
{
    private readonly Queue<ServeFault> _waiting = new();
    private readonly ServeFault?[] _inHand = new ServeFault?[workers];
    private readonly bool[] _isBusy = new bool[workers];
    private readonly Stack<int> _idle = new(Enumerable.Range(0, workers).Reverse());
    private readonly HashSet<JobId> _open = [];

    /// <summary>How many there are.</summary>
    public int Open => _open.Count;

    /// <summary>A group comes.</summary>
    /// <returns>False: it is here already.</returns>
    public bool Add(ServeFault serve)
    {
        if (!_open.Add(serve.Group.Job))
            return false;

        _waiting.Enqueue(serve);
        return true;
    }

    /// <summary>Gives the group that waits longest to a worker, if both are there.</summary>
    public bool TryBegin(out int worker, out ServeFault? serve)
    {
        serve = null;
        worker = -1;
        while (_idle.Count > 0 && _waiting.TryDequeue(out var next))
        {
            if (!_open.Contains(next.Group.Job))
                continue;

            worker = _idle.Pop();
            _inHand[worker] = serve = next;
            _isBusy[worker] = true;
            return true;
        }

        return false;
    }

    /// <summary>The time of a worker's group is over.</summary>
    /// <returns>The group; null: it was closed meanwhile, or the worker has none.</returns>
    public ServeFault? End(int worker)
    {
        if (!_isBusy[worker])
            return null;

        var serve = _inHand[worker];
        (_inHand[worker], _isBusy[worker]) = (null, false);
        _idle.Push(worker);
        return serve is not null && _open.Remove(serve.Group.Job) ? serve : null;
    }

    /// <summary>A group was closed.</summary>
    /// <returns>False: it is not here.</returns>
    public bool Remove(JobId job) => _open.Remove(job);

    /// <summary>All groups were closed; workers that have one keep it to its end.</summary>
    public void Clear()
    {
        Array.Clear(_inHand);
        _open.Clear();
        _waiting.Clear();
    }
}
