using System.Text;
using Iopf.Host.Running;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class ExitCodeTests : HostFixture
{
    [Theory]
    [InlineData(Verdict.Held, false, ExitCode.Held)]
    [InlineData(Verdict.Violated, false, ExitCode.Violated)]
    [InlineData(Verdict.Inconclusive, false, ExitCode.Inconclusive)]
    [InlineData(Verdict.NoProgress, false, ExitCode.NoProgress)]
    [InlineData(Verdict.Unmet, false, ExitCode.Unmet)]
    [InlineData(Verdict.Unmet, true, ExitCode.Unmet)]
    [InlineData(Verdict.Inconclusive, true, ExitCode.Interrupted)]
    [InlineData(Verdict.Violated, true, ExitCode.Violated)]
    [InlineData(Verdict.Held, true, ExitCode.Held)]
    public async Task The_exit_code_follows_the_verdict(Verdict verdict, bool isInterrupted, ExitCode expected)
    {
        var outcome = await RunAsync(
            ["run", "small.hocon"], new CancellationToken(isInterrupted), (plan, _, _, _) => Task.FromResult(Reports.Of(plan.Scenario, verdict)));
        Assert.Equal(expected, outcome.Code);
        Assert.Contains("because", outcome.Output);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public async Task A_run_of_a_scenario_that_holds_ends_with_0()
    {
        var outcome = await RunAsync("run", "small.hocon");
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Contains("HELD", outcome.Output);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public async Task No_arguments_run_the_default_scenario()
    {
        var outcome = await RunAsync([], CancellationToken.None, (plan, settings, _, _) =>
        {
            Assert.Null(settings);
            Assert.Equal("default", plan.Scenario.Name);
            return Task.FromResult(Reports.Of(plan.Scenario, Verdict.Held));
        });
        Assert.Equal(ExitCode.Held, outcome.Code);
    }

    [Fact]
    public async Task Options_without_a_command_are_those_of_run()
    {
        var outcome = await RunAsync(["--seed", "77"], CancellationToken.None, (plan, _, _, _) => Task.FromResult(Reports.Of(plan.Scenario, Verdict.Held)));
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.EndsWith("iopf run default --seed 77\n", outcome.Output);
    }

    [Fact]
    public async Task An_internal_error_says_how_to_report_it_and_shows_no_stack()
    {
        var outcome = await Fail();
        Assert.Equal(ExitCode.Internal, outcome.Code);
        Assert.Equal(
            [
                "iopf: internal error: InvalidOperationException: two owners",
                "iopf: please report it with this command: iopf run small.hocon --seed 5 (IOPF_DEBUG=1 shows where)",
            ],
            outcome.ErrorLines);
    }

    [Fact]
    public async Task An_internal_error_shows_its_stack_to_who_asks_for_it()
    {
        Surroundings = host => host with { Variable = name => name == "IOPF_DEBUG" ? "1" : null };
        Assert.Contains("   at Iopf.", (await Fail()).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_output_that_cannot_be_written_ends_with_70(bool isBuffered)
    {
        using var bytes = new MemoryStream();
        Surroundings = host => host with { Output = new FullDisk(isBuffered), Error = new StreamWriter(bytes) { NewLine = "\n" } };
        Assert.Equal(ExitCode.Internal, (await RunAsync("scenarios")).Code);
        Assert.Equal("iopf: standard output: cannot be written: no space left\n", Encoding.UTF8.GetString(bytes.ToArray()));
    }

    [Fact]
    public async Task Errors_that_cannot_be_written_end_with_70()
    {
        Surroundings = host => host with { Error = new FullDisk(isBuffered: true) };
        Assert.Equal(ExitCode.Internal, (await RunAsync("run", "unheard")).Code);
    }

    private async Task<Outcome> Fail()
    {
        RunExecutor broken = (_, _, _, _) => throw new InvalidOperationException("two owners");
        return await RunAsync(["run", "small.hocon", "--seed", "5"], CancellationToken.None, broken);
    }

    /// <summary>Takes text until it has to be written, which without a buffer is at once.</summary>
    private sealed class FullDisk(bool isBuffered) : StringWriter
    {
        public override void Flush() => throw new IOException("no space left");

        public override void WriteLine(string? value)
        {
            if (!isBuffered)
                Flush();
        }
    }
}
