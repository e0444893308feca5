using Iopf.Hocon.Values;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A key of a record that is a part of the section's own, so that its key stands in the section itself.</summary>
internal sealed class Inlined<TOwner, TInner>(SchemaNode<TInner> inner, Func<TOwner, TInner> get, Func<TOwner, TInner, TOwner> with)
    : SchemaNode<TOwner>(inner.Key, inner.Meaning)
{
    /// <inheritdoc/>
    public override string Expected => inner.Expected;

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, HoconValue value, string path, SchemaReading reading) =>
        with(owner, inner.Read(get(owner), value, path, reading));

    /// <inheritdoc/>
    public override void Write(TOwner owner, SchemaWriting writing) => inner.Write(get(owner), writing);

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults) => inner.Describe(prefix, get(defaults));
}
