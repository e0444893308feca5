using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Plays.Language;

/// <summary>The key <c>cases</c>: names for choices of policies, by which steps and expectations say when they hold.</summary>
internal sealed class CaseNode() : SchemaNode<StoryText>("cases", "choices of policies by a name of your own, for the keys when and unless")
{
    private const int Most = 32;

    /// <inheritdoc/>
    public override string Expected => "an object of names, each with policies and the words (one, or a list) that they may have, or with a list of such objects";

    /// <inheritdoc/>
    public override StoryText Read(StoryText owner, HoconValue value, string path, SchemaReading reading)
    {
        if (value is not HoconObject cases || cases.Fields.Count > Most)
        {
            reading.Refuse(value, path, Expected);
            return owner;
        }

        return owner with { Cases = [.. cases.Fields.Select(field => Read(field, $"{path}.{field.Key}", reading))] };
    }

    /// <summary>Writes nothing: a story is shown as its author wrote it.</summary>
    public override void Write(StoryText owner, SchemaWriting writing)
    {
        // As the summary says.
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, StoryText defaults) =>
        [new KeyDescription($"{prefix}{Key}.NAME", "policies and their words { POLICY = WORD, POLICY = [WORD, WORD] }, or a list of such objects", "", Meaning)];

    private static StoryCase Read(HoconField field, string path, SchemaReading reading) => new(
        field.Key,
        [.. (field.Value is HoconList list ? list.Items : [field.Value]).Select(item => PolicyMap.Read(item, path, reading, isMany: true))]);
}
