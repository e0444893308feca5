using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Hocon;

/// <summary>An object at its path in a document, with typed access. What is not as asked for is a <see cref="HoconException"/> that names
/// the path, the place, what was found and what was expected. A value <c>null</c> counts as missing.</summary>
/// <param name="Object">The object.</param>
/// <param name="Path">Its path from the root of the document, for messages.</param>
public sealed partial record HoconSection(HoconObject Object, HoconPath Path)
{
    /// <summary>Where the object was written.</summary>
    public HoconPosition Position => Object.Position;

    /// <summary>The keys here, with their places, in order.</summary>
    public IReadOnlyList<HoconField> Keys => Object.Fields;

    /// <summary>True when there is a value at the path.</summary>
    /// <param name="path">The path from here on.</param>
    public bool Has(string path) => TryGet(path, out _);

    /// <summary>Finds the value at a path.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="value">The value, or null.</param>
    public bool TryGet(string path, [NotNullWhen(true)] out HoconValue? value) =>
        Object.TryGet(HoconPath.Parse(path), out value) && value.Kind != HoconKind.Null;

    /// <summary>The text at a path; numbers and booleans are texts as well.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="orElse">What holds when nothing is there; null if something must be.</param>
    public string GetString(string path, string? orElse = null)
    {
        var found = Find(path, orElse is null, "a text");
        return found switch
        {
            null => orElse!,
            HoconScalar scalar => scalar.Text,
            _ => throw Unexpected(path, found, "a text"),
        };
    }

    /// <summary>The truth value at a path.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="orElse">What holds when nothing is there; null if something must be.</param>
    public bool GetBoolean(string path, bool? orElse = null)
    {
        const string Expected = "true, on or yes, or false, off or no,";
        var found = Find(path, orElse is null, Expected);
        if (found is null) return orElse!.Value;
        return found is HoconScalar scalar && Iopf.Hocon.Units.HoconBoolean.TryParse(scalar.Text, out var value)
            ? value
            : throw Unexpected(path, found, Expected);
    }

    /// <summary>One of a few words, as a value of an enumeration: letters in any case, and dashes in the word for nothing in the name.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="path">The path from here on.</param>
    /// <param name="orElse">What holds when nothing is there; null if something must be.</param>
    public T GetEnum<T>(string path, T? orElse = null)
        where T : struct, Enum
    {
        var expected = $"one of {string.Join(", ", Enum.GetNames<T>().Select(Dashed))}";
        var found = Find(path, orElse is null, expected);
        if (found is null) return orElse!.Value;
        if (found is HoconScalar { Kind: HoconKind.String } scalar)
        {
            foreach (var value in Enum.GetValues<T>())
            {
                if (string.Equals(Dashed(value.ToString()), scalar.Text, StringComparison.OrdinalIgnoreCase)) return value;
            }
        }

        throw Unexpected(path, found, expected);
    }

    /// <summary>The texts in the list at a path.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="orElse">What holds when nothing is there; null if something must be.</param>
    public IReadOnlyList<string> GetStrings(string path, IReadOnlyList<string>? orElse = null)
    {
        const string Expected = "a list of texts";
        return Find(path, orElse is null, Expected) switch
        {
            null => orElse!,
            HoconList list => [.. list.Items.Select(item => item is HoconScalar text ? text.Text : throw Unexpected(path, item, "a text"))],
            var found => throw Unexpected(path, found, Expected),
        };
    }

    /// <summary>The object at a path.</summary>
    /// <param name="path">The path from here on.</param>
    /// <exception cref="HoconException">There is none.</exception>
    public HoconSection GetSection(string path) => Find(path, required: true, "an object") switch
    {
        HoconObject inner => new HoconSection(inner, Path.Append(HoconPath.Parse(path))),
        var found => throw Unexpected(path, found!, "an object"),
    };

    /// <summary>The objects in the list at a path; none when nothing is there.</summary>
    /// <param name="path">The path from here on.</param>
    public IReadOnlyList<HoconSection> GetSections(string path)
    {
        var at = Path.Append(HoconPath.Parse(path));
        return Find(path, required: false, "a list of objects") switch
        {
            null => [],
            HoconList list =>
                [.. list.Items.Select(item => item is HoconObject inner ? new HoconSection(inner, at) : throw Unexpected(path, item, "an object"))],
            var found => throw Unexpected(path, found, "a list of objects"),
        };
    }

    /// <summary>An error at the value of a path: for rules that this library does not know.</summary>
    /// <param name="path">The path from here on.</param>
    /// <param name="expected">What should stand there, such as "a power of two".</param>
    public HoconException Unexpected(string path, string expected) =>
        TryGet(path, out var found) ? Unexpected(path, found, expected) : Missing(path, expected);

    private static string Dashed(string name) => string.Concat(
        name.Select((letter, at) => char.IsAsciiLetterUpper(letter) ? $"{(at == 0 ? "" : "-")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private HoconValue? Find(string path, bool required, string expected)
    {
        if (TryGet(path, out var value)) return value;
        return required ? throw Missing(path, expected) : null;
    }

    private HoconException Missing(string path, string expected) =>
        new(Position, $"{Full(path)} is missing; {expected} is expected.");

    private HoconException Unexpected(string path, HoconValue found, string expected) =>
        new(found.Position, $"{Full(path)} is {found.Describe()}, where {expected} is expected.");

    private string Full(string path) => Path.Append(HoconPath.Parse(path)).ToString();
}
