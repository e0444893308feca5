using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class UsageTests : HostFixture
{
    [Theory]
    [InlineData("rnu", "iopf: rnu: unknown command; did you mean `run`?")]
    [InlineData("scenario", "iopf: scenario: unknown command; did you mean `scenarios`?")]
    [InlineData("frobnicate", "iopf: frobnicate: unknown command")]
    [InlineData("plain", "iopf: plain: unknown command; did you mean `run plain`?")]
    [InlineData("scenarios shwo", "iopf: shwo: unknown command; did you mean `show`?")]
    [InlineData("run --sed 7", "iopf: --sed: unknown option; did you mean `--seed`?")]
    [InlineData("run plain --qiet", "iopf: --qiet: unknown option; did you mean `--quiet`?")]
    [InlineData("run plain --sed=7", "iopf: --sed: unknown option; did you mean `--seed`?")]
    [InlineData("--jsno", "iopf: --jsno: unknown option; did you mean `--json`?")]
    [InlineData("-x", "iopf: -x: unknown option")]
    [InlineData("scenarios --out x", "iopf: --out: unknown option")]
    [InlineData("run plian", "iopf: plian: no built-in scenario or file has this name; did you mean `plain`?")]
    [InlineData("run unheard", "iopf: unheard: no built-in scenario or file has this name; built-in are blast-radius, default, fault-storm, full-guest-queue, gpu-stall-storm, guests, idxd-no-block, mdev-sharing, nested-guest, overflow-storm, passthrough, plain, post-copy, sva, thread-collapse, unanswered-invalidation, violation")]
    [InlineData("scenarios show defualt", "iopf: defualt: no built-in scenario or file has this name; did you mean `default`?")]
    [InlineData("scenarios show", "iopf: scenarios show: needs a SCENARIO")]
    [InlineData("run one two", "iopf: two: unexpected argument: run takes one SCENARIO")]
    [InlineData("scenarios keys seed", "iopf: seed: unexpected argument: keys takes none")]
    [InlineData("run --seed", "iopf: --seed: needs a value (N)")]
    [InlineData("run --seed 1 --seed 2", "iopf: --seed: is given more than once")]
    [InlineData("run --seed x", "iopf: --seed: a seed is a whole number from 0 to 9223372036854775807, not `x`")]
    [InlineData("run --seed -1", "iopf: --seed: a seed is a whole number from 0 to 9223372036854775807, not `-1`")]
    [InlineData("run --seed 9223372036854775808", "iopf: --seed: a seed is a whole number from 0 to 9223372036854775807, not `9223372036854775808`")]
    [InlineData("run --mode paralel", "iopf: --mode: a mode is simulated or parallel, not `paralel`; did you mean `parallel`?")]
    [InlineData("run --schedule by-nam", "iopf: --schedule: a schedule is first, by-name or random, not `by-nam`; did you mean `by-name`?")]
    [InlineData("run --mode parallel --schedule first", "iopf: --schedule: works only in simulated mode")]
    [InlineData("run --expect failed-accesses", "iopf: --expect: an expectation is KEY=BOUND, not `failed-accesses`")]
    [InlineData("run --expect failed-acesses=1", "iopf: --expect: nothing that can be expected is called `failed-acesses`; did you mean `failed-accesses`?; there are failed-accesses, deadlines-missed, requests-lost, answered-by-hardware, response-failures, answers-refused, cancelled, calls-given-up")]
    [InlineData("run --expect failed-accesses=-1", "iopf: --expect: failed-accesses is any, N, N..M (N at most M) or N.., not `-1`")]
    [InlineData("run --expect failed-accesses=3..2", "iopf: --expect: failed-accesses is any, N, N..M (N at most M) or N.., not `3..2`")]
    [InlineData("run --expect cancelled=1 --expect cancelled=2", "iopf: --expect: cancelled is given more than once")]
    [InlineData("run --expect", "iopf: --expect: needs a value (KEY=BOUND)")]
    [InlineData("run --owed-at soon", "iopf: --owed-at: a moment is END or a duration from 100ns to 1000s with its unit (ns, us, ms, s), in steps of 100ns, not `soon`")]
    [InlineData("run --owed-at 150ns", "iopf: --owed-at: a moment is END or a duration from 100ns to 1000s with its unit (ns, us, ms, s), in steps of 100ns, not `150ns`")]
    [InlineData("run --owed-at 5", "iopf: --owed-at: a moment is END or a duration from 100ns to 1000s with its unit (ns, us, ms, s), in steps of 100ns, not `5`")]
    [InlineData("run --owed-at 5ms --mode parallel", "iopf: --owed-at: can only be END in parallel mode: no moment of the machine's clock comes twice")]
    [InlineData("run --force", "iopf: --force: works only with --out")]
    [InlineData("run --akka my.hocon", "iopf: --akka: works only with --mode parallel")]
    [InlineData("run --log-level debug --mode simulated", "iopf: --log-level: works only with --mode parallel")]
    [InlineData("--log run.log", "iopf: --log: works only with --mode parallel")]
    [InlineData("run --mode parallel --akka ", "iopf: --akka: a path is not empty")]
    [InlineData("run --mode parallel --log ", "iopf: --log: a path is not empty")]
    [InlineData("run --mode parallel --log", "iopf: --log: needs a value (FILE)")]
    [InlineData("run --mode parallel --log-level loud", "iopf: --log-level: a level is one of off, error, warning, info, debug, not `loud`")]
    [InlineData("run --mode parallel --log-level Debug", "iopf: --log-level: a level is one of off, error, warning, info, debug, not `Debug`; did you mean `debug`?")]
    [InlineData("run --mode parallel --log-levle info", "iopf: --log-levle: unknown option; did you mean `--log-level`?")]
    [InlineData("play S1 --akka my.hocon", "iopf: --akka: unknown option")]
    [InlineData("run --out ", "iopf: --out: a path is not empty")]
    public async Task A_wrong_command_line_is_refused_with_64_and_the_nearest_right_word(string line, string expected)
    {
        var outcome = await RunAsync(line.Split(' '));
        Assert.Equal(expected, outcome.ErrorLines[0]);
        Assert.Equal(ExitCode.Usage, outcome.Code);
        Assert.Equal(2, outcome.ErrorLines.Length);
        Assert.Contains("--help", outcome.ErrorLines[1]);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task The_way_to_the_help_is_right()
    {
        var outcome = await RunAsync("scenarios", "show");
        var words = outcome.ErrorLines[1].Split('`')[1].Split(' ')[1..];
        Assert.Equal(["scenarios", "show", "--help"], words);
        Assert.Equal(ExitCode.Held, (await RunAsync(words)).Code);
    }
}
