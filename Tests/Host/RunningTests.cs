using System.Diagnostics;
using Iopf.Host.Running;
using Iopf.Host.Terminal;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class RunningTests : HostFixture
{
    private const string Endless =
        """
        name = endless
        devices = [{ trace = "small.lackey", interval = 0, processes = 4, accesses = 1000000000 }]
        mm.resident-limit = 8
        """;

    [Theory]
    [InlineData("simulated")]
    [InlineData("parallel")]
    public async Task An_interrupted_run_ends_with_130_and_what_there_is(string mode)
    {
        WriteFile("endless.hocon", Endless);
        using var interrupted = new CancellationTokenSource();
        var outcome = await RunAsync(["run", "endless.hocon", "--mode", mode, "--out", "kept"], interrupted.Token, (plan, settings, token, stalled) =>
        {
            var run = RunExecution.ExecuteAsync(plan, settings, token, stalled);
            interrupted.Cancel();
            return run;
        });
        Assert.Equal("", outcome.Error);
        Assert.Equal(ExitCode.Interrupted, outcome.Code);
        Assert.Contains("INCONCLUSIVE  interrupted after", outcome.Output);
        Assert.Contains("\"inconclusive\"", await File.ReadAllTextAsync(PathOf("kept/results.json")));
    }

    [Fact]
    public async Task A_parallel_run_that_makes_no_access_is_stopped()
    {
        Surroundings = host => host with { Clock = new CountingClock() };
        var outcome = await RunAsync(["run", "small.hocon", "--mode", "parallel"], CancellationToken.None, async (plan, _, _, stalled) =>
        {
            var stopped = new TaskCompletionSource();
            await using var registration = stalled.Register(stopped.SetResult);
            await stopped.Task;
            return Reports.Of(plan.Scenario, Verdict.NoProgress);
        });
        Assert.Equal(ExitCode.NoProgress, outcome.Code);
        Assert.Contains("NO-PROGRESS", outcome.Output);
    }

    [Fact]
    public async Task A_blocking_call_that_outlasts_the_patience_is_no_progress()
    {
        // The clock of the watchdog runs fast, so that a call of a minute takes no minute.
        WriteFile("hung.hocon", Small + "\nhandler.service = 1000s\nlimits.no-progress = 20s");
        Surroundings = host => host with { Clock = new CountingClock() };
        var outcome = await RunAsync("run", "hung.hocon", "--mode", "parallel");
        Assert.Equal(ExitCode.NoProgress, outcome.Code);
        Assert.Contains("no access was made for 20 s", outcome.Output);
    }

    [Fact]
    public void The_watch_sees_a_stall_only_when_the_whole_time_passed_without_an_access()
    {
        var clock = new CountingClock();
        var watch = new NoProgressWatch(TimeSpan.FromSeconds(3), clock);
        Assert.False(watch.IsStalled(new RunProgress(1, 9, 0, 0)));
        Assert.False(watch.IsStalled(new RunProgress(1, 9, 0, 0)));
        Assert.False(watch.IsStalled(new RunProgress(2, 9, 0, 0)));
        Assert.False(watch.IsStalled(new RunProgress(2, 9, 0, 0)));
        Assert.False(watch.IsStalled(new RunProgress(2, 9, 0, 0)));
        Assert.True(watch.IsStalled(new RunProgress(2, 9, 0, 0)));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(300)]
    [InlineData(4_500)]
    public void A_blocking_call_holds_its_thread_for_the_whole_time(int microseconds)
    {
        var start = Stopwatch.GetTimestamp();
        new BlockingCalls(CancellationToken.None).Hold(TimeSpan.FromMicroseconds(microseconds), default(CompleteGroup)!);
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMicroseconds(microseconds));
    }

    [Fact]
    public async Task A_blocking_call_ends_with_the_run()
    {
        using var ended = new CancellationTokenSource();
        var call = Task.Run(() => new BlockingCalls(ended.Token).Hold(TimeSpan.FromDays(1), default(CompleteGroup)!));
        await ended.CancelAsync();
        await call.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
