using Iopf.Hocon.Source;

namespace Iopf.Hocon.Values;

/// <summary>A string, number, boolean or null.</summary>
public sealed class HoconScalar : HoconValue
{
    private const int ShownCharacters = 40;

    /// <summary>Makes a scalar.</summary>
    /// <param name="position">Where it was written.</param>
    /// <param name="kind">String, number, boolean or null.</param>
    /// <param name="text">The text without quotes; for a number as written.</param>
    internal HoconScalar(HoconPosition position, HoconKind kind, string text)
        : base(position)
    {
        Kind = kind;
        Text = text;
        Weight = 1 + text.Length;
    }

    /// <inheritdoc/>
    public override HoconKind Kind { get; }

    /// <summary>The text: without quotes, with escapes undone, numbers as written.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override bool SameAs(HoconValue other) =>
        other is HoconScalar scalar && scalar.Kind == Kind && string.Equals(scalar.Text, Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal override string Describe()
    {
        if (Kind != HoconKind.String) return Text;
        var shown = Text.Length <= ShownCharacters ? Text : string.Concat(Text.AsSpan(0, ShownCharacters), "…");
        return Iopf.Hocon.Source.Quoting.Quote(shown);
    }
}
