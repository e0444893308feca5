using Iopf.Hardware.Devices;
using Iopf.Host.Running;
using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Host.Scenarios;

/// <summary>
/// Shipped scenarios about what goes wrong: what the page of each claims holds of the run, in both modes. Claims about times are claims about simulated mode.
/// </summary>
public sealed class TroubleTests : HostFixture
{
    private RunReport? _report;

    public static TheoryData<string> Modes => ["simulated", "parallel"];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_fault_storm_loses_requests_and_no_access(string mode)
    {
        var report = await ReportAsync("fault-storm", mode);

        Assert.Equal((report.Counts.AccessesPlanned, 0L), (report.Counts.Accesses, report.Counts.FailedAccesses));
        if (report.Mode == RunMode.Parallel)
            return;

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.Equal(report.Iommu.Capacity, report.Counts.QueueDepthMax);
        Assert.Equal(report.Counts.AutoAnswered, report.Iommu.Retries);
        Assert.InRange(report.Times.Duration, report.Scenario.Duration, report.Scenario.Duration + 500_000);
    }

    [Theory]
    [InlineData("5us", 4_762)]
    [InlineData("10us", 2_098)]
    [InlineData("40us", 56)]
    public async Task A_device_that_asks_again_before_the_driver_reads_is_answered_by_the_hardware_again(string delay, int answered)
    {
        WriteFile("my.hocon", $$"""
            include "built-in/fault-storm.hocon"
            devices = [{
              count = 12, threads = 4, pattern = sequential, pages = 100000, arrivals = poisson, interval = 40us, group-size = 8, lookahead = 8
              max-retries = 200, retry-delay = {{delay}}
            }]
            """);

        Assert.Equal(answered, (await ReportAsync("my.hocon", "simulated")).Counts.AutoAnswered);
    }

    [Fact]
    public async Task A_storm_is_over_when_its_backlog_is_served()
    {
        WriteFile("my.hocon", "include \"built-in/fault-storm.hocon\"\nduration = 2ms\n");

        Assert.InRange((await ReportAsync("my.hocon", "simulated")).Times.Duration, 3_800_000, 4_000_000);
    }

