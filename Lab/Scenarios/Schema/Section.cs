using Iopf.Hocon.Values;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A key with further keys below it, which make a record of their own.</summary>
internal sealed class Section<TOwner, TInner>(
    string key, string meaning, RecordSchema<TInner> schema, Func<TOwner, TInner> get, Func<TOwner, TInner, TOwner> with)
    : SchemaNode<TOwner>(key, meaning)
    where TInner : notnull
{
    /// <inheritdoc/>
    public override string Expected => "an object";

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, HoconValue value, string path, SchemaReading reading)
    {
        if (value is HoconObject @object)
            return with(owner, schema.Read(@object, path, reading));

        reading.Refuse(value, path, Expected);
        return owner;
    }

    /// <inheritdoc/>
    public override void Write(TOwner owner, SchemaWriting writing)
    {
        writing.Open($"{Key} {{");
        writing.Within($"{Key}.", () => schema.Write(get(owner), writing));
        writing.Close("}");
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults) => schema.Describe($"{prefix}{Key}.");
}
