using System.Collections.Concurrent;

namespace Akka.Dispatch.Pool;

/// <summary>
/// The worker threads that all pooled dispatchers of the process share: one a processor, each with its own queue, stealing from each
/// other when they have nothing. Idle workers look around for some microseconds and then sleep; one is woken when there is something that the
/// others may be too slow for. A watcher takes work away from workers that are stuck in an actor that blocks, and adds workers when
/// all are.
/// </summary>
internal sealed class WorkPool
{
    private const int MostWorkers = 1_024;

    private readonly ConcurrentQueue<IRunnable> _global = new();
    private readonly Lock _gate = new();
    private readonly Stack<Worker> _parked = new();
    private readonly PoolWatcher _watcher;
    private readonly int _regular;
    private volatile Worker[] _workers = [];
    private int _parkedCount;
    private int _searching;

    public WorkPool(int workers)
    {
        _regular = workers;
        _watcher = new PoolWatcher(this);
    }

    public static WorkPool Shared { get; } = new(Environment.ProcessorCount);

    public Worker[] Workers => _workers;

    /// <summary>How many workers there are when none is blocked.</summary>
    public int RegularCount => _regular;

    public bool HasGlobal => !_global.IsEmpty;

    public bool AllParked => Volatile.Read(ref _parkedCount) == _workers.Length;

    /// <summary>Has something run: on this thread's worker if it is one of ours, else on any.</summary>
    public void Execute(IRunnable run)
    {
        var worker = Worker.OfThread;
        if (worker is not null && ReferenceEquals(worker.Pool, this))
            worker.Add(run);
        else
            AddGlobal(run);
    }

    public void AddGlobal(IRunnable run)
    {
        _global.Enqueue(run);
        if (_workers.Length < _regular)
            AddWorker(isExtra: false);
        WakeOneIfIdle();
    }

    public IRunnable? TakeGlobal() => _global.TryDequeue(out var run) ? run : null;

    /// <summary>Wakes a worker unless one is looking around already; it will wake the next when it finds something.</summary>
    public void WakeOneIfIdle()
    {
        Interlocked.MemoryBarrier(); // what was added before is seen by whoever is about to park, or we see it parked
        if (Volatile.Read(ref _parkedCount) > 0 && Volatile.Read(ref _searching) == 0)
            WakeOne();
    }

    public bool TryBeginSearch()
    {
        if (Volatile.Read(ref _searching) * 2 >= _workers.Length)
            return false;
        Interlocked.Increment(ref _searching);
        return true;
    }

    public void EndSearch(bool found)
    {
        if (Interlocked.Decrement(ref _searching) == 0 && found && HasWaitingWork())
            WakeOneIfIdle();
    }

    /// <summary>Puts a worker to sleep unless there is work after all.</summary>
    public bool TryPark(Worker worker)
    {
        lock (_gate)
        {
            worker.IsParked = true;
            _parked.Push(worker);
            Volatile.Write(ref _parkedCount, _parked.Count);
        }

        Interlocked.MemoryBarrier();
        if (!HasWaitingWork() && !worker.HasWork)
            return true;
        return !TryUnpark(worker);
    }

    /// <summary>Lets an extra worker that slept long enough go; false when it was just woken.</summary>
    public bool TryRetire(Worker worker)
    {
        lock (_gate)
        {
            if (!worker.IsParked)
                return false;
            RemoveParked(worker);
            _workers = Array.FindAll(_workers, w => !ReferenceEquals(w, worker));
            return true;
        }
    }

    /// <summary>Adds a worker that begins to look for work at once.</summary>
    public void AddWorker(bool isExtra)
    {
        lock (_gate)
        {
            if (_workers.Length >= (isExtra ? MostWorkers : _regular))
                return;
            var worker = new Worker(this, _workers.Length, isExtra);
            _workers = [.. _workers, worker];
            worker.Start();
        }

        _watcher.Wake();
    }

    private bool HasWaitingWork()
    {
        if (HasGlobal)
            return true;
        foreach (var worker in _workers)
        {
            if (worker.Ring.Count > 0)
                return true;
        }

        return false;
    }

    private void WakeOne()
    {
        Worker? worker;
        lock (_gate)
        {
            if (!_parked.TryPop(out worker))
                return;
            worker.IsParked = false;
            Volatile.Write(ref _parkedCount, _parked.Count);
        }

        worker.Wake();
        _watcher.Wake();
    }

    // False when somebody else unparked it: then its signal is on the way.
    private bool TryUnpark(Worker worker)
    {
        lock (_gate)
        {
            if (!worker.IsParked)
                return false;
            RemoveParked(worker);
            return true;
        }
    }

    private void RemoveParked(Worker worker)
    {
        worker.IsParked = false;
        var others = _parked.Where(w => !ReferenceEquals(w, worker)).Reverse().ToArray();
        _parked.Clear();
        foreach (var other in others)
            _parked.Push(other);
        Volatile.Write(ref _parkedCount, _parked.Count);
    }
}
