using Iopf.Hocon.Source;
using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Plays.Language;

/// <summary>A key of a story with one value. What is read keeps its place.</summary>
internal sealed class StoryKey<TOwner, T>(string key, string meaning, SettingType<T> type, Func<TOwner, T, HoconPosition, TOwner> with)
    : SchemaNode<TOwner>(key, meaning)
{
    /// <summary>What may stand there.</summary>
    public SettingType<T> Type => type;

    /// <summary>The owner with a value from a place.</summary>
    public Func<TOwner, T, HoconPosition, TOwner> With => with;

    /// <summary>What holds where the key is missing, as HOCON; empty: nothing does.</summary>
    public string Default { get; init; } = "";

    /// <inheritdoc/>
    public override string Expected => type.Expected;

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, HoconValue value, string path, SchemaReading reading) =>
        type.TryRead(value, path, reading, out var result) ? with(owner, result, value.Position) : owner;

    /// <summary>Writes nothing: a story is shown as its author wrote it.</summary>
    public override void Write(TOwner owner, SchemaWriting writing)
    {
        // As the summary says.
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults) =>
        [new KeyDescription(prefix + Key, Expected.TrimEnd(','), IsRequired ? null : Default, Meaning)];
}
