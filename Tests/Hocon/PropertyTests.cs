using FsCheck;
using FsCheck.Fluent;
using Iopf.Hocon;
using Iopf.Hocon.Source;
using Xunit;

namespace Iopf.Tests.Hocon;

public class PropertyTests
{
    private static readonly string[] Fragments =
    [
        "a", "b", "c.d", "\"q\"", "\"\"", "\"\"\"", "=", ":", "+=", "{", "}", "[", "]", ",", "\n", " ", "  ", "${", "${?", "${a}", "${?b}", "${c}",
        "#", "//", "/", "1", "-", "1.5", "e5", "true", "null", "include", "\"f\"", "file(", "required(", ")", "\\", "\\u0041", "\"", "'", "*", "é", "\u00a0",
        "\ud83d\ude00", "\ud800", "\r\n", "\t", "\0", "a = 1\n", "b { ", "c = [", "a = ${b}", "b = ${a} {", "a += ", "include \"f\"\n",
    ];

    private static readonly Gen<string> Key = Gen.Elements("a", "b", "key", "x.y", "with space", "", "é", "include", "\"", "10", "-");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.Elements("1", "-0.5", "1e9", "true", "null", "word", "10ms", "\"10\"", "\"true\"", "\"a b\"", "\"\"", "\"\\\"\\n\\u0007\"", "a.b"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Quoted(text.Get)));

    [Fact]
    public void Any_text_reads_or_is_refused_with_a_place_in_it()
    {
        var texts = Gen.Elements(Fragments).ArrayOf().Select(parts => string.Concat(parts)).Resize(60).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(texts, ReadsOrIsRefused));
    }

    [Fact]
    public void Any_characters_read_or_are_refused_with_a_place_in_them() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll<string>(text => ReadsOrIsRefused(text ?? "")));

    [Fact]
    public void Every_document_reads_back_from_its_canonical_form() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(
            Fields(depth: 3).ToArbitrary(),
            text =>
            {
                var document = HoconDocument.Read(text);
                var again = HoconDocument.Read(document.ToHocon());
                return document.Root.SameAs(again.Root) && again.ToHocon() == document.ToHocon();
            }));

    [Fact]
    public void A_fallback_to_itself_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(
            Fields(depth: 3).ToArbitrary(),
            text => HoconDocument.Read(text) is var document && document.WithFallback(document).Root.SameAs(document.Root)));

    [Fact]
    public void Each_scenario_of_a_long_text_is_read_in_time_that_grows_with_its_length()
    {
        // Work is counted, not timed: each of these has the shape of a quadratic trap, at a length where a quadratic reader would not end.
        const int Long = 1_000_000;
        string[] traps =
        [
            new string(' ', Long), new string('\n', Long), new string('#', Long), new string('"', Long), "a = " + new string('x', Long),
            "a = " + string.Concat(Enumerable.Repeat("x ", Long / 2)), string.Concat(Enumerable.Repeat("a\n", Long / 2)),
            "a = [" + string.Concat(Enumerable.Repeat("1,", Long / 2)) + "]", string.Concat(Enumerable.Repeat("a{}\n", Long / 4)),
            "a = \"" + string.Concat(Enumerable.Repeat("\\n", Long / 2)), "a" + new string(' ', Long) + "=1", "a = x" + new string(' ', Long),
            string.Concat(Enumerable.Range(0, Long / 10).Select(i => $"k{i} = 1\n")), "include" + new string(' ', Long),
            string.Concat(Enumerable.Repeat("a=${?b}\n", Long / 8)), string.Concat(Enumerable.Repeat("/", Long)),
        ];
        foreach (var trap in traps) Assert.True(ReadsOrIsRefused(trap));
    }

    private static bool ReadsOrIsRefused(string text)
    {
        try
        {
            HoconDocument.Read(new HoconText("t", text), new Files(("f", "a = 1\nb = ${a}"), ("q", "include \"q\"")));
            return true;
        }
        catch (HoconException refused)
        {
            return refused.Position is { Line: > 0, Column: > 0, File.Length: > 0 } && refused.Rule.EndsWith('.');
        }
    }

    private static Gen<string> Fields(int depth) =>
        from count in Gen.Choose(0, 4)
        from fields in Field(depth).ArrayOf(count)
        select string.Join('\n', fields);

    private static Gen<string> Field(int depth) =>
        from key in Key
        from value in Value(depth)
        select $"{Quoted(key)} = {value}";

    private static Gen<string> Value(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf(
            Scalar,
            Fields(depth - 1).Select(fields => $"{{ {fields} }}"),
            Gen.Choose(0, 12).SelectMany(count => Value(depth - 1).ArrayOf(count)).Select(items => $"[{string.Join(", ", items)}]"));

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
