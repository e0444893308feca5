using System.Diagnostics.CodeAnalysis;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A name, or a pattern of names; empty where none is meant.</summary>
/// <param name="what">What it names.</param>
internal sealed class NameType(string what) : ScalarType<string>
{
    private const int Longest = 64;

    /// <inheritdoc/>
    public override string Expected => $"{what}, at most {Longest} characters,";

    /// <inheritdoc/>
    public override string Write(string value) => SchemaWriting.Quote(value);

    /// <inheritdoc/>
    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return text.Length <= Longest && !text.Any(char.IsControl);
    }
}
