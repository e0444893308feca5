using Iopf.Hocon.Values;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A key with a list of objects, each of which makes a record; empty where it is not required and not there.</summary>
internal sealed class SectionList<TOwner, TInner>(
    string key,
    string meaning,
    int most,
    RecordSchema<TInner> schema,
    Func<TOwner, IReadOnlyList<TInner>> get,
    Func<TOwner, IReadOnlyList<TInner>, TOwner> with)
    : SchemaNode<TOwner>(key, meaning)
    where TInner : notnull
{
    /// <inheritdoc/>
    public override string Expected => $"a list of {Least} to {most} objects";

    private int Least => IsRequired ? 1 : 0;

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, HoconValue value, string path, SchemaReading reading)
    {
        if (value is not HoconList list || list.Items.Count < Least || list.Items.Count > most)
        {
            reading.Refuse(value, path, Expected);
            return owner;
        }

        var items = new List<TInner>(list.Items.Count);
        foreach (var item in list.Items)
        {
            var itemPath = $"{path}[{items.Count}]";
            if (item is HoconObject @object)
                items.Add(schema.Read(@object, itemPath, reading));
            else
                reading.Refuse(item, itemPath, "an object");
        }

        // An empty list stays the one that it is by default, so that equal scenarios are equal.
        return items.Count == 0 && get(owner).Count == 0 ? owner : with(owner, items);
    }

    /// <inheritdoc/>
    public override void Write(TOwner owner, SchemaWriting writing)
    {
        var items = get(owner);
        if (items.Count == 0)
        {
            writing.Setting(Key, "[]");
            return;
        }

        writing.Open($"{Key} = [");
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            writing.Open("{");
            writing.Within($"{Key}[{i}].", () => schema.Write(item, writing));
            writing.Close("}");
        }

        writing.Close("]");
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults) => schema.Describe($"{prefix}{Key}[].");
}
