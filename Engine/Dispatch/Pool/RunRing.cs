namespace Akka.Dispatch.Pool;

/// <summary>
/// The queue of one worker: it alone adds, it and others take, oldest first. A taker copies what it wants and then moves the head by one
/// exchange; if another was faster the copy is dropped.
/// </summary>
internal sealed class RunRing
{
    public const int Capacity = 256;

    private readonly IRunnable?[] _items = new IRunnable?[Capacity];
    private uint _head;
    private uint _tail;

    public int Count => (int)(Volatile.Read(ref _tail) - Volatile.Read(ref _head));

    /// <summary>Adds; false when full. Only for the owner.</summary>
    public bool TryAdd(IRunnable run)
    {
        var tail = _tail;
        if (tail - Volatile.Read(ref _head) >= Capacity)
            return false;
        _items[tail % Capacity] = run;
        Volatile.Write(ref _tail, tail + 1);
        return true;
    }

    /// <summary>Takes the oldest, or null. Only for the owner.</summary>
    public IRunnable? Take()
    {
        while (true)
        {
            var head = Volatile.Read(ref _head);
            if (head == _tail)
                return null;
            var run = _items[head % Capacity];
            if (Interlocked.CompareExchange(ref _head, head + 1, head) != head)
                continue;
            _items[head % Capacity] = null; // only the owner writes slots, and it is here
            return run;
        }
    }

    /// <summary>Moves half of this queue, at least one, to a thief's, which is empty; answers one of them, or null.</summary>
    public IRunnable? StealInto(RunRing thief)
    {
        while (true)
        {
            var head = Volatile.Read(ref _head);
            var count = Volatile.Read(ref _tail) - head;
            if (count is 0 or > Capacity) // more: the head moved in between
            {
                if (count == 0)
                    return null;
                continue;
            }

            var stolen = count - (count / 2);
            var first = Volatile.Read(ref _items[head % Capacity]);
            var tail = thief._tail;
            for (uint i = 1; i < stolen; i++)
                thief._items[(tail + i - 1) % Capacity] = Volatile.Read(ref _items[(head + i) % Capacity]);
            if (Interlocked.CompareExchange(ref _head, head + stolen, head) != head)
                continue;
            Volatile.Write(ref thief._tail, tail + stolen - 1);
            return first;
        }
    }
}
