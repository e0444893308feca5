namespace Akka.Dispatch.Pool;

/// <summary>
/// One thread of the pool. What the running actor wakes goes to the <em>next</em> slot, because its message is still in the cache, and
/// runs right after; what yields, and what the slot has no room for, goes to the ring, where others may take it.
/// </summary>
internal sealed class Worker(WorkPool pool, int index, bool isExtra)
{
    private const int MostNextInARow = 24;
    private const int GlobalInterval = 61;
    private const int SearchRounds = 24;
    private const int SpinsARound = 30;
    private static readonly TimeSpan ExtraStay = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _signal = new(0);
    private Thread? _thread;
    private IRunnable? _next;
    private IRunnable? _current;
    private int _nextInARow;
    private uint _random = (uint)index * 2654435761 + 1;
    private long _runs;

    [ThreadStatic]
    private static Worker? _ofThread;

    public static Worker? OfThread => _ofThread;

    public WorkPool Pool => pool;

    public RunRing Ring { get; } = new();

    public bool IsExtra => isExtra;

    /// <summary>How many things it ran; a watcher sees by it that the worker is stuck.</summary>
    public long Runs => Volatile.Read(ref _runs);

    public bool IsParked { get; set; } // under the pool's lock

    public bool HasWork => Volatile.Read(ref _next) is not null || Ring.Count > 0;

    /// <summary>Whether what it runs waits for something, as far as the runtime knows; else it computes, or waits in native code.</summary>
    public bool IsWaiting => ((_thread?.ThreadState ?? ThreadState.Running) & ThreadState.WaitSleepJoin) != ThreadState.Running;

    public void Start()
    {
        _thread = new Thread(RunAll) { IsBackground = true, Name = $"akka-worker-{index}" };
        _thread.Start();
    }

    public void Wake() => _signal.Release();

    /// <summary>Takes something to run; only on the worker's own thread.</summary>
    public void Add(IRunnable run)
    {
        if (!ReferenceEquals(run, _current))
        {
            var before = Interlocked.Exchange(ref _next, run);
            if (before is null)
                return;
            run = before;
        }

        AddToRing(run);
    }

    /// <summary>Takes what waits in the slot, because this worker is stuck.</summary>
    public IRunnable? TakeNext() => Interlocked.Exchange(ref _next, null);

    private void AddToRing(IRunnable run)
    {
        if (Ring.TryAdd(run))
            pool.WakeOneIfIdle();
        else
            pool.AddGlobal(run);
    }

    private void RunAll()
    {
        _ofThread = this;
        while ((FindLocal() ?? FindElsewhere()) is { } run)
        {
            _current = run;
            Volatile.Write(ref _runs, _runs + 1);
            run.Run();
            _current = null;
        }
    }

    private IRunnable? FindLocal()
    {
        if (_runs % GlobalInterval == 0 && pool.TakeGlobal() is { } waiting)
            return waiting;
        if (_next is not null && Interlocked.Exchange(ref _next, null) is { } next)
        {
            // Two actors that wake each other must not keep the others of this worker waiting for ever.
            if (++_nextInARow < MostNextInARow || Ring.Take() is not { } older)
                return next;
            AddToRing(next);
            _nextInARow = 0;
            return older;
        }

        _nextInARow = 0;
        return Ring.Take();
    }

    private IRunnable? FindElsewhere()
    {
        while (true)
        {
            if (pool.TryBeginSearch())
            {
                var found = Search();
                pool.EndSearch(found is not null);
                if (found is not null)
                    return found;
            }

            if (!pool.TryPark(this))
                continue;
            if (_signal.Wait(isExtra ? ExtraStay : Timeout.InfiniteTimeSpan) || !pool.TryRetire(this))
            {
                if (FindLocal() is { } local)
                    return local;
                continue;
            }

            return null;
        }
    }

    private IRunnable? Search()
    {
        for (var round = 0; round < SearchRounds; round++)
        {
            if ((pool.TakeGlobal() ?? Steal()) is { } found)
                return found;
            Thread.SpinWait(SpinsARound);
        }

        return null;
    }

    private IRunnable? Steal()
    {
        var workers = pool.Workers;
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        var start = _random % (uint)workers.Length;
        for (uint i = 0; i < workers.Length; i++)
        {
            var victim = workers[(start + i) % (uint)workers.Length];
            if (!ReferenceEquals(victim, this) && victim.Ring.StealInto(Ring) is { } stolen)
                return stolen;
        }

        return null;
    }
}
