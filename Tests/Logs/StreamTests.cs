using System.Text;
using Iopf.Logs;
using Iopf.Logs.Records;
using Iopf.Tests.Long;
using Iopf.Text;
using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>Logs as streams: of any size, cut anywhere, damaged.</summary>
public class StreamTests
{
    private const string Fault = "[    1.5] AMD-Vi: Event logged [IO_PAGE_FAULT device=01:00.0 domain=0x0000 address=0x1000 flags=0x0020]";

    [Fact]
    public void A_line_may_end_with_the_stream()
    {
        var records = LogText.Records($"one\n{Fault}\n\n{Fault}");

        Assert.Equal([2L, 4L], records.Select(record => record.Line));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void It_makes_no_difference_in_which_pieces_a_stream_comes(int piece)
    {
        var log = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"first\r\n{Fault}\n", 200)));
        using var stream = new PieceStream(log, log.Length, piece);

        var outcomes = LogText.ReadAll(stream, out var reader);

        Assert.Equal(Enumerable.Range(1, 200).Select(i => 2L * i), outcomes.Select(outcome => Assert.IsType<LogOutcome.Decoded>(outcome).Record.Line));
        Assert.Equal((400, 200), (reader.Lines, reader.Records));
    }

    [Theory]
    [InlineData(LogReader.MaxLine - 1, false)]
    [InlineData(LogReader.MaxLine, false)]
    [InlineData(LogReader.MaxLine + 1, true)]
    [InlineData((2 * LogReader.MaxLine) - 1, true)]
    [InlineData(2 * LogReader.MaxLine, true)]
    [InlineData((10 * LogReader.MaxLine) + 17, true)]
    public void A_line_that_is_too_long_is_passed_over_and_told(int length, bool tooLong)
    {
        foreach (var end in new[] { "", "\n", $"\n{Fault}\n" })
        {
            var outcomes = LogText.ReadAll($"{Fault}\n{new string('x', length)}{end}");

            Assert.Equal(tooLong ? [new LogOutcome.Skipped(2, length)] : [], outcomes.Where(outcome => outcome is LogOutcome.Skipped));
            Assert.Equal(end.Length > 1 ? [1L, 3L] : [1L], outcomes.OfType<LogOutcome.Decoded>().Select(outcome => outcome.Record.Line));
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm()
    {
        byte[] log = [0, 0xFF, 0xFE, (byte)'\n', .. Encoding.UTF8.GetBytes(Fault), 0, 0, (byte)'\n', 0xC3, (byte)'\n', 0x1B, (byte)'\n', 0x1B, (byte)'[', (byte)'\n'];

        Assert.Equal(2, Assert.IsType<LogOutcome.Decoded>(Assert.Single(LogText.ReadAll(log))).Record.Line);
    }

    [Fact]
    public void Null_bytes_within_a_line_are_passed_over() =>
        Assert.Equal("AmdIoPageFault device=0000:01:00.0 address=0x1000 access=Write code=2 flags=0x20 domain=0", LogText.Say(LogText.Record(Fault.Replace("0x", "0\0x", StringComparison.Ordinal))));

    [Fact]
    public void Records_come_in_the_order_of_their_first_lines()
    {
        var outcomes = LogText.ReadAll(
            $"""
            arm-smmu-v3 arm-smmu-v3.0.auto: event 0x02 received:
            {Fault}
            DMAR: unheard of
            arm-smmu-v3 arm-smmu-v3.0.auto: 0x0000010000000002
            {Fault}
            """);

        Assert.Equal([1L, 2L, 3L, 5L], outcomes.Select(outcome => outcome switch
        {
            LogOutcome.Decoded decoded => decoded.Record.Line,
            LogOutcome.Unrecognised unrecognised => unrecognised.Line,
            _ => 0,
        }));
    }

    [Fact]
    public void A_record_waits_for_its_next_line_for_32_lines_and_no_longer()
    {
        static int Words(int between) => LogText.Records(
            "arm-smmu-v3 a.auto: event 0x02 received:\n" + string.Concat(Enumerable.Repeat("something else\n", between)) + "arm-smmu-v3 a.auto: 0x0000010000000002\n")[0].Words.Length;

        Assert.Equal(1, Words(31));
        Assert.Equal(1, LogText.ReadAll("arm-smmu-v3 a.auto: event 0x02 received:\n" + string.Concat(Enumerable.Repeat("something else\n", 32))
            + "arm-smmu-v3 a.auto: 0x0000010000000002\n").Count(outcome => outcome is LogOutcome.Unrecognised { Line: 34 }));
    }

    [Fact]
    public void What_waits_is_given_up_when_the_stream_asks_for_it_while_it_is_read()
    {
        const string First = "arm-smmu-v3 a.auto: event 0x02 received:\n";
        LogReader? reader = null;
        var early = new List<LogOutcome>();
        using var stream = new PieceStream(Encoding.UTF8.GetBytes(First + $"{Fault}\n"), First.Length + Fault.Length + 1, First.Length)
        {
            Reading = position =>
            {
                while (position == First.Length && reader!.GiveUp(out var outcome)) early.Add(outcome);
            },
        };
        reader = new LogReader(stream, "log");

        Assert.True(reader.Read(out var last));
        Assert.Equal(1, Assert.IsType<LogOutcome.Decoded>(Assert.Single(early)).Record.Line);
        Assert.Equal(2, Assert.IsType<LogOutcome.Decoded>(last).Record.Line);
        Assert.False(reader.Read(out _));
        Assert.Equal((2, 2), (reader.Lines, reader.Records));
    }

    [Fact]
    public void A_stream_that_cannot_be_read_on_ends_with_what_it_had_and_an_error()
    {
        using var stream = new PieceStream(Encoding.UTF8.GetBytes(Fault + "\n"), 1 << 20, 100) { FailsAt = 1000 };
        var reader = new LogReader(stream, "kern.log");
        var records = 0;
        while (reader.Read(out _)) records++;

        Assert.InRange(records, 8, 10);
        Assert.Equal("the disk is gone", reader.Error?.Message);
        Assert.Equal("kern.log", reader.Error?.Source);
    }

    [Fact]
    public void A_log_of_any_size_is_read_in_the_same_memory()
    {
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[    2.000000] usb 1-1: new high-speed USB device number 2 using xhci_hcd\n", 1000)) + Fault + "\n");
        var size = LongRuns.Times(normally: 8 << 20, inLongRuns: 200 << 20) / block.Length * block.Length;
        using var stream = new PieceStream(block, size, 1 << 16);
        var reader = new LogReader(stream, "log");
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (reader.Read(out _))
        {
            // Only what it costs is looked at.
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((size / block.Length, size / block.Length * 1001L), (reader.Records, reader.Lines));
        Assert.InRange(allocated / reader.Records, 0, 4_000);
    }

    /// <summary>A block of bytes over and over, up to a length, in small pieces.</summary>
    private sealed class PieceStream(byte[] block, int length, int piece) : ForwardStream
    {
        private int _position;

        public int FailsAt { get; init; } = int.MaxValue;

        public Action<int>? Reading { get; init; }

        public override int Read(Span<byte> buffer)
        {
            Reading?.Invoke(_position);
            if (_position >= FailsAt) throw new IOException("the disk is gone");
            var offset = _position % block.Length;
            var count = Math.Min(Math.Min(piece, buffer.Length), Math.Min(block.Length - offset, length - _position));
            block.AsSpan(offset, count).CopyTo(buffer);
            _position += count;
            return count;
        }
    }
}
