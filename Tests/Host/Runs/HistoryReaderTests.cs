using System.Text;
using Iopf.Host.Runs.Reading;
using Iopf.Host.Runs.Writing;
using Xunit;

namespace Iopf.Tests.Host.Runs;

/// <summary>Anybody may have written a history, and its writer may have been killed at any byte.</summary>
public sealed class HistoryReaderTests : HostFixture
{
    private const int Written = 20;
    private readonly KeptHistory _kept = new();

    private string File => PathOf("history.jsonl");

    [Fact]
    public void A_history_that_was_cut_off_at_any_byte_has_all_whole_lines_before_it()
    {
        var whole = Whole();
        for (var length = 1; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            var kept = new KeptHistory();
            Assert.Null(HistoryReader.Read(File, kept, out var torn));
            var lines = whole.AsSpan(0, length).Count((byte)'\n');
            Assert.Equal(Math.Max(0, lines - 1), kept.Groups.Count);
            Assert.Equal(length - 1 - whole.AsSpan(0, length).LastIndexOf((byte)'\n'), torn);
        }
    }

    [Theory]
    [InlineData("", "it is empty: not even its first line was written")]
    [InlineData("{}\n", ":1: the first line has to name the schema `iopf.history`")]
    [InlineData("nonsense\n", ":1: the first line has to name the schema `iopf.history`")]
    [InlineData("[1]\n", ":1: the first line has to name the schema `iopf.history`")]
    [InlineData("{\"schema\":\"iopf.history\",\"version\":2,\"stages\":[]}\n", ":1: its version is not 1, the only one that this program reads")]
    [InlineData("{\"schema\":\"iopf.history\",\"version\":1,\"stages\":[\"one\"]}\n", ":1: its stages are others than backlog, translation")]
    public void A_file_that_is_no_history_is_refused(string text, string rule)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.Contains(rule, $"{HistoryReader.Read(File, _kept, out _)}");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"group\":1}")]
    [InlineData("{\"group\":\"one\",\"device\":\"0100\",\"end\":\"made\"}")]
    [InlineData("{\"group\":1,\"device\":\"01x0\",\"end\":\"made\"}")]
    [InlineData("{\"group\":1,\"device\":\"0100\",\"end\":\"unmade\"}")]
    [InlineData("{\"group\":1,\"device\":\"0100\",\"end\":\"made\",\"code\":\"no\"}")]
    [InlineData("{\"group\":1,\"device\":\"0100\",\"end\":\"made\",\"pasid\":99999999}")]
    [InlineData("{\"group\":1,\"device\":\"0100\",\"end\":\"made\",\"pasid\":-1}")]
    [InlineData("{\"group\":1,\"device\":\"0100\",\"end\":\"made\",\"index\":512}")]
    [InlineData("{\"group\":1,\"device\":\"0100\",\"end\":\"made\",\"timesNs\":[1,2,3,4,5,6,7,8,9,10,11]}")]
    [InlineData("{\"group\":1,\"device\":\"0100\",\"end\":\"made\",\"timesNs\":[-100]}")]
    [InlineData("{\"group\":1,\"device\":\"0100\",\"end\":\"made\"} {}")]
    [InlineData("{\"group\":1e99,\"device\":\"0100\",\"end\":\"made\"}")]
    [InlineData("{\"injected\":\"lose\"}")]
    [InlineData("{\"injected\":\"\\ud800\",\"where\":\"x\"}")]
    public void A_line_that_is_no_record_is_told_with_its_number(string line)
    {
        System.IO.File.WriteAllBytes(File, [.. Whole(), .. Encoding.UTF8.GetBytes(line), (byte)'\n']);
        var error = HistoryReader.Read(File, _kept, out _);
        Assert.Equal($"{File}:{Written + 2}: this is no record of a group or of an injected fault", $"{error}");
        Assert.Equal(Written, _kept.Groups.Count);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_with_their_line()
    {
        System.IO.File.WriteAllBytes(File, [.. Whole(), .. "{\"injected\":\""u8, 0xff, 0xfe, .. "\",\"where\":\"x\"}\n"u8]);
        Assert.Contains($":{Written + 2}: this is no record", $"{HistoryReader.Read(File, _kept, out _)}");
    }

    [Fact]
    public void A_key_that_a_later_version_adds_is_passed_over()
    {
        System.IO.File.WriteAllBytes(File, [.. Whole(), .. "{\"group\":1,\"device\":\"0100\",\"more\":{\"a\":[1]},\"end\":\"made\"}\n"u8]);
        Assert.Null(HistoryReader.Read(File, _kept, out _));
        Assert.Equal(Written + 1, _kept.Groups.Count);
    }

    [Fact]
    public void A_line_without_end_takes_no_memory_without_end()
    {
        System.IO.File.WriteAllBytes(File, [.. Whole(), .. Enumerable.Repeat((byte)'x', 1_000_000)]);
        Assert.Equal($"{File}:{Written + 2}: a line has at most 65536 bytes", $"{HistoryReader.Read(File, _kept, out _)}");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        Assert.Equal($"{File}: there is no such file", $"{HistoryReader.Read(File, _kept, out _)}");
        Directory.CreateDirectory(File);
        Assert.Equal($"{File}: this is a folder, not a file", $"{HistoryReader.Read(File, _kept, out _)}");
    }

    private byte[] Whole()
    {
        var writer = new HistoryWriter(new FileStream(File, FileMode.Create));
        for (var number = 1; number <= Written; number++)
            writer.Group(Groups.Of(number));

        writer.Close();
        return System.IO.File.ReadAllBytes(File);
    }
}
