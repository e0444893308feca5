using Iopf.Hocon.Values;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A key with one value.</summary>
internal sealed class Setting<TOwner, T>(string key, string meaning, SettingType<T> type, Func<TOwner, T> get, Func<TOwner, T, TOwner> with)
    : SchemaNode<TOwner>(key, meaning)
{
    /// <inheritdoc/>
    public override string Expected => type.Expected;

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, HoconValue value, string path, SchemaReading reading) =>
        type.TryRead(value, path, reading, out var result) ? with(owner, result) : owner;

    /// <inheritdoc/>
    public override void Write(TOwner owner, SchemaWriting writing) => writing.Setting(Key, type.Write(get(owner)));

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults) =>
        [new KeyDescription(prefix + Key, Expected.TrimEnd(','), IsRequired ? null : type.Write(get(defaults)), Meaning)];
}
