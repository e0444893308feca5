using Xunit;

namespace Iopf.Tests.Lab.Traces;

public class GzipTraceTests
{
    private static readonly byte[] Text = TraceText.Bytes(string.Concat(Enumerable.Range(1, 20_000).Select(i => $" L {i * 7919:x},8\n")));

    [Fact]
    public void Compressed_text_is_known_by_its_first_bytes()
    {
        Assert.Equal(TraceText.Read(Text).Accesses, TraceText.Read(TraceText.Gzip(Text)).Accesses);
    }

    [Fact]
    public void Several_members_are_one_text_even_where_a_line_is_cut_between_them()
    {
        byte[] members = [.. TraceText.Gzip(Text[..1001]), .. TraceText.Gzip(Text[1001..])];

        var (accesses, error) = TraceText.Read(members);

        Assert.Null(error);
        Assert.Equal(TraceText.Read(Text).Accesses, accesses);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(5_000)]
    public void A_file_that_was_cut_off_is_an_error_with_the_line_reached(int missing)
    {
        var whole = TraceText.Gzip(Text);

        var (accesses, error) = TraceText.Read(whole[..^missing]);

        Assert.Contains("cut off or damaged", error!.Message, StringComparison.Ordinal);
        Assert.Equal(accesses.Count, error.Line);
        Assert.Equal(TraceText.Read(Text).Accesses.Take(accesses.Count), accesses);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void A_file_cut_off_in_its_header_is_an_error(int length)
    {
        var (accesses, error) = TraceText.Read(TraceText.Gzip(Text)[..length]);

        Assert.Empty(accesses);
        Assert.Contains("cut off or damaged", error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_checksum_is_an_error()
    {
        var damaged = TraceText.Gzip(Text);
        damaged[^6] ^= 1;

        Assert.Contains("gzip", TraceText.Read(damaged).Error!.Message, StringComparison.Ordinal);
    }
}
