namespace Akka.Dispatch.Pool;

/// <summary>
/// Looks at the workers of a pool every few milliseconds while any of them is awake. A worker that has been in one and the same run
/// since the last look is stuck: what waits behind it is given to others. If all are stuck and work waits, a worker is added: at once in the
/// place of one that waits, seldom when all compute, because they may be blocked in a way that cannot be seen.
/// </summary>
internal sealed class PoolWatcher(WorkPool pool)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan PatienceWithComputing = TimeSpan.FromMilliseconds(500);

    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Dictionary<Worker, long> _runs = [];
    private long _lastAdded = Environment.TickCount64;
    private int _state; // 0 not started, 1 asleep, 2 awake

    /// <summary>Makes sure it looks; cheap when it does already.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _state) == 2)
            return;
        var before = Interlocked.Exchange(ref _state, 2);
        if (before == 0)
            new Thread(Watch) { IsBackground = true, Name = "akka-pool-watcher" }.Start();
        else if (before == 1)
            _wake.Set();
    }

    private void Watch()
    {
        using var pause = new ManualResetEventSlim(initialState: false, spinCount: 0);
        while (true)
        {
            pause.Wait(Interval);
            if (Look())
                continue;
            Volatile.Write(ref _state, 1);
            Interlocked.MemoryBarrier();
            if (!pool.AllParked && Interlocked.CompareExchange(ref _state, 2, 1) == 1)
                continue;
            _wake.WaitOne();
        }
    }

    // False when all workers sleep.
    private bool Look()
    {
        if (pool.AllParked)
            return false;
        var stuck = 0;
        var waiting = 0;
        var workers = pool.Workers;
        foreach (var worker in workers)
        {
            var runs = worker.Runs;
            var isStuck = _runs.TryGetValue(worker, out var before) && before == runs && !worker.IsParked;
            _runs[worker] = runs;
            if (!isStuck)
                continue;
            stuck++;
            if (worker.IsWaiting)
                waiting++;
            if (worker.TakeNext() is { } behind)
                pool.AddGlobal(behind);
            else if (worker.Ring.Count > 0)
                pool.WakeOneIfIdle();
        }

        if (stuck == workers.Length && (pool.HasGlobal || workers.Any(w => w.Ring.Count > 0)))
            AddWorkerFor(workers.Length, waiting);
        if (_runs.Count > workers.Length * 2)
            _runs.Clear();
        return true;
    }

    private void AddWorkerFor(int workers, int waiting)
    {
        var extra = Math.Max(0, workers - pool.RegularCount);
        var computing = workers - waiting;
        if (computing >= pool.RegularCount && Environment.TickCount64 - _lastAdded < PatienceWithComputing.TotalMilliseconds * (extra + 1))
            return;
        _lastAdded = Environment.TickCount64;
        pool.AddWorker(isExtra: true);
    }
}
