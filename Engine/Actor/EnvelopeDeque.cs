namespace Akka.Actor;

/// <summary>Messages in an array that wraps around; both ends can grow.</summary>
internal sealed class EnvelopeDeque
{
    private Envelope[] _items = new Envelope[4];
    private int _start;

    public int Count { get; private set; }

    public void AddFirst(Envelope envelope)
    {
        MakeRoom();
        _start = (_start - 1) & (_items.Length - 1);
        _items[_start] = envelope;
        Count++;
    }

    public void AddLast(Envelope envelope)
    {
        MakeRoom();
        _items[(_start + Count) & (_items.Length - 1)] = envelope;
        Count++;
    }

    public Envelope RemoveFirst()
    {
        var envelope = _items[_start];
        _items[_start] = default;
        _start = (_start + 1) & (_items.Length - 1);
        Count--;
        return envelope;
    }

    public Envelope RemoveLast()
    {
        Count--;
        ref var last = ref _items[(_start + Count) & (_items.Length - 1)];
        var envelope = last;
        last = default;
        return envelope;
    }

    private void MakeRoom()
    {
        if (Count < _items.Length)
            return;
        var larger = new Envelope[_items.Length * 2];
        for (var i = 0; i < Count; i++)
            larger[i] = _items[(_start + i) & (_items.Length - 1)];
        _items = larger;
        _start = 0;
    }
}
