using HdrHistogram;
using Iopf.Lab.Statistics;
using Xunit;

namespace Iopf.Tests.Lab.Statistics;

/// <summary>The table is what HdrHistogram itself writes of the same values.</summary>
public sealed class PercentileTableTests
{
    private const double NanosecondsPerMicrosecond = 1_000;

    private const double Rounded = 0.00501;

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
        var (expected, found) = (Lines(text.ToString()), Lines(PercentileTable.Of(ours)));
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), lines => AssertSame(Words(lines.First), Words(lines.Second)));
    }

    [Fact]
    public void A_table_of_nothing_has_no_lines_but_its_head_and_its_sums()
    {
        var lines = PercentileTable.Of(new Iopf.Lab.Statistics.Histogram()).Split('\n');
        Assert.Equal("       Value     Percentile TotalCount 1/(1-Percentile)", lines[0]);
        Assert.All(lines.Skip(2).SkipLast(1), line => Assert.StartsWith("#[", line));
    }

    // It writes times with as many decimals as it has digits; ours have three.
    private static void AssertSame(string[] expected, string[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var isTime = found[i].Split('.') is [_, { Length: 3 }];
            if (isTime)
                Assert.InRange(double.Parse(found[i]), double.Parse(expected[i]) - Rounded, double.Parse(expected[i]) + Rounded);
            else
                Assert.Equal(expected[i], found[i]);
        }
    }

    private static string[] Words(string line) => line.Split([' ', '[', ']', ',', '='], StringSplitOptions.RemoveEmptyEntries);

    // How many powers of two a histogram has room for is no matter of its values.
    private static string[] Lines(string table) => [.. table.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith("#[Buckets", StringComparison.Ordinal))];
}
