using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Plays.Language;

/// <summary>A key of a story with a list of objects.</summary>
/// <param name="key">The key.</param>
/// <param name="meaning">One line.</param>
/// <param name="most">The most items.</param>
/// <param name="read">Reads an item with its path.</param>
/// <param name="describe">Describes the keys of an item, by the path in front of them; null: they are described elsewhere.</param>
/// <param name="with">The owner with what was read.</param>
internal sealed class StoryItems<TOwner, TInner>(
    string key,
    string meaning,
    int most,
    Func<HoconObject, string, SchemaReading, TInner> read,
    Func<string, IEnumerable<KeyDescription>>? describe,
    Func<TOwner, IReadOnlyList<TInner>, TOwner> with)
    : SchemaNode<TOwner>(key, meaning)
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
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is HoconObject item)
                items.Add(read(item, $"{path}[{i}]", reading));
            else
                reading.Refuse(list.Items[i], $"{path}[{i}]", "an object");
        }

        return with(owner, items);
    }

    /// <summary>Writes nothing: a story is shown as its author wrote it.</summary>
    public override void Write(TOwner owner, SchemaWriting writing)
    {
        // As the summary says.
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults) => describe is null
        ? [new KeyDescription(prefix + Key, Expected, IsRequired ? null : "", Meaning)]
        : describe($"{prefix}{Key}[].");
}
