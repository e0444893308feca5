namespace Akka.Dispatch.Pool;

/// <summary>
/// Looks at the workers of a pool every few milliseconds while any of them is awake. A worker that has been in one and the same run
/// since the last look is stuck: what waits behind it is given to others, and if there are no others, a worker is added.
/// </summary>
internal sealed class PoolWatcher(WorkPool pool)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Dictionary<Worker, long> _runs = [];
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
        var workers = pool.Workers;
        foreach (var worker in workers)
        {
            var runs = worker.Runs;
            var isStuck = _runs.TryGetValue(worker, out var before) && before == runs && !worker.IsParked;
            _runs[worker] = runs;
            if (!isStuck)
                continue;
            stuck++;
            if (worker.TakeNext() is { } waiting)
                pool.AddGlobal(waiting);
            else if (worker.Ring.Count > 0)
                pool.WakeOneIfIdle();
        }

        if (stuck == workers.Length && (pool.HasGlobal || workers.Any(w => w.Ring.Count > 0)))
            pool.AddWorker(isExtra: true);
        if (_runs.Count > workers.Length * 2)
            _runs.Clear();
        return true;
    }
}
