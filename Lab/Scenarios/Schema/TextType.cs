using System.Diagnostics.CodeAnalysis;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A text of one line.</summary>
/// <param name="longest">The most characters.</param>
internal sealed class TextType(int longest) : ScalarType<string>
{
    /// <inheritdoc/>
    public override string Expected => $"a text of one line, 1 to {longest} characters,";

    /// <inheritdoc/>
    public override string Write(string value) => SchemaWriting.Quote(value);

    /// <inheritdoc/>
    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return text.Length >= 1 && text.Length <= longest && !text.Any(char.IsControl);
    }
}
