using System.Diagnostics.CodeAnalysis;

namespace Iopf.Actors.Paging;

/// <summary>Things that wait, first come first served, each known by its name. One that leaves the line before its turn leaves nothing behind.</summary>
/// <typeparam name="TName">What tells one from another.</typeparam>
/// <typeparam name="T">What waits.</typeparam>
internal sealed class WaitingLine<TName, T> where TName : struct
{
    private readonly LinkedList<(TName Name, T Item)> _line = new();
    private readonly Dictionary<TName, LinkedListNode<(TName Name, T Item)>> _places = [];

    /// <summary>How many wait.</summary>
    public int Count => _line.Count;

    /// <summary>Puts one at the end.</summary>
    /// <returns>False: one of that name waits already.</returns>
    public bool TryAdd(TName name, T item)
    {
        if (_places.ContainsKey(name))
            return false;

        _places.Add(name, _line.AddLast((name, item)));
        return true;
    }

    /// <summary>Takes the first one out, if anything waits.</summary>
    public bool TryTake([MaybeNullWhen(false)] out T item)
    {
        item = default;
        if (_line.First is not { } first)
            return false;

        item = first.Value.Item;
        _line.RemoveFirst();
        return _places.Remove(first.Value.Name);
    }

    /// <summary>Takes out the one of a name, wherever it stands.</summary>
    public bool Remove(TName name, [MaybeNullWhen(false)] out T item)
    {
        item = default;
        if (!_places.Remove(name, out var place))
            return false;

        item = place.Value.Item;
        _line.Remove(place);
        return true;
    }

    /// <summary>Nothing waits any more.</summary>
    public void Clear()
    {
        _line.Clear();
        _places.Clear();
    }
}
