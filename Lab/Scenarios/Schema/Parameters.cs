using Iopf.Hocon.Values;
using Iopf.Text;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>
/// A section of values that stand for nothing but themselves: substitutions take them, so that a file that includes another one can change what stands in
/// its lists. One that no substitution takes is refused, as it is most likely misspelled.
/// </summary>
internal sealed class Parameters<TOwner>(string key, string meaning) : SchemaNode<TOwner>(key, meaning)
{
    /// <inheritdoc/>
    public override string Expected => "an object of values";

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, HoconValue value, string path, SchemaReading reading)
    {
        if (value is not HoconObject values)
        {
            reading.Refuse(value, path, Expected);
            return owner;
        }

        foreach (var field in values.Fields.Where(field => !IsUsed(path, field.Key, reading)))
            reading.Refuse(field.KeyPosition, $"{path}.{field.Key} is used nowhere; {Suggest(field.Key, path, values, reading)}");

        return owner;
    }

    /// <summary>Nothing: where they are used their values are written.</summary>
    public override void Write(TOwner owner, SchemaWriting writing)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults) => [new KeyDescription(prefix + Key, Expected, "{}", Meaning)];

    private static bool IsUsed(string path, string key, SchemaReading reading) =>
        reading.Substituted.Any(used => used == $"{path}.{key}" || used.StartsWith($"{path}.{key}.", StringComparison.Ordinal));

    private static string Suggest(string key, string path, HoconObject values, SchemaReading reading)
    {
        var used = values.Fields.Select(field => field.Key).Where(other => IsUsed(path, other, reading)).ToList();
        return EditDistance.Nearest(key, used) is { } nearest ? $"did you mean {path}.{nearest}?" : $"a substitution takes it as ${{{path}.{key}}}";
    }
}