    [Theory]
    [InlineData("machine.prq-size = 512")]
    [InlineData("machine.interrupt-latency = 2us")]
    public async Task Nothing_is_lost_where_the_queue_holds_all_that_is_in_flight_or_is_read_in_time(string change)
    {
        WriteFile("my.hocon", $"include \"built-in/fault-storm.hocon\"\n{change}\n");

        Assert.Equal((0L, 0L), ((await ReportAsync("my.hocon", "simulated")).Counts.AutoAnswered, _report!.Counts.RequestsLost));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_Response_Failure_stops_all_VFs_of_its_PF_and_nobody_else(string mode)
    {
        var report = await ReportAsync("blast-radius", mode);

        Assert.Equal(Verdict.NoProgress, report.Verdict);
        Assert.Equal([new RequesterId(1, 0, 0)], report.PriStopped);
        Assert.Equal([1L, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], report.Parts.Select(part => part.PriStopped));
        Assert.All(report.Parts.Where(part => part.Entry == 0 && (mode == "simulated" || part.Vf == 3)), part => Assert.InRange(part.Accesses, 0, 99));
        Assert.Equal([100L, 100, 100, 100, 100, 100, 100, 800, 100], report.Parts.Where(part => part.Entry > 0).Select(part => part.Accesses));
    }

    [Fact]
    public async Task A_slow_VF_delays_its_siblings_only_once_it_has_all_credits()
    {
        var siblings = (await ReportAsync("blast-radius", "simulated")).Parts.Where(part => part is { Entry: 2, Vf: < 3 });
        Assert.All(siblings, part => Assert.InRange(part.ResponseFaulted.Max, 0, 1_000_000));

        WriteFile("my.hocon", """
            include "built-in/blast-radius.hocon"
            devices = [{
              vfs = 4, other-vfs = [{ number = 3, processes = 16, chain = [slow] }], chain = [memory]
              pri-capacity = 16, pattern = sequential, pages = 100, interval = 50us, group-size = 1, lookahead = 0
            }]
            """);
        var report = await ReportAsync("my.hocon", "simulated");
        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.All(report.Parts.Where(part => part.Vf < 3), part => Assert.InRange(part.ResponseFaulted.P50, 1_000_000, 1_000_000_000));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_GPU_s_stalls_hold_up_what_is_beside_it_and_terminated_accesses_do_not(string mode)
    {
        var report = await ReportAsync("gpu-stall-storm", mode);

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.Equal([new FailedAccesses(AccessFailure.NoStall, 1_536)], report.Failures);
        Assert.Equal([0L, 0, 1_536, 0], report.Parts.Select(part => part.Failed));
        if (report.Mode == RunMode.Parallel)
            return;

        Assert.True(report.Iommu.BackPressured > 1_000);
        Assert.True(report.Parts[1].ResponseFaulted.P50 > 50 * report.Parts[3].ResponseFaulted.P50);
    }

    [Fact]
    public async Task With_a_tag_for_each_thread_of_the_GPU_the_device_beside_it_does_not_wait()
    {
        WriteFile("my.hocon", "include \"built-in/gpu-stall-storm.hocon\"\nmachine.iommu.stall-limit = 512\n");
        var report = await ReportAsync("my.hocon", "simulated");

        Assert.Equal((0L, 22_000L), (report.Iommu.BackPressured, report.Parts[1].ResponseFaulted.Max));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Without_block_on_fault_each_access_to_a_missing_page_fails_and_nobody_is_asked(string mode)
    {
        var report = await ReportAsync("idxd-no-block", mode);

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.Equal([new FailedAccesses(AccessFailure.NoPri, 400)], report.Failures);
        Assert.Equal([(4_000L, 400L, 0L), (4_000L, 0L, 400L)], report.Parts.Select(part => (part.Accesses, part.Failed, part.ResponseFaulted.Count)));
        Assert.Equal(400, report.Counts.Groups);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_full_guest_queue_answers_for_the_guest_and_nothing_fails(string mode)
    {
        var report = await ReportAsync("full-guest-queue", mode);

        Assert.Equal((3_200L, 0L, 0L), (report.Counts.Accesses, report.Counts.FailedAccesses, report.Counts.AutoAnswered));
        if (report.Mode == RunMode.Parallel)
            return;

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.True(report.Iommu.AnsweredByGuestQueues > 100);
        Assert.Equal(report.Iommu.Retries, report.Iommu.AnsweredByGuestQueues);
        Assert.True(report.Parts[0].ResponseFaulted.Max > report.Parts[1].ResponseFaulted.Max);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_invalidation_that_is_not_answered_fails_accesses_of_that_process_alone_until_the_device_is_reset(string mode)
    {
        var report = await ReportAsync("unanswered-invalidation", mode);

        Assert.Equal((Verdict.Held, AccessFailure.Invalid), (report.Verdict, Assert.Single(report.Failures).Why));
        Assert.True(report.Parts[0].Failed > 0);
        Assert.Equal((80L, 0L), (report.Parts[2].Accesses, report.Parts[2].Failed));
        Assert.All(report.Parts, part => Assert.Equal(80, part.Accesses));
        if (report.Mode == RunMode.Parallel)
            return;

        Assert.Equal([2L, 0, 0], report.Parts.Select(part => part.Failed));
        Assert.InRange(report.Parts[1].ResponseFaulted.Max, 1_400_000_000, 1_600_000_000);
        Assert.InRange(report.Parts[2].ResponseFaulted.Max, 0, 10_000_000);
    }

    [Fact]
    public async Task An_invalidation_that_is_answered_late_fails_nothing()
    {
        WriteFile("my.hocon", """
            include "built-in/unanswered-invalidation.hocon"
            inject = [{ what = delay, by = 10ms, on = device-to-unit, message = InvalidationCompletion, at = device-0100, when.every = 60 }]
            expect { failed-accesses = 0, deadlines-missed = 0 }
            """);

        Assert.Equal(Verdict.Held, (await ReportAsync("my.hocon", "simulated")).Verdict);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_answer_that_comes_twice_violates_one_invariant(string mode)
    {
        var report = await ReportAsync("violation", mode);

        Assert.Equal(Verdict.Violated, report.Verdict);
        Assert.Equal((InvariantId.NoUnexpectedIndex, 1L), Assert.Single(
            report.Invariants.Where(invariant => invariant.Violations > 0).Select(invariant => (invariant.Id, invariant.Violations))));
        Assert.Equal((256L, 0L), (report.Counts.Accesses, report.Counts.FailedAccesses));
    }

    [Theory]
    [InlineData("inject = []", Verdict.Held)]
    [InlineData("inject = [{ what = lose, on = unit-to-device, message = PageResponse, when.every = 100 }]", Verdict.NoProgress)]
    public async Task Without_the_second_answer_the_machine_holds_and_without_the_first_it_stands_still(string inject, Verdict verdict)
    {
        WriteFile("my.hocon", $"include \"built-in/violation.hocon\"\n{inject}\n");

        Assert.Equal(verdict, (await ReportAsync("my.hocon", "simulated")).Verdict);
    }

    private async Task<RunReport> ReportAsync(string scenario, string mode)
    {
        var outcome = await RunAsync(["run", scenario, "--mode", mode, "--quiet"], CancellationToken.None, async (plan, settings, interrupted, stalled) =>
            _report = await RunExecution.ExecuteAsync(plan, settings, interrupted, stalled));
        Assert.True(_report is not null, outcome.Error);
        return _report;
    }
}
