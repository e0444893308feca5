using Iopf.Hocon.Source;
using Iopf.Hocon.Values;
using Iopf.Text;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>What the reading of one scenario collects: all errors, so that a user sees them at once.</summary>
/// <param name="knownPaths">The paths of all keys of the schema, to suggest the right section.</param>
/// <param name="substituted">The paths that substitutions of the text took a value from, for a schema with parameters.</param>
internal sealed class SchemaReading(IReadOnlyList<string> knownPaths, IReadOnlySet<string>? substituted = null)
{
    private const int ShownCharacters = 40;

    private readonly List<InputError> _errors = [];
    private readonly Dictionary<string, HoconPosition> _origins = new(StringComparer.Ordinal);

    /// <summary>The paths of all keys of the schema.</summary>
    public IReadOnlyList<string> KnownPaths => knownPaths;

    /// <summary>The paths that substitutions of the text took a value from.</summary>
    public IReadOnlySet<string> Substituted { get; } = substituted ?? new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The errors in the order in which they were found.</summary>
    public IReadOnlyList<InputError> Errors => _errors;

    /// <summary>Where each value was written, by the path of its key.</summary>
    public IReadOnlyDictionary<string, HoconPosition> Origins => _origins;

    /// <summary>Notes where the value of a key was written.</summary>
    public void Note(string path, HoconPosition position) => _origins[path] = position;

    /// <summary>Adds an error at a place.</summary>
    public void Refuse(HoconPosition position, string message) =>
        _errors.Add(new InputError(position.File, position.Line, position.Column, message));

    /// <summary>Adds the error that a value is not what its key needs.</summary>
    public void Refuse(HoconValue value, string path, string expected) =>
        Refuse(value.Position, $"{path} is {Describe(value)}, where {expected} is expected");

    private static string Describe(HoconValue value) => value switch
    {
        HoconScalar { Kind: HoconKind.String } text => $"\"{Cut(text.Text)}\"",
        HoconScalar scalar => Cut(scalar.Text),
        HoconList => "a list",
        _ => "an object",
    };

    private static string Cut(string text)
    {
        var shown = new string([.. text.Take(ShownCharacters).Select(letter => char.IsControl(letter) ? '?' : letter)]);
        return text.Length > ShownCharacters ? shown + "..." : shown;
    }
}
