using Xunit;

namespace Iopf.Tests.Hocon;

public class SubstitutionTests
{
    [Theory]
    [InlineData("a = 1, b = ${a}", "{'a':1,'b':1}")]
    [InlineData("b = ${a}, a = 1", "{'b':1,'a':1}")]
    [InlineData("a.b = 1, c = x${a.b}y ${ a.b }", "{'a':{'b':1},'c':'x1y 1'}")]
    [InlineData("a = ${?none}, b = 1", "{'b':1}")]
    [InlineData("a = [${?none}, 1]", "{'a':[1]}")]
    [InlineData("a = x ${?none}y", "{'a':'x y'}")]
    [InlineData("a = ${?none} ${?none}", "{}")]
    [InlineData("a = ${?none} [1]", "{'a':[1]}")]
    [InlineData("a = 1, a = ${?none}", "{'a':1}")]
    [InlineData("a = ${none}, a = 2", "{'a':2}")]
    [InlineData("\"x.y\" = 1, a = ${\"x.y\"}", "{'x.y':1,'a':1}")]
    public void A_substitution_takes_the_final_value_at_its_path(string text, string json) => Assert.Equal(json, Texts.Json(text));

    [Theory]
    [InlineData("a = [1], a = ${a} [2]", "{'a':[1,2]}")]
    [InlineData("a = ${?a} x", "{'a':' x'}")]
    [InlineData("a = x, a = ${a}y, a = ${a}z", "{'a':'xyz'}")]
    [InlineData("a { b = 1 }, a = ${a} { c = 2 }", "{'a':{'b':1,'c':2}}")]
    [InlineData("a { b = 1 }, a = ${a.b}", "{'a':1}")]
    [InlineData("a { b = [1] }, a { b = ${a.b} [2] }", "{'a':{'b':[1,2]}}")]
    [InlineData("base { b = [1] }, a = ${base} { b = ${a.b} [2] }", "{'base':{'b':[1]},'a':{'b':[1,2]}}")]
    public void In_its_own_definition_a_field_is_what_it_was_before(string text, string json) => Assert.Equal(json, Texts.Json(text));

    [Theory]
    [InlineData("base { x = 1, y = 2 }, a = ${base} { y = 3 }", "{'base':{'x':1,'y':2},'a':{'x':1,'y':3}}")]
    [InlineData("base { x = 1 }, a = ${base} { y = ${a.x} }", "{'base':{'x':1},'a':{'x':1,'y':1}}")]
    [InlineData("a { x = 1 }, a = ${b}, b { y = 2 }", "{'a':{'x':1,'y':2},'b':{'y':2}}")]
    [InlineData("p { x { u = 1 } }, q { x { v = 2 } }, a = ${p} ${q}", "{'p':{'x':{'u':1}},'q':{'x':{'v':2}},'a':{'x':{'u':1,'v':2}}}")]
    [InlineData("base { x = 1, x = ${base.x}2 }, a = ${base}", "{'base':{'x':'12'},'a':{'x':'12'}}")]
    public void Substituted_objects_merge(string text, string json) => Assert.Equal(json, Texts.Json(text));

    [Theory]
    [InlineData("bar { foo = 42, baz = ${bar.foo} }", "{'bar':{'foo':42,'baz':42}}")]
    [InlineData("bar { foo = 42, baz = ${bar.foo} }, bar { foo = 43 }", "{'bar':{'foo':43,'baz':43}}")]
    [InlineData(
        "bar { a = ${foo.d}, b = 1 }, bar.b = 3, foo { c = ${bar.b}, d = 2 }, foo.d = 4",
        "{'bar':{'a':4,'b':3},'foo':{'c':3,'d':4}}")]
    public void Objects_may_refer_to_their_own_parts_and_to_each_other(string text, string json) => Assert.Equal(json, Texts.Json(text));

    [Theory]
    [InlineData("a = ${b}\nb = ${c}\nc = ${a}", 3, 5)]
    [InlineData("a = [${a}]", 1, 6)]
    [InlineData("a { b = ${a} }", 1, 9)]
    [InlineData("a = [${a} [1]]", 1, 6)]
    [InlineData("a = ${b} { x = 1 }\nb = ${a.x}", 2, 5)]
    public void A_substitution_that_leads_back_to_itself_is_an_error_at_its_place(string text, int line, int column)
    {
        var error = Texts.Error(text);
        Assert.Contains("leads back to itself", error.Rule, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Position.Line, error.Position.Column));
    }

    [Theory]
    [InlineData("b = 1\na = ${nothing.here}", "${nothing.here} names nothing")]
    [InlineData("b = 1\na = ${a}", "${a} stands in its own definition and has no earlier value")]
    public void A_substitution_that_names_nothing_is_an_error(string text, string rule)
    {
        var error = Texts.Error(text);
        Assert.StartsWith(rule, error.Rule, StringComparison.Ordinal);
        Assert.Equal("test.conf:2:5", error.Position.ToString());
    }

    [Theory]
    [InlineData("a = [1] x", "a list and a text")]
    [InlineData("a = x {}", "a text and an object")]
    [InlineData("b = [1], a = ${b} {}", "a list and an object")]
    public void Different_kinds_cannot_stand_side_by_side(string text, string kinds) =>
        Assert.Contains(kinds, Texts.Error(text).Rule, StringComparison.Ordinal);
}
