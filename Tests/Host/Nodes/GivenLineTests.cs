using System.Text;
using Iopf.Host.Files;
using Xunit;

namespace Iopf.Tests.Host.Nodes;

/// <summary>Lines of somebody who gives commands.</summary>
public sealed class GivenLineTests
{
    private const int Longest = 6;
    private const string TooLong = "a line has at most 6 letters";
    private const string NoText = "a line is text in UTF-8, and this one is not";

    [Theory]
    [InlineData("one\ntwo\n", "one", "two")]
    [InlineData("one\ntwo", "one", "two")]
    [InlineData("\n\none\n", "", "", "one")]
    [InlineData("123456\n", "123456")]
    [InlineData("1234567\none\n", "!" + TooLong, "one")]
    [InlineData("1234567", "!" + TooLong)]
    [InlineData("12345678901234567890123456789\none\n", "!" + TooLong, "one")]
    [InlineData("€€€€€€\n€€€€€€€\none\n", "€€€€€€", "!" + TooLong, "one")]
    public async Task Lines_are_read_and_those_that_are_too_long_are_told(string text, params string[] expected) =>
        Assert.Equal(expected, await LinesOf(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task A_line_that_is_no_text_is_told_and_the_next_is_read() =>
        Assert.Equal(["a", "!" + NoText, "!" + NoText, "b"], await LinesOf([(byte)'a', 10, 0xFF, 10, 0xE2, 0x82, 10, (byte)'b', 10]));

    // Two bytes at a time: lines and letters are in pieces.
    private static async Task<List<string>> LinesOf(byte[] bytes)
    {
        await using var stream = new Pieces(bytes);
        var lines = new List<string>();
        await foreach (var line in CommandLines.ReadAsync(stream, Longest, CancellationToken.None))
            lines.Add(line.Problem is { } problem ? "!" + problem : line.Text);

        return lines;
    }

    private sealed class Pieces(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 2)], cancellationToken);
    }
}
