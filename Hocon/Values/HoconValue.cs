using Iopf.Hocon.Source;

namespace Iopf.Hocon.Values;

/// <summary>A resolved value with its place in the source. Values never change and may be shared between places of a document.</summary>
public abstract class HoconValue
{
    private protected HoconValue(HoconPosition position) => Position = position;

    /// <summary>Where the value was written; for a value reached by a substitution, where that value was written.</summary>
    public HoconPosition Position { get; }

    /// <summary>What the value is.</summary>
    public abstract HoconKind Kind { get; }

    /// <summary>Values and characters in it, counted as often as they occur, as a bound on the size of its rendering.</summary>
    internal long Weight { get; private protected init; }

    /// <summary>Levels of objects and lists in it; 0 for a scalar.</summary>
    internal int Height { get; private protected init; }

    /// <summary>The value as an error message shows it: short, and on one line.</summary>
    internal abstract string Describe();

    /// <summary>True when both have the same kinds, texts, keys and order; places do not count.</summary>
    /// <param name="other">The value to compare with.</param>
    public abstract bool SameAs(HoconValue other);
}
