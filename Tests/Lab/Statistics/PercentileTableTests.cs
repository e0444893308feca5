using HdrHistogram;
using Iopf.Lab.Statistics;
using Xunit;

namespace Iopf.Tests.Lab.Statistics;

/// <summary>The table is what HdrHistogram itself writes of the same values.</summary>
public sealed class PercentileTableTests
{
    private const double NanosecondsPerMicrosecond = 1_000;

    // With two digits, HdrHistogram divides each power of two as our histogram does.
    private const int Digits = 2;

    public static TheoryData<long[]> Values => new()
    {
        { [5_000] },
        { [0, 1, 2, 3] },
        { [100, 255, 256, 257, 511, 512, 1_000_000, 999_999_999] },
        { [.. Enumerable.Range(0, 1_000).Select(i => 7L * i * i)] },
        { [.. Enumerable.Range(0, 100_000).Select(i => (i * 2_654_435_761L) % 50_000_000)] },
        { [.. Enumerable.Repeat(5_000L, 10_000), 80_000_000_000] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_table_has_the_lines_of_HdrHistogram(long[] values)
    {
        var theirs = new LongHistogram(1, 3_600_000_000_000, Digits);
        var ours = new Iopf.Lab.Statistics.Histogram();
        foreach (var value in values)
        {
            theirs.RecordValue(value);
            ours.Record(value);
        }

        using var text = new StringWriter { NewLine = "\n" };
        theirs.OutputPercentileDistribution(text, percentileTicksPerHalfDistance: 5, outputValueUnitScalingRatio: NanosecondsPerMicrosecond);
        Assert.Equal(Lines(text.ToString()), Lines(PercentileTable.Of(ours)));
    }

    [Fact]
    public void A_table_of_nothing_has_no_lines_but_its_head_and_its_sums()
    {
        var lines = PercentileTable.Of(new Iopf.Lab.Statistics.Histogram()).Split('\n');
        Assert.Equal("       Value     Percentile TotalCount 1/(1-Percentile)", lines[0]);
        Assert.All(lines.Skip(2).SkipLast(1), line => Assert.StartsWith("#[", line));
    }

    // How many powers of two a histogram has room for is no matter of its values.
    private static string[] Lines(string table) => [.. table.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith("#[Buckets", StringComparison.Ordinal))];
}
