using System.Diagnostics.CodeAnalysis;
using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Plays.Language;

/// <summary>A text for people, which may stand on several lines: ends of lines and indents are one blank each.</summary>
/// <param name="longest">The most characters.</param>
internal sealed class ProseType(int longest) : ScalarType<string>
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <inheritdoc/>
    public override string Expected => $"a text of 1 to {longest} characters,";

    /// <inheritdoc/>
    public override string Write(string value) => SchemaWriting.Quote(value);

    /// <inheritdoc/>
    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = string.Join(' ', text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
        return value.Length >= 1 && value.Length <= longest && !value.Any(char.IsControl);
    }
}
