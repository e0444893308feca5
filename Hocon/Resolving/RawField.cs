using Iopf.Hocon.Source;

namespace Iopf.Hocon.Resolving;

/// <summary>A key with everything it was ever defined as, in order. An item of a list is a field that no path reaches.</summary>
internal sealed class RawField
{
    private RawField(RawField? parent, string key, HoconPosition position, int level)
    {
        Parent = parent;
        Key = key;
        Position = position;
        Level = level;
    }

    public RawField? Parent { get; }

    public string Key { get; }

    public HoconPosition Position { get; }

    /// <summary>The number of keys in the path from the root, 0 for the root, -1 within a list.</summary>
    public int Level { get; }

    public List<Raw> Definitions { get; } = [];

    /// <summary>The value so far as its kind is known: a scalar, list or object; null when there is none.</summary>
    public Raw? Head { get; set; }

    public bool IsReduced { get; set; }

    public bool IsBeingReduced { get; set; }

    public static RawField Root(HoconPosition position) => new(parent: null, "", position, level: 0);

    public static RawField Item(HoconPosition position) => new(parent: null, "", position, level: -1);

    public RawField Child(string key, HoconPosition position) => new(this, key, position, Level < 0 ? -1 : Level + 1);

    /// <summary>The same key at the same place without definitions.</summary>
    public RawField Again() => new(Parent, Key, Position, Level);

    /// <summary>Adds a definition. A literal that is no object hides all before it; two objects become one.</summary>
    public void Define(Raw definition)
    {
        if (definition is RawScalar or RawList) Definitions.Clear();
        if (definition is RawObject later && Definitions is [.., RawObject earlier])
            Absorb(earlier, later);
        else
            Definitions.Add(definition);
    }

    /// <summary>True when the path names this field or something within it.</summary>
    public bool Holds(ReadOnlySpan<string> path)
    {
        if (Level <= 0 || path.Length < Level) return false;
        for (var field = this; field.Level > 0; field = field.Parent!)
        {
            if (!string.Equals(field.Key, path[field.Level - 1], StringComparison.Ordinal)) return false;
        }

        return true;
    }

    /// <summary>The path from the root; empty for what no path reaches.</summary>
    public HoconPath Path()
    {
        if (Level <= 0) return HoconPath.Empty;
        var keys = new string[Level];
        for (var field = this; field.Level > 0; field = field.Parent!) keys[field.Level - 1] = field.Key;
        return new HoconPath(keys);
    }

    private static void Absorb(RawObject earlier, RawObject later)
    {
        foreach (var (key, field) in later.Fields)
        {
            if (earlier.Fields.TryAdd(key, field)) continue;
            var mine = earlier.Fields[key];
            foreach (var definition in field.Definitions) mine.Define(definition);
        }
    }
}
