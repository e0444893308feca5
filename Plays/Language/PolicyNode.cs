using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Plays.Policies;

namespace Iopf.Plays.Language;

/// <summary>The key <c>policies</c>: the policies that make a difference to the story, with the words that hold where a user sets none.</summary>
internal sealed class PolicyNode() : SchemaNode<StoryText>("policies", "policies that make a difference to the story, with the words that hold if nobody sets them")
{
    /// <inheritdoc/>
    public override string Expected => PolicyMap.Expected;

    /// <inheritdoc/>
    public override StoryText Read(StoryText owner, HoconValue value, string path, SchemaReading reading) =>
        owner with { Policies = PolicyMap.Read(value, path, reading, isMany: false) };

    /// <summary>Writes nothing: a story is shown as its author wrote it.</summary>
    public override void Write(StoryText owner, SchemaWriting writing)
    {
        // As the summary says.
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyDescription> Describe(string prefix, StoryText defaults) =>
        PolicyMap.Known.Select(key => new KeyDescription($"{prefix}{Key}.{key.Name}", key.Expected, key.Get(new PlayPolicies()), key.Meaning));
}
