using System.Text.Json;
using Iopf.Host.Reports;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>Where the time went, as a run's report says it.</summary>
public sealed class StagesReportTests : HostFixture
{
    private const string Slow = """
        name = slow
        devices = [{ trace = "small.lackey", interval = 0, threads = 2, group-size = 1, lookahead = 0 }]
        handler { service = 5us, workers = 1 }
        machine.interrupt-latency = 1us
        """;

    [Theory]
    [InlineData("run", "█+", "µs")]
    [InlineData("run --ascii", "#+", "us")]
    public async Task The_report_has_the_stages_and_the_response_times_as_bars(string command, string bar, string unit)
    {
        WriteFile("slow.hocon", Slow);
        var output = (await RunAsync([.. command.Split(' '), "slow.hocon"])).Output;

        Assert.Matches(@"(?m)^Where the time goes +share +mean +p99 +slowest$", output);
        Assert.Matches($@"(?m)^  interrupt +\d+\.\d % +1\.00 {unit} +1\.00 {unit} +\d+\.\d %  {bar}", output);
        Assert.Matches($@"(?m)^  waits for a worker +\d+\.\d % +\d\.\d\d {unit} +5\.00 {unit} +\d+\.\d %  {bar}", output);
        Assert.DoesNotContain("waits for credits", output);
        Assert.Matches($@"(?m)^  slowest: the 1 group of 16 that took 11\.0 {unit} or more$", output);
        Assert.Matches($@"(?m)^Response, faulted +accesses$", output);
        Assert.Matches($@"(?m)^  below 16\.4 {unit} +\d+  {bar}", output);
    }

    [Fact]
    public async Task With_ascii_no_letter_of_the_report_is_beyond_it() =>
        Assert.All((await RunAsync("run", "small.hocon", "--ascii")).Output, letter => Assert.True(char.IsAscii(letter), $"{letter}"));

    [Theory]
    [InlineData("LANG", "C", false)]
    [InlineData("LANG", "de_DE.ISO-8859-1", false)]
    [InlineData("LC_ALL", "en_US.UTF-8", true)]
    [InlineData("LC_CTYPE", "C.utf8", true)]
    [InlineData("OTHER", "C", true)]
    public async Task A_terminal_whose_locale_has_another_character_set_gets_ascii(string variable, string value, bool hasBlocks)
    {
        Surroundings = host => host with { OutputIsTerminal = true, Variable = name => name == variable ? value : null };

        Assert.Equal(hasBlocks, (await RunAsync("run", "small.hocon")).Output.Contains('█', StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_document_has_ten_stages_whose_times_and_shares_are_the_whole()
    {
        WriteFile("slow.hocon", Slow);
        using var document = JsonDocument.Parse((await RunAsync("run", "slow.hocon", "--json")).Output);
        var stages = document.RootElement.GetProperty("stages");
        var times = stages.GetProperty("times").EnumerateArray().ToList();

        Assert.Equal(10, times.Count);
        Assert.Equal(stages.GetProperty("totalNs").GetInt64(), times.Sum(stage => stage.GetProperty("totalNs").GetInt64()));
        Assert.Equal(stages.GetProperty("slowest").GetProperty("totalNs").GetInt64(), times.Sum(stage => stage.GetProperty("slowestNs").GetInt64()));
        Assert.InRange(times.Sum(stage => stage.GetProperty("share").GetDecimal()), 0.999m, 1.001m);
        Assert.Equal(16, document.RootElement.GetProperty("responseBuckets").EnumerateArray().Sum(bucket => bucket.GetProperty("accesses").GetInt64()));
    }

    [Theory]
    [InlineData(0, 8, "", "")]
    [InlineData(8, 8, "████", "####")]
    [InlineData(4, 8, "██", "##")]
    [InlineData(1, 8, "▌", "#")]
    [InlineData(3, 8, "█▌", "##")]
    [InlineData(1, 1_000_000, "▏", "#")]
    [InlineData(long.MaxValue, long.MaxValue, "████", "####")]
    public void A_bar_is_as_long_as_its_part_of_the_longest(long value, long longest, string blocks, string ascii)
    {
        Assert.Equal(blocks, Bars.Of(value, longest, 4, isAscii: false));
        Assert.Equal(ascii, Bars.Of(value, longest, 4, isAscii: true));
    }
}
