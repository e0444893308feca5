using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;
using static Iopf.Plays.Language.StoryKeys;

namespace Iopf.Plays.Language;

/// <summary>The keys of a story in a file. Reading and documentation come from this one table.</summary>
public static class StorySchema
{
    private static readonly RecordSchema<WrittenColumn> Column = new(
        new WrittenColumn(Part: null),
        [
            Name<WrittenColumn>("of", "whose column it is", (c, v) => c with { Part = v }),
            Prose<WrittenColumn>("heading", "what stands over it; without it, what it is", 40, (c, v) => c with { Heading = v }),
            Prose<WrittenColumn>("note", "a second line of the heading", 40, (c, v) => c with { Note = v }),
        ]);

    private static readonly RecordSchema<WrittenOutcome> Outcome = new(
        new WrittenOutcome(),
        [
            Must(Prose<WrittenOutcome>("text", "what the protocol says happens, for the verdict", 400, (o, v) => o with { Text = v })),
            new StoryKey<WrittenOutcome, IReadOnlyList<PlacedName>>(
                "violates", "invariants that the story violates then, one at least (docs/json.md has their names)", new PlacedNamesType("an invariant"), (o, v, _) => o with { Violates = v }),
            .. Conditions<WrittenOutcome>(o => o.Condition, (o, v) => o with { Condition = v }),
        ]);

    private static readonly RecordSchema<StoryText> Root = new(
        new StoryText(),
        [
            new StoryKey<StoryText, PlacedName>("name", "what the story is called", new PlacedNameType("a name"), (s, v, _) => s with { Name = v.Text }) { IsRequired = true },
            Must(Prose<StoryText>("title", "it in a few words", 120, (s, v) => s with { Title = v })),
            Prose<StoryText>("story", "it in a paragraph", 2_000, (s, v) => s with { Plot = v }),
            new PolicyNode(),
            new CaseNode(),
            new StoryObject<StoryText, WrittenCast>("cast", "who takes part", CastSchema.Cast, (s, v, _) => s with { Cast = v }) { IsRequired = true },
            Items<StoryText, WrittenColumn>("columns", "columns of the chart, from left to right; without it, everybody", 11, Column, (s, v) => s with { Columns = v }),
            StepSchema.Steps<StoryText>("script", "what happens, a step after another", (s, v) => s with { Script = v }, isRequired: true),
            ExpectSchema.Checks(),
            Items<StoryText, WrittenOutcome>("outcomes", "what the protocol says happens: the first whose cases hold", 16, Outcome, (s, v) => s with { Outcomes = v }),
        ]);

    /// <summary>Every key.</summary>
    public static IReadOnlyList<KeyDescription> Keys { get; } = [.. Root.Describe()];

    /// <summary>Reads a story from the root of a document.</summary>
    internal static StoryText Read(HoconObject root, SchemaReading reading) => Root.Read(root, "", reading);

    /// <summary>Starts a reading that knows all keys.</summary>
    internal static SchemaReading NewReading() => new([.. Keys.Select(key => key.Path)]);
}
