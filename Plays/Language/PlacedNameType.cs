using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Plays.Language;

/// <summary>A name that something is called by, or a text that it is found by.</summary>
/// <param name="what">What it names, in a few words.</param>
/// <param name="isText">Whether it may have blanks and signs; else letters, digits and hyphens, and at its end <c>/*</c>.</param>
internal sealed class PlacedNameType(string what, bool isText = false) : SettingType<PlacedName>
{
    private const int Longest = 64;
    private const string Children = "/*";

    /// <inheritdoc/>
    public override string Expected => isText ? $"{what}: a text of one line, 1 to {Longest} characters," : $"{what} (letters, digits, hyphens)";

    /// <inheritdoc/>
    public override string Write(PlacedName value) => SchemaWriting.Quote(value.Text);

    /// <inheritdoc/>
    public override bool TryRead(HoconValue value, string path, SchemaReading reading, [MaybeNullWhen(false)] out PlacedName result)
    {
        result = value is HoconScalar { Kind: not HoconKind.Null } scalar && IsName(scalar.Text) ? new PlacedName(scalar.Text, value.Position) : null;
        if (result is null)
            reading.Refuse(value, path, Expected);

        return result is not null;
    }

    private bool IsName(string text)
    {
        if (text.Length is 0 or > Longest)
            return false;

        var name = text.EndsWith(Children, StringComparison.Ordinal) ? text[..^Children.Length] : text;
        return isText ? !text.Any(char.IsControl) : name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
    }
}
