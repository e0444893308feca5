using Iopf.Host.Terminal;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class TerminalTests : HostFixture
{
    private const char Escape = '\u001b';

    [Fact]
    public async Task A_report_into_a_file_is_nothing_but_text()
    {
        var output = (await RunAsync("run", "small.hocon")).Output;
        Assert.DoesNotContain(Escape, output);
        Assert.All(output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public async Task A_report_on_a_terminal_has_colors()
    {
        Surroundings = host => host with { OutputIsTerminal = true };
        Assert.Contains($"{Escape}[1;32mHELD{Escape}[0m", (await RunAsync("run", "small.hocon")).Output);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task A_user_who_wants_no_colors_gets_none(string variable, string value)
    {
        Surroundings = host => host with { OutputIsTerminal = true, Variable = name => name == variable ? value : null };
        Assert.DoesNotContain(Escape, (await RunAsync("run", "small.hocon")).Output);
    }

    [Fact]
    public async Task Every_line_fits_on_a_terminal_of_80_columns()
    {
        Surroundings = host => host with { OutputIsTerminal = true, Variable = name => name == "NO_COLOR" ? "1" : null };
        Assert.All((await RunAsync("run")).Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task Progress_is_shown_on_a_terminal_and_taken_away()
    {
        Surroundings = host => host with { ErrorIsTerminal = true };
        var error = (await RunSlowly("run", "small.hocon")).Error;
        Assert.Contains("0 %", error);
        Assert.EndsWith("\r\u001b[K", error);
    }

    [Fact]
    public async Task Progress_stays_away_where_errors_go_into_a_file() => Assert.Empty((await RunSlowly("run", "small.hocon")).Error);

    [Fact]
    public async Task Progress_stays_away_from_who_wants_none()
    {
        Surroundings = host => host with { ErrorIsTerminal = true };
        Assert.Empty((await RunSlowly("run", "small.hocon", "--quiet")).Error);
    }

    [Fact]
    public void Progress_tells_share_rate_and_time_left()
    {
        var text = ProgressLine.Text(new RunProgress(2_000_000, 8_000_000, 10, 0), TimeSpan.FromSeconds(2));
        Assert.Equal("━━━━━━──────────────────  25 %  1,000,000 accesses/s  6 s left", text);
        Assert.EndsWith("  50 min left", ProgressLine.Text(new RunProgress(1, 3_001, 0, 0), TimeSpan.FromSeconds(1)));
        Assert.DoesNotContain("left", ProgressLine.Text(new RunProgress(0, 0, 0, 0), TimeSpan.Zero));
    }

    /// <summary>A run that waits until progress was shown a few times (or would have been).</summary>
    private Task<Outcome> RunSlowly(params string[] args)
    {
        var clock = new CountingClock();
        var around = Surroundings;
        Surroundings = host => around(host) with { Clock = clock };
        return RunAsync(args, CancellationToken.None, async (plan, _, _, _) =>
        {
            await clock.Ticked;
            return Reports.Of(plan.Scenario, Verdict.Held);
        });
    }
}
