using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Concluding;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Tests.Lab.Running;
using Xunit;

namespace Iopf.Tests.Lab.Concluding;

/// <summary>What a report says of what failed, and of a run in which nothing moves any more.</summary>
public class FailureTests
{
    [Fact]
    public void Accesses_that_a_deadline_failed_are_told_with_it()
    {
        var report = TestRuns.Simulate(TestRuns.Small, links => links with { DomainToCore = DamagedLinks.Losing<GroupAnswer>(links.DomainToCore) });

        Assert.Contains("1 access failed: 1 answered Invalid Request by the deadline of their group.", Conclusion.Of(report));
    }

    [Fact]
    public void Accesses_that_ran_out_of_retries_are_told_with_what_took_their_pages()
    {
        var report = TestRuns.Simulate("""
            name = thrash
            devices = [{ processes = 1, threads = 32, trace = small.lackey, accesses = 960, interval = 0, group-size = 1, lookahead = 0, max-retries = 0, retry-delay = 20us }]
            mm.resident-limit = 1
            handler { workers = 4, service = 5us }
            """);

        Assert.Contains(
            Conclusion.Of(report),
            sentence => sentence.EndsWith("out of retries (max-retries) after answers of Success, as their pages were evicted before they were used.", StringComparison.Ordinal));
    }

    [Fact]
    public void Accesses_whose_translation_ends_with_an_error_are_told_and_that_nothing_was_tried()
    {
        var report = TestRuns.Simulate(
            TestRuns.Small,
            links => links with
            {
                UnitToDevice = DamagedLinks.Every<TranslationCompletion>(links.UnitToDevice, (device, completion, unit) =>
                    links.UnitToDevice.Send(device, completion with { Status = TranslationStatus.CompleterAbort }, unit)),
            });

        Assert.Equal(
            [
                "No access faulted, so that nothing of the fault path was tried: more accesses or less memory would.",
                "96 accesses failed: 96 with a translation that ended with an error.",
            ],
            Conclusion.Of(report).Take(2));
    }

    [Fact]
    public void D4_whoever_stopped_PRI_is_named_with_the_devices()
    {
        var report = TestRuns.Simulate("""
            name = overrun
            devices = [{ processes = 1, threads = 4, trace = small.lackey, interval = 0, group-size = 1, lookahead = 0 }]
            handler { workers = 1, waiting = 1, at-bound = failure, service = 5us }
            """);

        Assert.Equal(
            "PRI of device 01:00.0 was stopped by a domain with more groups than may wait (handler.waiting = 1, at-bound = failure), and nobody enables it again.",
            Conclusion.Of(report)[0]);
    }

    [Fact]
    public void C8_a_deadline_that_stops_PRI_is_named()
    {
        var report = TestRuns.Simulate(TestRuns.Small + "handler.service = 2s\ncore { deadline = 1s, deadline-code = failure }\n");

        Assert.StartsWith("PRI of device 01:00.0 was stopped by a deadline that was over (core.deadline-code = failure)", Conclusion.Of(report)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Q2_hardware_that_stops_PRI_is_named_with_its_row()
    {
        var stands = TestRuns.Simulate(
            TestRuns.Small + "core.deadline = 0\n", links => links with { DomainToCore = DamagedLinks.Losing<GroupAnswer>(links.DomainToCore) });
        var row = new FiredRow("riscv/queue-failed/last", "pqmf is set", "F", true, RowEffect.AnsweredFailure, 1);
        var report = stands with { PriStopped = [new RequesterId(1, 0, 0), new RequesterId(1, 1, 0)], Iommu = new IommuReport { Rows = [row] } };

        Assert.Equal("PRI of devices 01:00.0, 01:01.0 was stopped by the hardware (riscv/queue-failed/last), and nobody enables it again.", Conclusion.Of(report)[0]);
    }

    [Fact]
    public void A_device_that_waits_for_a_lost_answer_is_named_with_who_owes_it()
    {
        var report = TestRuns.Simulate(
            TestRuns.Small + "core.deadline = 0\n", links => links with { DomainToCore = DamagedLinks.Losing<GroupAnswer>(links.DomainToCore) });

        Assert.Equal("Device 01:00.0 waits for 1 group: 1 owed by the core (next domain, or the unit with the core's answer).", Conclusion.Of(report)[0]);
    }

    [Fact]
    public void A_run_that_is_cut_off_at_work_is_not_said_to_miss_something()
    {
        var report = TestRuns.Simulate(TestRuns.Small + "limits.steps = 100\n");

        Assert.Equal(Verdict.NoProgress, report.Verdict);
        Assert.EndsWith("he machine was still at work: raise limits.steps or limits.no-progress, or see who goes in a circle.", Conclusion.Of(report)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cause_of_a_failure_is_named()
    {
        var late = TestRuns.Simulate(TestRuns.Small + "handler.service = 2s\ncore.deadline = 1s\n");
        var row = new FiredRow("vtd/full/last", "no room", "F", true, RowEffect.AnsweredInvalid, 3);
        var counts = late.Counts with { AnsweredInvalid = late.Counts.AnsweredInvalid + 4 };

        Assert.Contains(
            "96 accesses failed: 96 answered Invalid Request by the hardware (vtd/full/last) or the deadline of their group or their handler or the core.",
            Conclusion.Of(late with { Counts = counts, Iommu = new IommuReport { Rows = [row] } }));
    }

    [Fact]
    public void A_violation_is_told_with_how_often_each_invariant_was_violated()
    {
        var report = TestRuns.Simulate(
            TestRuns.Small, links => links with { UnitToDevice = DamagedLinks.ArrivingTwice<PageResponse>(links.UnitToDevice) });

        Assert.Equal(Verdict.Violated, report.Verdict);
        Assert.StartsWith("no-unexpected-index was violated 1 time", Conclusion.Of(report)[0], StringComparison.Ordinal);
    }
}
