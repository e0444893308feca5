using System.Diagnostics.CodeAnalysis;
using System.Text;
using Iopf.Hocon;
using Iopf.Hocon.Source;
using Xunit;

namespace Iopf.Tests.Hocon;

public class LimitTests
{
    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        var limits = new HoconLimits { Characters = 10 };
        Assert.Equal("{'a':12345}", Texts.Json(HoconDocument.Read(new HoconText("t", "a  = 12345"), limits: limits)));
        Refused("a   = 12345", limits, "at most 10 characters");
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a=", "}")]
    public void Nesting_is_limited(string open, string close)
    {
        var limits = new HoconLimits { Depth = 5 };
        HoconDocument.Read(new HoconText("t", $"a={Repeat(open, 3)}{(open == "[" ? "" : "1")}{Repeat(close, 3)}"), limits: limits);
        Refused($"a={Repeat(open, 6)}1{Repeat(close, 6)}", limits, "at most 5 deep");
        Texts.Error("a=" + Repeat(open, 1_000_000));
    }

    [Fact]
    public void Long_paths_are_limited()
    {
        var limits = new HoconLimits { Depth = 5 };
        Refused("a.b.c.d.e.f = 1", limits, "at most 5 deep");
        Refused("a.b.c { d.e.f = 1 }", limits, "at most 5 deep");
        Refused("a = ${a.b.c.d.e.f}", limits, "at most 5 deep");
    }

    [Fact]
    public void Nesting_by_substitution_is_limited()
    {
        var text = new StringBuilder("a0 = 1\n");
        for (var i = 1; i <= 100; i++) text.Append($"a{i} = [${{a{i - 1}}}]\n");
        Refused(text.ToString(), HoconLimits.Default, "at most 64 deep");
    }

    [Fact]
    public void Chains_of_substitutions_are_limited()
    {
        var text = new StringBuilder("a100000 = 1\n");
        for (var i = 0; i < 100_000; i++) text.Append($"a{i} = ${{a{i + 1}}}\n");
        Refused(text.ToString(), HoconLimits.Default, "at most 128 times in a row");
    }

    [Theory]
    [InlineData("a0 = [x, x]", "a{0} = [${{a{1}}}, ${{a{1}}}]")]
    [InlineData("a0 = xx", "a{0} = ${{a{1}}}${{a{1}}}")]
    [InlineData("a0 = [x]", "a{0} = ${{a{1}}} ${{a{1}}}")]
    [InlineData("a0 { x = 1 }", "a{0} {{ y = ${{a{1}}}, z = ${{a{1}}} }}")]
    [SuppressMessage("Usage", "MA0011", Justification = "Numbers only.")]
    public void A_short_text_that_means_a_huge_one_is_refused(string first, string step)
    {
        var text = new StringBuilder(first).Append('\n');
        for (var i = 1; i <= 50; i++) text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, step, i, i - 1).Append('\n');
        Refused(text.ToString(), HoconLimits.Default, "at most 16777216 values and characters");
    }

    [Fact]
    public void Growing_a_field_step_by_step_without_end_is_refused()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 200_000; i++) text.Append("a += 1\n");
        Refused(text.ToString(), HoconLimits.Default, "at most 16777216 values and characters");
    }

    [Fact]
    public void An_object_that_grows_in_itself_is_refused() =>
        Texts.Error("a { b = ${a} { b { c = 1 } }, d = ${a} { d { c = 1 } } }");

    [Fact]
    public void Includes_are_limited_in_number_and_depth()
    {
        var same = string.Concat(Enumerable.Repeat("include \"b\"\n", 65));
        Refused(same, HoconLimits.Default, "At most 64 files", new Files(("b", "")));
        var chain = Enumerable.Range(0, 20).Select(i => ($"f{i}", $"include \"f{i + 1}\"")).ToArray();
        Refused("include \"f0\"", HoconLimits.Default, "at most 16 deep", new Files(chain));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static void Refused(string text, HoconLimits limits, string rule, IIncludeResolver? files = null)
    {
        var error = Assert.Throws<HoconException>(() => HoconDocument.Read(new HoconText("t", text), files, limits));
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
    }
}
