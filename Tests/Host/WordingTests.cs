using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Text;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class WordingTests : HostFixture
{
    [Theory]
    [InlineData(0, "0 ns")]
    [InlineData(999, "999 ns")]
    [InlineData(1_000, "1.00 µs")]
    [InlineData(8_432, "8.43 µs")]
    [InlineData(9_995, "10.0 µs")]
    [InlineData(12_345, "12.3 µs")]
    [InlineData(123_456, "123 µs")]
    [InlineData(999_499, "999 µs")]
    [InlineData(999_500, "1.00 ms")]
    [InlineData(2_000_000, "2.00 ms")]
    [InlineData(3_999_999_999, "4.00 s")]
    [InlineData(12_345_678_000_000, "12,346 s")]
    public void Times_have_a_fitting_unit_and_three_digits(long nanoseconds, string expected) =>
        Assert.Equal(expected, Quantities.Time(nanoseconds));

    [Fact]
    public void Shares_are_percentages_and_nothing_has_none()
    {
        Assert.Equal("33.33 %", Quantities.Share(1, 3));
        Assert.Equal("", Quantities.Share(0, 0));
    }

    [Fact]
    public async Task The_report_shows_separators_shares_sizes_and_times()
    {
        var outcome = await RunAsync(["run", "small.hocon"], CancellationToken.None, (plan, _, _, _) => Task.FromResult(Reports.Of(plan.Scenario, Verdict.Held)));
        Assert.Matches(@"\n  made +1,234,567   of 2,000,000\n", outcome.Output);
        Assert.Matches(@"\n  cache hits +1,200,000   97\.20 %\n", outcome.Output);
        Assert.Matches(@"\n    of 1 request +17   85\.00 %\n    of 8 requests +3   15\.00 %\n", outcome.Output);
        Assert.Matches(@"\n  service of a group +999 ns +8\.43 µs +123 µs +2\.00 ms +4\.00 s +20\n", outcome.Output);
        Assert.Matches(@"\n  response, all +- +- +- +- +- +0\n", outcome.Output);
    }

    [Fact]
    public async Task Many_group_sizes_are_put_together()
    {
        var outcome = await RunAsync(["run", "small.hocon"], CancellationToken.None, (plan, _, _, _) =>
        {
            var report = Reports.Of(plan.Scenario, Verdict.Held);
            var sizes = Enumerable.Range(1, 10).ToDictionary(size => size, size => (long)size);
            return Task.FromResult(report with { Counts = report.Counts with { GroupSizes = sizes } });
        });
        Assert.Matches(@"of 1 request +1 .*\n +of 2 to 3 requests +5 .*\n +of 4 to 7 requests +22 .*\n +of 8 to 15 requests +27 ", outcome.Output);
    }

    [Fact]
    public async Task A_violation_is_told_with_its_invariant_and_the_command_that_repeats_it()
    {
        var outcome = await RunAsync(["run", "small.hocon", "--seed", "3"], CancellationToken.None,
            (plan, _, _, _) => Task.FromResult(Reports.Of(plan.Scenario, Verdict.Violated, "one-owner [1/2]: nobody owns it")));
        Assert.Contains("\nVIOLATED  one-owner [1/2]: nobody owns it\n", outcome.Output);
        Assert.EndsWith("\nReplay  iopf run small.hocon --seed 3\n", outcome.Output);
    }

    [Fact]
    public void A_replay_names_all_that_the_run_depends_on_as_a_shell_reads_it()
    {
        var request = new RunRequest { Scenario = "my file.hocon", Mode = RunMode.Parallel, Trace = "it's.gz" };
        Assert.Equal(@"iopf run 'my file.hocon' --seed 12 --mode parallel --trace 'it'\''s.gz'", Replay.Of(request, 12));
    }

    [Fact]
    public async Task Completions_are_offered()
    {
        var outcome = await RunAsync("[suggest:6]", "iopf ru");
        Assert.Contains("run", outcome.Output);
        Assert.Equal(ExitCode.Held, outcome.Code);
    }
}
