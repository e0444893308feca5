using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Hocon.Resolving;

/// <summary>A value as written, before substitution.</summary>
internal abstract class Raw(HoconPosition position)
{
    public HoconPosition Position { get; } = position;
}

/// <summary>A string, number, boolean or null.</summary>
internal sealed class RawScalar(HoconScalar value) : Raw(value.Position)
{
    public HoconScalar Value { get; } = value;
}

/// <summary>White space without quotes between two parts of a value: text between texts, nothing between lists or objects.</summary>
internal sealed class RawSpace(HoconPosition position, string text) : Raw(position)
{
    public string Text { get; } = text;
}

/// <summary>A value with parts of its own, which is built once however many places it is substituted into.</summary>
internal abstract class RawContainer(HoconPosition position) : Raw(position)
{
    public HoconValue? Built { get; set; }

    public bool IsBeingBuilt { get; set; }
}

/// <summary>A list.</summary>
internal sealed class RawList(HoconPosition position, List<RawField> items) : RawContainer(position)
{
    public List<RawField> Items { get; } = items;
}

/// <summary>An object.</summary>
internal sealed class RawObject(HoconPosition position, OrderedDictionary<string, RawField> fields) : RawContainer(position)
{
    public RawObject(HoconPosition position)
        : this(position, new OrderedDictionary<string, RawField>(StringComparer.Ordinal))
    {
    }

    public OrderedDictionary<string, RawField> Fields { get; } = fields;
}

/// <summary>A substitution.</summary>
/// <param name="position">Where it stands.</param>
/// <param name="path">The path it names.</param>
/// <param name="optional">True for <c>${?path}</c>.</param>
/// <param name="prefix">In an included text, the path at which the text was included: looked up there first, then from the root.</param>
internal sealed class RawSubstitution(HoconPosition position, HoconPath path, bool optional, HoconPath prefix) : Raw(position)
{
    public HoconPath Path { get; } = path;

    public bool Optional { get; } = optional;

    public HoconPath Prefix { get; } = prefix;
}

/// <summary>What the field was before this definition: the left side of <c>+=</c>.</summary>
internal sealed class RawPrior(HoconPosition position) : Raw(position);

/// <summary>The value of another field, for objects that are merged.</summary>
internal sealed class RawReference(RawField target, HoconPosition position) : Raw(position)
{
    public RawField Target { get; } = target;
}

/// <summary>Values written side by side.</summary>
internal sealed class RawConcatenation(HoconPosition position, List<Raw> pieces) : Raw(position)
{
    public List<Raw> Pieces { get; } = pieces;
}
