using Iopf.Hocon;
using Iopf.Hocon.Source;
using Xunit;

namespace Iopf.Tests.Hocon;

public class IncludeTests
{
    [Theory]
    [InlineData("include \"b\"")]
    [InlineData("include file(\"b\")")]
    [InlineData("include required( file( \"b\" ) )")]
    public void An_included_text_stands_where_it_is_included(string statement) => Assert.Equal(
        "{'x':2,'y':9,'z':3}",
        Texts.Json(Read($"x = 1, y = 1\n{statement}\nz = 3", ("b", "x = 2, y = 9"))));

    [Fact]
    public void An_included_text_may_stand_within_an_object_and_looks_there_first() => Assert.Equal(
        "{'r':1,'o':{'v':5,'w':5,'u':1}}",
        Texts.Json(Read("r = 1, o { include \"b\" }", ("b", "v = 5, w = ${v}, u = ${r}"))));

    [Fact]
    public void A_value_from_an_included_text_knows_its_place()
    {
        var document = Read("include \"b\"", ("b", "\n\n  x = 1"));
        Assert.Equal("b:3:7", document.Root.Fields[0].Value.Position.ToString());
        var error = Assert.Throws<HoconException>(() => Read("include \"b\"", ("b", "\n\n  x = }")));
        Assert.Equal(("b", 3), (error.Position.File, error.Position.Line));
    }

    [Fact]
    public void A_relative_path_starts_from_the_text_that_includes()
    {
        var files = new Files(("b", "include \"c\""), ("c", ""));
        HoconDocument.Read(new HoconText("a", "include \"b\""), files);
        Assert.Equal(["a>b", "b>c"], files.Opened);
    }

    [Fact]
    public void A_key_may_be_called_include() => Assert.Equal("{'include':1}", Texts.Json("include = 1"));

    [Theory]
    [InlineData("include \"none\"", "There is no file 'none' to include.")]
    [InlineData("include url(\"b\")", "An include names a file in quotes; urls and class paths cannot be included.")]
    [InlineData("include \"b\"", "'a' includes itself, by way of a, b.")]
    public void An_include_that_cannot_be_followed_is_an_error(string text, string rule)
    {
        var error = Assert.Throws<HoconException>(() => Read(text, ("b", "include \"a\""), ("a", text)));
        Assert.Equal(rule, error.Rule);
    }

    [Fact]
    public void Without_a_resolver_nothing_can_be_included() =>
        Assert.Equal("This text may not include files.", Texts.Error("include \"b\"").Rule);

    [Fact]
    public void Reading_errors_of_a_file_are_errors_at_the_include()
    {
        var error = Assert.Throws<HoconException>(() => HoconDocument.Read(new HoconText("a", "\ninclude \"b\""), new Broken()));
        Assert.Equal("a:2:1: 'b' cannot be included: disk on fire", error.Message);
    }

    private static HoconDocument Read(string text, params (string Name, string Text)[] files) =>
        HoconDocument.Read(new HoconText("a", text), new Files(files));

    private sealed class Broken : IIncludeResolver
    {
        public HoconText Open(string including, string path) => throw new IOException("disk on fire");
    }
}
