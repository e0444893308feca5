using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Lab.Running;
using Iopf.Os.Faults;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>A parallel run ends, whatever its handlers do.</summary>
public sealed class ParallelEndTests
{
    // The first call hangs, and its group's deadline closes it.
    private const string Hanging = TestRuns.Small + "core.deadline = 1s\n";

    [Fact]
    public async Task A_call_that_still_holds_its_thread_is_let_go_when_the_run_is_over()
    {
        using var calls = new HangingCalls();
        var end = TestRuns.EndWithoutBound with { LetGo = calls.LetGo };

        var report = await RunAsync(calls, end);

        Assert.Equal((Verdict.Unmet, 1L), (report.Verdict, report.Counts.DeadlinesMissed));
        Assert.Empty(report.NotStopped);
    }

    [Fact]
    public async Task Who_does_not_stop_within_its_time_is_named_and_the_run_ends_without_it()
    {
        using var calls = new HangingCalls();
        TimeSpan? bound = null;
        var end = new ParallelEnd(static () => { }, time =>
        {
            bound = time;
            return Task.CompletedTask;
        });

        var report = await RunAsync(calls, end);
        calls.LetGo();

        Assert.Equal(TimeSpan.FromSeconds(10), bound);
        Assert.Contains(report.NotStopped, path => path.StartsWith($"/user/{MachineActor.OsPath}/domain-0/", StringComparison.Ordinal));
    }

    private static Task<RunReport> RunAsync(IBlockingCalls calls, ParallelEnd end) => ParallelRun.ExecuteAsync(
        TestRuns.Plan(ScenarioTexts.Good(Hanging)), TestRuns.Config, calls, end, CancellationToken.None, CancellationToken.None);

    private sealed class HangingCalls : IBlockingCalls, IDisposable
    {
        private readonly ManualResetEventSlim _go = new();
        private int _calls;

        public void Hold(TimeSpan time, CompleteGroup group)
        {
            if (Interlocked.Increment(ref _calls) == 1)
                _go.Wait();
        }

        public void LetGo() => _go.Set();

        public void Dispose() => _go.Dispose();
    }
}
