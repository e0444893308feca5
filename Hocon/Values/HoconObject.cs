using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Source;

namespace Iopf.Hocon.Values;

/// <summary>An object: keys in the order in which they were first written, each with a value.</summary>
public sealed class HoconObject : HoconValue
{
    private readonly OrderedDictionary<string, HoconField> _fields;

    internal HoconObject(HoconPosition position, OrderedDictionary<string, HoconField> fields)
        : base(position)
    {
        _fields = fields;
        long weight = 1;
        var height = 0;
        foreach (var field in fields.Values)
        {
            weight += field.Key.Length + field.Value.Weight;
            height = Math.Max(height, field.Value.Height);
        }

        Weight = weight;
        Height = height + 1;
    }

    /// <inheritdoc/>
    public override HoconKind Kind => HoconKind.Object;

    /// <summary>The fields in order.</summary>
    public IReadOnlyList<HoconField> Fields => _fields.Values;

    /// <summary>Finds the value of one key.</summary>
    /// <param name="key">The key, without quotes; dots in it have no meaning.</param>
    /// <param name="field">The field, or null.</param>
    public bool TryGetField(string key, [NotNullWhen(true)] out HoconField? field) => _fields.TryGetValue(key, out field);

    /// <summary>Finds the value at a path.</summary>
    /// <param name="path">The path from this object on; the empty path is the object itself.</param>
    /// <param name="value">The value, or null.</param>
    public bool TryGet(HoconPath path, [NotNullWhen(true)] out HoconValue? value)
    {
        value = this;
        foreach (var key in path.Keys)
        {
            if (value is not HoconObject within || !within.TryGetField(key, out var field))
            {
                value = null;
                return false;
            }

            value = field.Value;
        }

        return true;
    }

    /// <summary>This object over another one: objects at the same key are merged, otherwise this object's value stands.
    /// Keys that only the other has come last.</summary>
    /// <param name="fallback">What holds where this object says nothing.</param>
    public HoconObject WithFallback(HoconObject fallback)
    {
        var fields = new OrderedDictionary<string, HoconField>(_fields, StringComparer.Ordinal);
        foreach (var (key, theirs) in fallback._fields)
        {
            if (!fields.TryGetValue(key, out var ours))
                fields.Add(key, theirs);
            else if (ours.Value is HoconObject above && theirs.Value is HoconObject below)
                fields[key] = ours with { Value = above.WithFallback(below) };
        }

        return new HoconObject(Position, fields);
    }

    /// <inheritdoc/>
    public override bool SameAs(HoconValue other)
    {
        if (other is not HoconObject that || that._fields.Count != _fields.Count) return false;
        for (var i = 0; i < _fields.Count; i++)
        {
            var (key, mine) = _fields.GetAt(i);
            var (otherKey, theirs) = that._fields.GetAt(i);
            if (!string.Equals(key, otherKey, StringComparison.Ordinal) || !mine.Value.SameAs(theirs.Value)) return false;
        }

        return true;
    }

    internal override string Describe() => "an object";
}
