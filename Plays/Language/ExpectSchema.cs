using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Lab.Statistics;
using Iopf.Messages;
using Iopf.Os.Faults;
using static Iopf.Plays.Language.StoryKeys;

namespace Iopf.Plays.Language;

/// <summary>The keys of <c>expect</c>: what must have come of it.</summary>
internal static class ExpectSchema
{
    private const int MostItems = 64;
    private static readonly WordType<PlayCount> Counts = new(
        ("closed", PlayCount.Closed), ("answered", PlayCount.Answered), ("by-handler", PlayCount.ByHandler), ("premature", PlayCount.Premature),
        ("refused", PlayCount.Refused), ("cancelled", PlayCount.Cancelled), ("ignored", PlayCount.Ignored), ("deadlines", PlayCount.Deadlines),
        ("not-taken", PlayCount.NotTaken), ("made-accesses", PlayCount.MadeAccesses), ("failed-accesses", PlayCount.FailedAccesses));

    private static readonly RecordSchema<GroupEvidence> Group = new(
        new GroupEvidence(),
        [
            Whole<GroupEvidence>("number", "which group, in the order in which they were closed: from 1, or from the last one with -1", -100, 100, (g, v) => g with { Number = v }, "1"),
            Word<GroupEvidence, PageResponseCode>("code", "with which answer", Codes, (g, v) => g with { Code = v }),
            Word<GroupEvidence, ClosedBy>("by", "by what", Ends, (g, v) => g with { By = v }),
        ],
        new SchemaRule<GroupEvidence>("number", group => group.Number == 0 ? "is counted from 1, or from -1 backwards" : null),
        new SchemaRule<GroupEvidence>("code", group => (group.Code is null) == (group.By is null) ? "or by must be given, one of them" : null));

    private static readonly RecordSchema<AnswersEvidence> Answers = new(
        new AnswersEvidence(),
        [
            Name<AnswersEvidence>("device", "the device; without it, the first", (a, v) => a with { Device = v }, isRequired: false),
            Whole<AnswersEvidence>("pasid", "the address space", 1, MostPasid, (a, v) => a with { Pasid = v }, "1"),
            new StoryKey<AnswersEvidence, IReadOnlyList<PageResponseCode>>("codes", "the answers to its groups, in their order", new WordList<PageResponseCode>(Codes, 100), (a, v, _) => a with { Codes = v }) { IsRequired = true },
        ]);

    private static readonly RecordSchema<SeenEvidence> Seen = new(
        new SeenEvidence(new MessageChoice()), [.. StepSchema.ChoiceKeys<SeenEvidence>(s => s.What, (s, v) => s with { What = v }, hasEvents: true)]);

    private static readonly RecordSchema<WrittenCheck> Check = new(
        new WrittenCheck(),
        [
            Must(Prose<WrittenCheck>("rule", "what must be, in words", 200, (c, v) => c with { Rule = v })),
            new StoryKey<WrittenCheck, PlayCount>("count", "what is counted, and is as the key is says", Counts, (c, v, _) => With(c, "count", new CountEvidence(v))),
            new StoryObject<WrittenCheck, SeenEvidence>("seen", "messages or events that are counted, and are as the key is says", Seen, (c, v, _) => With(c, "seen", v)),
            new StoryObject<WrittenCheck, GroupEvidence>("group", "how a group was closed", Group, (c, v, _) => With(c, "group", v)),
            new StoryObject<WrittenCheck, AnswersEvidence>("answers", "how the groups of an address space were answered", Answers, (c, v, _) => With(c, "answers", v)),
            new StoryKey<WrittenCheck, CountBound>("is", "the number that is expected of count or seen", new BoundType(), (c, v, _) => c with { Is = v }) { Default = "1" },
            .. Conditions<WrittenCheck>(c => c.Condition, (c, v) => c with { Condition = v }),
        ]);

    /// <summary>The key itself.</summary>
    public static StoryItems<StoryText, WrittenCheck> Checks() =>
        new("expect", "what must have come of it; beside it every story must come to its end and violate no invariant", MostItems, ReadCheck, Check.Describe, (s, v) => s with { Expect = v });

    private static WrittenCheck ReadCheck(HoconObject item, string path, SchemaReading reading)
    {
        var before = reading.Errors.Count;
        var check = Check.Read(item, path, reading) with { Place = item.Position };
        if (check.Evidence.Count != 1 && reading.Errors.Count == before)
            reading.Refuse(item.Position, $"{path} has {(check.Evidence.Count == 0 ? "none" : "more than one")} of count, seen, group and answers; an expectation has one");

        return check;
    }

    private static WrittenCheck With(WrittenCheck check, string word, WrittenEvidence evidence) => check with { Evidence = [.. check.Evidence, (word, evidence)] };
}
