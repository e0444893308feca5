using System.Text;
using Iopf.Host.Files;
using Xunit;

namespace Iopf.Tests.Host.Nodes;

/// <summary>Lines of somebody who gives commands.</summary>
public sealed class GivenLineTests
{
    private const int Longest = 6;
    private const string TooLong = "a line has at most 6 bytes";
    private const string NoText = "a line is text in UTF-8, and this one is not";

    [Theory]
    [InlineData("one\ntwo\n", "one", "two")]
    [InlineData("one\ntwo", "one", "two")]
    [InlineData("\n\none\n", "", "", "one")]
    [InlineData("123456\n", "123456")]
    [InlineData("1234567\none\n", "!" + TooLong, "one")]
    [InlineData("1234567", "!" + TooLong)]
    [InlineData("12345678901234567890123456789\none\n", "!" + TooLong, "one")]
    [InlineData("€€\n€€€\none\n", "€€", "!" + TooLong, "one")]
    [InlineData("\uFEFFone\n\uFEFF12\n", "one", "\uFEFF12")]
    [InlineData("\uFEFF123456\n", "123456")]
    public async Task Lines_are_read_and_those_that_are_too_long_are_told(string text, params string[] expected) =>
        Assert.Equal(expected, await LinesOf(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task A_line_that_is_too_long_is_told_before_its_end_comes()
    {
        var pipe = new System.IO.Pipelines.Pipe();
        await pipe.Writer.WriteAsync("1234567"u8.ToArray());
        var lines = CommandLines.ReadAsync(pipe.Reader.AsStream(), Longest, CancellationToken.None).GetAsyncEnumerator();
        await using (lines)
        {
            Assert.True(await lines.MoveNextAsync());
            Assert.Equal(TooLong, lines.Current.Problem);
            await pipe.Writer.WriteAsync("89\none\n"u8.ToArray());
            Assert.True(await lines.MoveNextAsync());
            Assert.Equal("one", lines.Current.Text);
        }
    }

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
