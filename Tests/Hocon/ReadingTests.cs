using Iopf.Hocon.Values;
using Xunit;

namespace Iopf.Tests.Hocon;

public class ReadingTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("\uFEFFa = 1", "{'a':1}")]
    [InlineData("a = 1, b : 2\r\nc { d = 3 }", "{'a':1,'b':2,'c':{'d':3}}")]
    [InlineData("{ \"a\" : [1, true, null, \"x\"], }", "{'a':[1,true,null,'x']}")]
    [InlineData("a = 1 # one\nb = 2 // two\n# end", "{'a':1,'b':2}")]
    [InlineData("a.b.\"c.d\" = 1\na.e = 2", "{'a':{'b':{'c.d':1},'e':2}}")]
    [InlineData("a b . c = 1", "{'a b':{'c':1}}")]
    [InlineData("a = [\n1\n2, 3\n]", "{'a':[1,2,3]}")]
    [InlineData("a\n{\n  b =\n    [ ]\n}", "{'a':{'b':[]}}")]
    [InlineData("10.5 = x", "{'10':{'5':'x'}}")]
    public void A_text_reads_as_the_specification_says(string text, string json) => Assert.Equal(json, Texts.Json(text));

    [Theory]
    [InlineData("a = 10 ms", "{'a':'10 ms'}")]
    [InlineData("a = 1e+5", "{'a':1e+5}")]
    [InlineData("a = 01", "{'a':'01'}")]
    [InlineData("a = 1.5.3", "{'a':'1.5.3'}")]
    [InlineData("a = on", "{'a':'on'}")]
    [InlineData("a = one   two # three", "{'a':'one   two'}")]
    [InlineData("a = \"x y\" z", "{'a':'x y z'}")]
    [InlineData("a = \"\\u0041\\n\\/\"", "{'a':'A\\n/'}")]
    [InlineData("a = \"\"\"x\n\\y\"\"\"\"", "{'a':'x\\n\\\\y\\u0022'}")]
    [InlineData("a = [1] [2]", "{'a':[1,2]}")]
    [InlineData("a = { x = 1 } { y = 2 }", "{'a':{'x':1,'y':2}}")]
    public void Values_keep_their_kind_and_join(string text, string json) => Assert.Equal(json, Texts.Json(text));

    [Theory]
    [InlineData("a = 1\na = 2", "{'a':2}")]
    [InlineData("a { x = 1 }\na { y = 2 }", "{'a':{'x':1,'y':2}}")]
    [InlineData("a { x = 1 }\na = 5\na { y = 2 }", "{'a':{'y':2}}")]
    [InlineData("a { x { y = 1 } }\na.x.z = 2", "{'a':{'x':{'y':1,'z':2}}}")]
    [InlineData("a = [1]\na += 2\na += 3", "{'a':[1,2,3]}")]
    [InlineData("a += 1", "{'a':[1]}")]
    [InlineData("l = [{ a += 1, a += 2 }]", "{'l':[{'a':[1,2]}]}")]
    public void Later_keys_go_over_earlier_ones_and_objects_merge(string text, string json) => Assert.Equal(json, Texts.Json(text));

    [Fact]
    public void Keys_and_values_know_their_place()
    {
        var document = Texts.Read("a = 1\n  b.c = [\n    x\n  ]");
        var b = document.Root.Fields[1];
        Assert.Equal("test.conf:2:3", b.KeyPosition.ToString());
        var c = Assert.IsType<HoconObject>(b.Value).Fields[0];
        Assert.Equal("test.conf:2:5", c.KeyPosition.ToString());
        Assert.Equal("test.conf:2:9", c.Value.Position.ToString());
        Assert.Equal("test.conf:3:5", Assert.IsType<HoconList>(c.Value).Items[0].Position.ToString());
    }

    [Fact]
    public void A_fallback_holds_where_the_document_says_nothing()
    {
        var document = Texts.Read("a { x = 1 }, b = [1], c = 1").WithFallback(Texts.Read("d = 4, a { x = 2, y = 3 }, b = [2], c { z = 1 }"));
        Assert.Equal("{'a':{'x':1,'y':3},'b':[1],'c':1,'d':4}", Texts.Json(document));
    }

    [Fact]
    public void The_canonical_form_has_a_key_a_line_and_quotes_only_where_needed()
    {
        var document = Texts.Read("b { \"x.y\" = \"10\", t = 10ms, u = \"10 ms\", e {} }, l = [1, \"true\"], o = [{ a = 1 }]");
        Assert.Equal(
            """
            b {
              "x.y" = "10"
              t = 10ms
              u = "10 ms"
              e = {}
            }
            l = [1, "true"]
            o = [
              {
                a = 1
              }
            ]

            """,
            document.ToHocon());
    }
}
