using FsCheck;
using FsCheck.Fluent;
using Iopf.Lab.Traces;
using Xunit;

namespace Iopf.Tests.Lab.Traces;

public class LackeyReaderTests
{
    [Fact]
    public void Loads_stores_and_modifies_are_read_and_everything_else_of_valgrind_is_passed_over()
    {
        var (accesses, error) = TraceText.Read("""
            ==123== Lackey, an example Valgrind tool
            --123-- Reading syms
            **123** hello from the program

            I  04001000,3
             S 1fff0005c8,8
            I  ffffffffff600000,1
             M 04033E06,1
             L 04000d40,512

            ==123== Exit code: 0

            """);

        Assert.Null(error);
        Assert.Equal(["S 1fff0005c8,8", "M 04033e06,1", "L 04000d40,512"], accesses);
    }

    [Theory]
    [InlineData(" L 1000,8")]
    [InlineData(" L 1000,8\n")]
    [InlineData(" L 1000,8\r\n")]
    [InlineData("\n\n L 1000,8\n\n")]
    [InlineData("\r\n L 1000,8\r\n   \n")]
    public void The_last_line_may_lack_its_line_feed_and_lines_may_end_as_on_Windows(string text)
    {
        var (accesses, error) = TraceText.Read(text);

        Assert.Null(error);
        Assert.Equal(["L 00001000,8"], accesses);
    }

    [Theory]
    [InlineData("hello", LackeyLine.FormRule)]
    [InlineData(" X 1000,8", LackeyLine.FormRule)]
    [InlineData("L 1000,8", LackeyLine.FormRule)]
    [InlineData(" L1000,8", LackeyLine.FormRule)]
    [InlineData(" L ", LackeyLine.FormRule)]
    [InlineData("==x", LackeyLine.FormRule)]
    [InlineData("=9", LackeyLine.FormRule)]
    [InlineData("\u0001\u0002", LackeyLine.FormRule)]
    [InlineData(" L ,8", LackeyLine.AddressRule)]
    [InlineData(" L 1000", LackeyLine.AddressRule)]
    [InlineData(" L 1000 8", LackeyLine.AddressRule)]
    [InlineData(" L 0x1000,8", LackeyLine.AddressRule)]
    [InlineData(" L -1000,8", LackeyLine.AddressRule)]
    [InlineData(" L 00000000000001000,8", LackeyLine.AddressRule)]
    [InlineData("I  10g0,8", LackeyLine.AddressRule)]
    [InlineData(" L 1000,", LackeyLine.SizeRule)]
    [InlineData(" L 1000,0", LackeyLine.SizeRule)]
    [InlineData(" L 1000,4097", LackeyLine.SizeRule)]
    [InlineData(" L 1000,99999999999999999999", LackeyLine.SizeRule)]
    [InlineData(" L 1000,8 ", LackeyLine.SizeRule)]
    [InlineData(" L 1000,-8", LackeyLine.SizeRule)]
    [InlineData("I  1000,0", LackeyLine.SizeRule)]
    [InlineData(" L 800000000000,1", LackeyLine.RangeRule)]
    [InlineData(" L 7fffffffffff,2", LackeyLine.RangeRule)]
    [InlineData(" S ffffffffffffffff,2", LackeyLine.RangeRule)]
    public void A_line_that_breaks_a_rule_is_named_with_the_rule_and_ends_the_reading(string line, string rule)
    {
        var (accesses, error) = TraceText.Read($" L 1000,8\n==1== x\n{line}\n L 2000,8\n");

        Assert.Equal(["L 00001000,8"], accesses);
        Assert.Equal(("t.lackey", 3L, 0), (error!.Source, error.Line, error.Column));
        Assert.StartsWith($"{rule}, not `", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public void The_largest_address_and_the_largest_size_are_accepted()
    {
        var (accesses, error) = TraceText.Read(" L 7fffffffffff,1\n S 7ffffffff000,4096\n M 0,1\n");

        Assert.Null(error);
        Assert.Equal(["L 7fffffffffff,1", "S 7ffffffff000,4096", "M 00000000,1"], accesses);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n\n", 2)]
    [InlineData("==1== nothing\nI  1000,4\n", 2)]
    public void A_trace_without_a_data_access_is_an_error(string text, long line)
    {
        var (accesses, error) = TraceText.Read(text);

        Assert.Empty(accesses);
        Assert.Equal(line, error!.Line);
        Assert.Contains("at least one data access", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_as_long_as_the_buffer_is_an_error_and_one_a_byte_shorter_is_not()
    {
        var fits = "==1==".PadRight(LackeyReader.MaxLine - 1, 'x');

        Assert.Null(TraceText.Read($" L 1,1\n{fits}\n L 2,1\n").Error);

        var error = TraceText.Read($" L 1,1\n{fits}x\n L 2,1\n").Error;
        Assert.Equal("t.lackey:2: a line is shorter than 65536 bytes", error!.ToString());
    }

    [Fact]
    public void After_an_error_nothing_more_is_read()
    {
        var reader = new LackeyReader(new MemoryStream(TraceText.Bytes("bad\n L 1,1\n")), "t");

        Assert.False(reader.Read(out _));
        var error = reader.Error;
        Assert.False(reader.Read(out _));
        Assert.Same(error, reader.Error);
    }

    [Fact]
    public void A_stream_that_breaks_is_an_error_with_the_line()
    {
        var (accesses, error) = TraceText.Read(new TrickleStream(TraceText.Bytes(" L 1,1\n L 2"), 5, breaks: true));

        Assert.Single(accesses);
        Assert.Equal("t.lackey:1: the pipe broke", error!.ToString());
    }

    [Fact]
    public void A_stream_that_breaks_in_its_first_byte_is_an_error()
    {
        var (_, error) = TraceText.Read(new TrickleStream([], 1, breaks: true));

        Assert.Equal("t.lackey: the pipe broke", error!.ToString());
    }

    [Fact]
    public void How_the_stream_cuts_the_text_changes_nothing()
    {
        var accesses = from address in Gen.Choose(0, int.MaxValue)
                       from size in Gen.Choose(1, TraceAccess.MaxSize)
                       from kind in Gen.Elements(AccessKind.Load, AccessKind.Store, AccessKind.Modify)
                       select new TraceAccess((ulong)address, size, kind).ToString();
        var inputs = from some in accesses.NonEmptyListOf()
                     from step in Gen.Choose(1, 40)
                     from compressed in Gen.Elements(true, false)
                     select (Lines: some, Step: step, Compressed: compressed);

        Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var bytes = TraceText.Bytes(string.Concat(input.Lines.Select(line => $" {line}\n")));
            var (read, error) = TraceText.Read(new TrickleStream(input.Compressed ? TraceText.Gzip(bytes) : bytes, input.Step));
            return error is null && read.SequenceEqual(input.Lines);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reading_allocates_nothing_for_each_line()
    {
        var bytes = TraceText.Bytes(string.Concat(Enumerable.Repeat(" L 04000d40,8\nI  04001000,3\n", 50_000)));
        var reader = new LackeyReader(new MemoryStream(bytes), "t");
        Assert.True(reader.Read(out _));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = 1;
        while (reader.Read(out _))
            count++;

        // Not 0: a collection that another test causes is booked with up to 8 KiB. An object a line would be 2.4 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.Equal(50_000, count);
        Assert.Equal(100_000, reader.Line);
    }
}
