namespace Akka.Actor;

/// <summary>What a cell that waits for its stopped children will do when they are gone.</summary>
internal enum WaitReason
{
    None,
    Creation,
    Recreation,
    Termination,
}

/// <summary>
/// The children of one cell: a hash table by name and a list in order of birth, both linked through the children themselves, so that
/// a child costs its parent no memory of its own. Changes, and look-ups by other threads, hold the lock of this object; the owner
/// reads without.
/// </summary>
internal sealed class Children
{
    private ActorCell?[] _buckets = new ActorCell?[4];
    private ActorCell? _last;
    private long _nextAuto;
    private long _nextNamed;

    public ActorCell? First { get; private set; }

    public int Count { get; private set; }

    /// <summary>How many were told to stop by this parent and are not gone.</summary>
    public int Dying { get; set; }

    public WaitReason Reason { get; set; }

    /// <summary>Why the parent is being made anew.</summary>
    public Exception? Cause { get; set; }

    /// <summary>The number of the next child: its name if it has no other, else its incarnation.</summary>
    public long TakeNumber(bool autoNamed) => autoNamed ? _nextAuto++ : _nextNamed++;

    public ActorCell? Find(string name)
    {
        var isAuto = AutoName.TryParse(name, out var number);
        for (var child = _buckets[BucketOf(isAuto, number, name)]; child is not null; child = child.NextInBucket)
        {
            if (isAuto ? child.IsAutoNamed && child.Number == number : !child.IsAutoNamed && string.Equals(child.Name, name, StringComparison.Ordinal))
                return child;
        }

        return null;
    }

    public bool Contains(ActorCell cell)
    {
        var child = _buckets[BucketOf(cell)];
        while (child is not null && !ReferenceEquals(child, cell))
            child = child.NextInBucket;
        return child is not null;
    }

    public void Add(ActorCell child)
    {
        if (Count >= _buckets.Length * 2)
            Grow();
        ref var bucket = ref _buckets[BucketOf(child)];
        child.NextInBucket = bucket;
        bucket = child;
        child.PreviousSibling = _last;
        if (_last is null)
            First = child;
        else
            _last.NextSibling = child;
        _last = child;
        Count++;
    }

    /// <summary>Takes a child out; false if it is none.</summary>
    public bool Remove(ActorCell child)
    {
        ref var link = ref _buckets[BucketOf(child)];
        while (link is not null && !ReferenceEquals(link, child))
            link = ref link.NextInBucket;
        if (link is null)
            return false;
        link = child.NextInBucket;
        child.NextInBucket = null;
        if (child.PreviousSibling is null)
            First = child.NextSibling;
        else
            child.PreviousSibling.NextSibling = child.NextSibling;
        if (child.NextSibling is null)
            _last = child.PreviousSibling;
        else
            child.NextSibling.PreviousSibling = child.PreviousSibling;
        child.PreviousSibling = child.NextSibling = null;
        Count--;
        return true;
    }

    /// <summary>All children, oldest first.</summary>
    public ActorCell[] ToArray()
    {
        if (Count == 0)
            return [];
        var all = new ActorCell[Count];
        var i = 0;
        for (var child = First; child is not null; child = child.NextSibling)
            all[i++] = child;
        return all;
    }

    /// <summary>As new: no children, no names used.</summary>
    public void Reset()
    {
        Array.Clear(_buckets);
        First = _last = null;
        Count = Dying = 0;
        _nextAuto = _nextNamed = 0;
        Reason = WaitReason.None;
        Cause = null;
    }

    private int BucketOf(ActorCell child) => BucketOf(child.IsAutoNamed, child.Number, child.IsAutoNamed ? "" : child.Name);

    private int BucketOf(bool isAuto, long number, string name) =>
        (isAuto ? (int)number : string.GetHashCode(name, StringComparison.Ordinal)) & (_buckets.Length - 1);

    private void Grow()
    {
        _buckets = new ActorCell?[_buckets.Length * 4];
        for (var child = First; child is not null; child = child.NextSibling)
        {
            ref var bucket = ref _buckets[BucketOf(child)];
            child.NextInBucket = bucket;
            bucket = child;
        }
    }
}
