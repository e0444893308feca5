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

        Check(values, path, reading);
        return owner;
    }

    /// <summary>Nothing: where they are used their values are written.</summary>
    public override void Write(TOwner owner, SchemaWriting writing)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults) => [new KeyDescription(prefix + Key, Expected, "{}", Meaning)];

    // An object that is taken whole is used with all that it has.
    private static void Check(HoconObject values, string path, SchemaReading reading)
    {
        foreach (var field in values.Fields.Where(field => !reading.Substituted.Contains($"{path}.{field.Key}")))
        {
            if (field.Value is HoconObject inner && IsUsedWithin($"{path}.{field.Key}", reading))
                Check(inner, $"{path}.{field.Key}", reading);
            else
                reading.Refuse(field.KeyPosition, $"{path}.{field.Key} is used nowhere; {Suggest(field.Key, path, values, reading)}");
        }
    }

    private static bool IsUsedWithin(string path, SchemaReading reading) =>
        reading.Substituted.Any(used => used.StartsWith($"{path}.", StringComparison.Ordinal));

    private static string Suggest(string key, string path, HoconObject values, SchemaReading reading)
    {
        var used = values.Fields.Select(field => field.Key).Where(other => reading.Substituted.Contains($"{path}.{other}")).ToList();
        return EditDistance.Nearest(key, used) is { } nearest ? $"did you mean {path}.{nearest}?" : $"a substitution takes it as ${{{path}.{key}}}";
    }
}
