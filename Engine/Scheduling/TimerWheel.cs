namespace Akka.Scheduling;

/// <summary>
/// A ring of buckets, one a tick, of timers that are due at that tick or whole turns later. Adding and removing take the lock for a few
/// instructions; a scheduler has several wheels so that threads seldom meet at one.
/// </summary>
internal sealed class TimerWheel(int buckets)
{
    private readonly WheelTimer?[] _buckets = new WheelTimer?[buckets];
    private long _lastTick = -1;
    private int _count;

    /// <summary>How many timers are linked; exact only when nobody adds or removes.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Links a timer that is not linked; one that was stopped stays out.</summary>
    public void Add(WheelTimer timer, long dueTick)
    {
        lock (this)
        {
            if (timer.Stopped)
                return;
            timer.DueTick = Math.Max(dueTick, _lastTick + 1);
            ref var bucket = ref _buckets[(int)(timer.DueTick & (_buckets.Length - 1))];
            timer.Next = bucket;
            timer.Previous = null;
            if (bucket is not null)
                bucket.Previous = timer;
            bucket = timer;
            timer.Wheel = this;
            _count++;
        }
    }

    /// <summary>Takes a timer out if it is linked here.</summary>
    public void Remove(WheelTimer timer)
    {
        lock (this)
        {
            if (ReferenceEquals(timer.Wheel, this))
                Take(timer);
        }
    }

    /// <summary>Takes out what is due up to <paramref name="tick"/>, oldest tick first, linked by <see cref="WheelTimer.Next"/>.</summary>
    public WheelTimer? Advance(long tick)
    {
        WheelTimer? first = null;
        WheelTimer? last = null;
        lock (this)
        {
            // After a pause of more than a turn one visit to each bucket finds everything.
            for (var at = Math.Max(_lastTick + 1, tick - _buckets.Length + 1); at <= tick && _count > 0; at++)
            {
                for (var timer = _buckets[(int)(at & (_buckets.Length - 1))]; timer is not null;)
                {
                    var next = timer.Next;
                    if (timer.DueTick <= tick)
                    {
                        Take(timer);
                        if (last is null)
                            first = timer;
                        else
                            last.Next = timer;
                        last = timer;
                    }

                    timer = next;
                }
            }

            _lastTick = Math.Max(_lastTick, tick);
        }

        return first;
    }

    private void Take(WheelTimer timer)
    {
        if (timer.Previous is null)
            _buckets[(int)(timer.DueTick & (_buckets.Length - 1))] = timer.Next;
        else
            timer.Previous.Next = timer.Next;
        if (timer.Next is not null)
            timer.Next.Previous = timer.Previous;
        timer.Next = timer.Previous = null;
        timer.Wheel = null;
        _count--;
    }
}
