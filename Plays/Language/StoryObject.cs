using Iopf.Hocon.Source;
using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Plays.Language;

/// <summary>A key of a story with an object, which makes a record that knows its place.</summary>
internal sealed class StoryObject<TOwner, TInner>(
    string key, string meaning, RecordSchema<TInner> schema, Func<TOwner, TInner, HoconPosition, TOwner> with)
    : SchemaNode<TOwner>(key, meaning)
    where TInner : notnull
{
    /// <inheritdoc/>
    public override string Expected => "an object";

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, HoconValue value, string path, SchemaReading reading)
    {
        if (value is HoconObject section)
            return with(owner, schema.Read(section, path, reading), value.Position);

        reading.Refuse(value, path, Expected);
        return owner;
    }

    /// <summary>Writes nothing: a story is shown as its author wrote it.</summary>
    public override void Write(TOwner owner, SchemaWriting writing)
    {
        // As the summary says.
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults) => schema.Describe($"{prefix}{Key}.");
}
