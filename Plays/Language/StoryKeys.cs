using Iopf.Lab.Scenarios.Schema;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Plays.Language;

/// <summary>Short forms of the keys that stories are made of, and words that several of them have.</summary>
internal static class StoryKeys
{
    public const int MostPasid = 255;
    public const int MostPages = 256;

    public static PlacedNamesType Cases { get; } = new("a name of cases");

    public static WordType<bool> YesNo { get; } = new(("yes", true), ("no", false));

    public static WordType<PageResponseCode> Codes { get; } = new(
        ("success", PageResponseCode.Success), ("invalid-request", PageResponseCode.InvalidRequest), ("response-failure", PageResponseCode.ResponseFailure));

    public static WordType<HandlerStatus> Statuses { get; } = new(
        ("handled", HandlerStatus.Handled), ("none", HandlerStatus.None), ("invalid", HandlerStatus.Invalid), ("failure", HandlerStatus.Failure),
        ("ignore", HandlerStatus.Ignore));

    public static WordType<ClosedBy> Ends { get; } = new(
        ("handler", ClosedBy.Handler), ("deadline", ClosedBy.Deadline), ("group-lost", ClosedBy.GroupLost), ("detached", ClosedBy.Detached),
        ("unregistered", ClosedBy.Unregistered), ("handler-lost", ClosedBy.HandlerLost), ("drained", ClosedBy.Drained), ("released", ClosedBy.Released),
        ("cancelled", ClosedBy.Cancelled), ("hardware-lost", ClosedBy.HardwareLost), ("os-lost", ClosedBy.OsLost), ("pri-stopped", ClosedBy.PriStopped),
        ("ignored", ClosedBy.Ignored), ("domain", ClosedBy.Domain));

    public static StoryKey<TOwner, PlacedName> Name<TOwner>(string key, string meaning, Func<TOwner, PlacedName, TOwner> with, bool isRequired = true, string standing = "") =>
        new(key, meaning, new PlacedNameType("a name"), (owner, value, _) => with(owner, value)) { IsRequired = isRequired, Default = standing };

    public static StoryKey<TOwner, string> Prose<TOwner>(string key, string meaning, int longest, Func<TOwner, string, TOwner> with) =>
        new(key, meaning, new ProseType(longest), (owner, value, _) => with(owner, value));

    public static StoryKey<TOwner, string> Must<TOwner>(StoryKey<TOwner, string> key) =>
        new(key.Key, key.Meaning, key.Type, key.With) { IsRequired = true };

    public static StoryKey<TOwner, long> Whole<TOwner>(string key, string meaning, int least, int most, Func<TOwner, int, TOwner> with, string standing = "") =>
        new(key, meaning, new WholeType(least, most), (owner, value, _) => with(owner, (int)value)) { Default = standing };

    public static StoryKey<TOwner, T> Word<TOwner, T>(string key, string meaning, WordType<T> type, Func<TOwner, T, TOwner> with, string standing = "")
        where T : struct =>
        new(key, meaning, type, (owner, value, _) => with(owner, value)) { Default = standing };

    public static StoryItems<TOwner, TInner> Items<TOwner, TInner>(
        string key, string meaning, int most, RecordSchema<TInner> schema, Func<TOwner, IReadOnlyList<TInner>, TOwner> with, bool isRequired = false)
        where TInner : notnull =>
        new(key, meaning, most, schema.Read, schema.Describe, with) { IsRequired = isRequired };

    public static SchemaNode<TOwner>[] Conditions<TOwner>(Func<TOwner, StoryCondition> get, Func<TOwner, StoryCondition, TOwner> with) =>
    [
        new StoryKey<TOwner, IReadOnlyList<PlacedName>>("when", "only where these cases hold", Cases, (owner, value, _) => with(owner, get(owner) with { When = value })),
        new StoryKey<TOwner, IReadOnlyList<PlacedName>>("unless", "only where none of these cases holds", Cases, (owner, value, _) => with(owner, get(owner) with { Unless = value })),
    ];
}
