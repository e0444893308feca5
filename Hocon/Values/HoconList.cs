using Iopf.Hocon.Source;

namespace Iopf.Hocon.Values;

/// <summary>A list of values.</summary>
public sealed class HoconList : HoconValue
{
    private readonly HoconValue[] _items;

    internal HoconList(HoconPosition position, HoconValue[] items)
        : base(position)
    {
        _items = items;
        long weight = 1;
        var height = 0;
        foreach (var item in items)
        {
            weight += item.Weight;
            height = Math.Max(height, item.Height);
        }

        Weight = weight;
        Height = height + 1;
    }

    /// <inheritdoc/>
    public override HoconKind Kind => HoconKind.List;

    /// <summary>The items in the order of the source.</summary>
    public IReadOnlyList<HoconValue> Items => _items;

    /// <inheritdoc/>
    public override bool SameAs(HoconValue other)
    {
        if (other is not HoconList list || list._items.Length != _items.Length) return false;
        for (var i = 0; i < _items.Length; i++)
        {
            if (!_items[i].SameAs(list._items[i])) return false;
        }

        return true;
    }

    internal override string Describe() => $"a list of {_items.Length}";
}
