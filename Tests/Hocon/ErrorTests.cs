using Xunit;

namespace Iopf.Tests.Hocon;

public class ErrorTests
{
    [Theory]
    [InlineData("a = ", "test.conf:1:5: 'a' has no value; an empty string is written \"\".")]
    [InlineData("a {\n b = 1", "test.conf:1:3: A brace that is opened here is never closed.")]
    [InlineData("a = 1 }", "test.conf:1:7: A brace is closed here that was never opened.")]
    [InlineData("{ a = 1 } b = 2", "test.conf:1:11: 'b' stands after the brace that closes the text.")]
    [InlineData("a = [1, 2", "test.conf:1:5: A bracket that is opened here is never closed.")]
    [InlineData("a = [1,, 2]", "test.conf:1:8: This item of a list has no value; an empty string is written \"\".")]
    [InlineData("a = 1,, b = 2", "test.conf:1:7: Between two commas stands a key with a value.")]
    [InlineData("a = \"x\n", "test.conf:1:5: A string ends with its quote on the same line; use three quotes for more lines.")]
    [InlineData("a = \"\"\"x", "test.conf:1:5: A string that starts with three quotes ends with three quotes.")]
    [InlineData("a = \"\\q\"", "test.conf:1:6: After \\ in a string comes one of \" \\ / b f n r t u; \\\\ stands for \\ itself.")]
    [InlineData("a = \"\\u12g4\"", "test.conf:1:6: After \\u in a string come four hexadecimal digits.")]
    [InlineData("a = \"\\ud800\"", "test.conf:1:5: Escapes in a string give whole characters; here is half of a surrogate pair.")]
    [InlineData("a b", "test.conf:1:4: The end of the text stands after the key 'a b', where '=', ':', '+=' or '{' is expected.")]
    [InlineData("a..b = 1", "test.conf:1:3: Between two dots of a path stands a key; an empty key is written \"\".")]
    [InlineData("*x = 1", "test.conf:1:1: '*' stands where a key is expected; other characters than letters, digits, '-' and '_' need quotes.")]
    [InlineData("a = x*y", "test.conf:1:6: '*' cannot stand in the value of 'a' without quotes.")]
    [InlineData("a =\nb = 2", "test.conf:2:3: '=' cannot stand in a value without quotes; or 'a' has no value before this line.")]
    [InlineData("a = ${b", "test.conf:1:8: The end of the text stands where the '}' of a substitution is expected.")]
    [InlineData("a = ]", "test.conf:1:5: 'a' has no value; an empty string is written \"\".")]
    [InlineData("[1]", "test.conf:1:1: A text holds keys with values; a list may not stand at its root.")]
    public void An_error_names_file_line_column_and_rule(string text, string message) => Assert.Equal(message, Texts.Error(text).Message);

    [Fact]
    public void Half_a_surrogate_pair_in_the_text_is_an_error_at_its_place() =>
        Assert.Equal("test.conf:2:6", Texts.Error("\na = x\uD800y").Position.ToString());
}
