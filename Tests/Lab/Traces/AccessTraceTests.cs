using Iopf.Hardware.Translations;
using Iopf.Lab.Traces;
using Iopf.Text;
using Xunit;

namespace Iopf.Tests.Lab.Traces;

public class AccessTraceTests
{
    [Fact]
    public void An_access_that_straddles_a_page_border_becomes_one_access_to_each_page()
    {
        var trace = Read(" S 1ffc,8\n L 2ffc,4\n M 3fff,4096\n");

        Assert.Equal(["S 00001ffc,4", "S 00002000,4", "L 00002ffc,4", "M 00003fff,1", "M 00004000,4095"], trace.Accesses.ToArray().Select(a => a.ToString()));
        Assert.Equal([1UL, 2, 3, 4], trace.Pages.ToArray());
        Assert.Equal((1, 2, 2, 5), (trace.Loads, trace.Stores, trace.Modifies, trace.Count));
        Assert.Equal((3UL, true, true), (trace[3].Page, trace[3].IsWrite, trace[3].IsRead));
    }

    [Fact]
    public void A_trace_longer_than_its_limit_is_an_error_that_names_the_limit()
    {
        var text = TraceText.Bytes(" L 1,1\n L 1fff,2\n L 3,1\n");

        Assert.Null(AccessTrace.Read(new MemoryStream(text), "t", 4, out var trace));
        Assert.Equal(4, trace!.Count);

        var error = AccessTrace.Read(new MemoryStream(text), "t", 3, out trace);
        Assert.Equal("t:3: a trace in memory has at most 3 accesses (limits.trace-accesses)", error!.ToString());
        Assert.Null(trace);
    }

    [Fact]
    public void A_bad_line_gives_no_trace_at_all()
    {
        var error = AccessTrace.Read(new MemoryStream(TraceText.Bytes(" L 1,1\nx\n")), "t", 10, out var trace);

        Assert.Equal(2, error!.Line);
        Assert.Null(trace);
    }

    [Fact]
    public void Ranges_hold_every_page_and_are_divided_by_larger_gaps_only()
    {
        var trace = Read(" L 1000,1\n L 2000,1\n L 5000,1\n L 9000,1\n");

        Assert.Equal([new PageRange(1, 3), new PageRange(5, 6), new PageRange(9, 10)], trace.Ranges(0));
        Assert.Equal([new PageRange(1, 3), new PageRange(5, 6), new PageRange(9, 10)], trace.Ranges(1));
        Assert.Equal([new PageRange(1, 6), new PageRange(9, 10)], trace.Ranges(2));
        Assert.Equal([new PageRange(1, 10)], trace.Ranges(3));
    }

    [Theory]
    [InlineData("sqlite", 2_000_000, 465)]
    [InlineData("sort", 193_764, 2_384)]
    public void The_shipped_traces_have_the_size_that_their_description_gives(string name, int lines, int pages)
    {
        using var stream = ShippedTraces.Open(name);
        var reader = new LackeyReader(stream!, name);
        var distinct = new PageSet();
        while (reader.Read(out var access))
            distinct.Add(access.Page);

        Assert.Null(reader.Error);
        Assert.Equal(lines, reader.Line);
        Assert.Equal(pages, distinct.ToArray().Length);
    }

    [Fact]
    public void The_shipped_traces_are_listed_and_no_other_name_opens()
    {
        Assert.Equal(["sort", "sqlite"], ShippedTraces.Names);
        Assert.Null(ShippedTraces.Open("nothing"));
    }

    [Fact]
    public void An_error_of_input_shows_only_the_place_it_knows()
    {
        Assert.Equal("f: m", new InputError("f", 0, 0, "m").ToString());
        Assert.Equal("f:3: m", new InputError("f", 3, 0, "m").ToString());
        Assert.Equal("f:3:7: m", new InputError("f", 3, 7, "m").ToString());
    }

    private static AccessTrace Read(string text)
    {
        Assert.Null(AccessTrace.Read(new MemoryStream(TraceText.Bytes(text)), "t", 100, out var trace));
        return trace!;
    }
}
