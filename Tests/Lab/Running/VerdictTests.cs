using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;
using Iopf.Messages;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>What a run says at its end. (Violations: see the tests of the invariants.)</summary>
public class VerdictTests
{
    [Fact]
    public void A_run_that_does_all_its_work_held()
    {
        var report = TestRuns.Simulate(TestRuns.Small);

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.EndsWith("and all 12 groups were closed", report.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_interrupted_is_inconclusive_and_reports_what_there_is()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var scenario = ScenarioTexts.Good("name = long\ndevices = [{ trace = small.lackey, accesses = 1000000000 }]\nmm.resident-limit = 8\n");
        var report = SimulatedRun.Execute(TestRuns.Plan(scenario), null, cancelled.Token);

        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        Assert.Equal($"interrupted after {report.Counts.Accesses:N0} of 1,000,000,000 accesses", report.Why);
        Assert.InRange(report.Counts.Accesses, 1, 999_999_999);
    }

    [Fact]
    public void A_lost_answer_without_a_deadline_is_no_progress()
    {
        var report = TestRuns.Simulate(
            TestRuns.Small + "core.deadline = 0\n",
            links => links with { DomainToCore = DamagedLinks.Losing<GroupAnswer>(links.DomainToCore) });

        Assert.Equal((Verdict.NoProgress, "nothing moves any more, with 96 of 96 accesses to do"), (report.Verdict, report.Why));
    }

    [Fact]
    public void A_lost_answer_with_a_deadline_fails_one_access_which_nobody_expects()
    {
        var report = LoseAnAnswer("");

        Assert.Equal(Verdict.Unmet, report.Verdict);
        Assert.StartsWith("failed-accesses is 1, expected 0; deadlines-missed is 1, expected 0; all 8 invariants held in ", report.Why, StringComparison.Ordinal);
        Assert.Equal((1L, 1L, 1L), (report.Counts.DeadlinesMissed, report.Counts.AnsweredInvalid, report.Counts.FailedAccesses));
        Assert.Equal((96L, 10_000_000_000L), (report.Counts.Accesses, report.Times.Service.Max));
    }

    [Theory]
    [InlineData("expect { failed-accesses = any, deadlines-missed = any }", Verdict.Held)]
    [InlineData("expect { failed-accesses = 1, deadlines-missed = 1.. }", Verdict.Held)]
    [InlineData("expect { failed-accesses = 0..2, deadlines-missed = any }", Verdict.Held)]
    [InlineData("expect { failed-accesses = 2.., deadlines-missed = any }", Verdict.Unmet)]
    [InlineData("expect.failed-accesses = any", Verdict.Unmet)]
    [InlineData("expect { failed-accesses = any, deadlines-missed = any, answers-refused = 1 }", Verdict.Unmet)]
    public void What_a_scenario_expects_decides_a_run_that_violated_nothing(string expect, Verdict verdict) =>
        Assert.Equal(verdict, LoseAnAnswer(expect).Verdict);

    [Fact]
    public void A_run_in_which_every_access_fails_and_no_group_comes_to_the_core_is_inconclusive()
    {
        var report = TestRuns.Simulate(
            TestRuns.Small + "expect.failed-accesses = any\n",
            links => links with
            {
                UnitToDevice = DamagedLinks.Every<TranslationCompletion>(links.UnitToDevice, (device, completion, unit) =>
                    links.UnitToDevice.Send(device, completion with { Status = TranslationStatus.CompleterAbort }, unit)),
            });

        Assert.Equal((Verdict.Inconclusive, 96L), (report.Verdict, report.Counts.FailedAccesses));
        Assert.StartsWith("the core got no group to close, so that closed-once (C10) was never exercised; 0 of 8 invariants held in 0 checks ", report.Why, StringComparison.Ordinal);
        Assert.All(report.Invariants, result => Assert.True(result.IsGap));
    }

    [Fact]
    public void An_invariant_that_was_never_exercised_is_a_gap_and_no_part_of_what_held()
    {
        var report = TestRuns.Simulate("name = t\ndevices = [{ trace = small.lackey }]\nmachine.iommu.architecture = smmu-stall\n");

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.True(report.Invariants[(int)InvariantId.CreditsConserved] is { IsGap: true, Checks: 0 });
        Assert.Matches(@"^6 of 8 invariants held in [\d,]+ checks \(never exercised: credits-conserved, no-unexpected-index\), and all \d+ groups were closed$", report.Why);
    }

    [Fact]
    public void The_order_of_verdicts_is_violated_no_progress_inconclusive_unmet_held()
    {
        var (exercised, violated, unexercised) = (Log(holds: true), Log(holds: false), new InvariantLog());
        var unmet = new ExpectationResult(ExpectedCount.FailedAccesses, CountBound.Exactly(0), 3);
        (Verdict Verdict, string Why) stands = (Verdict.NoProgress, "nothing moves");

        Assert.Equal(Verdict.Violated, Judge(violated, [unmet], ["unit-0"], stands));
        Assert.Equal(Verdict.NoProgress, Judge(unexercised, [unmet], ["unit-0"], stands));
        Assert.Equal(Verdict.Inconclusive, Judge(exercised, [unmet], ["unit-0"], null));
        Assert.Equal(Verdict.Inconclusive, Judge(unexercised, [unmet], [], null));
        Assert.Equal(Verdict.Unmet, Judge(exercised, [unmet], [], null));
        Assert.Equal(Verdict.Held, Judge(exercised, [unmet with { Found = 0 }], [], null));
    }

    [Fact]
    public void D4_a_response_failure_stops_the_device_and_is_no_progress()
    {
        var report = TestRuns.Simulate("""
            name = overrun
            devices = [{ processes = 1, threads = 4, trace = small.lackey, interval = 0, group-size = 1, lookahead = 0 }]
            handler { workers = 1, waiting = 1, at-bound = failure, service = 5us }
            """);

        Assert.Equal(Verdict.NoProgress, report.Verdict);
        Assert.StartsWith("nothing moves any more, with ", report.Why, StringComparison.Ordinal);
        Assert.Equal(1, report.Counts.AnsweredFailure);
        Assert.All(report.Invariants, result => Assert.Equal(0, result.Violations));
    }

    [Fact]
    public void A_run_that_moves_without_any_access_is_no_progress_after_the_time_that_the_scenario_gives()
    {
        // The unit finds no translation, whatever the process's memory holds: every access faults over and over.
        var report = TestRuns.Simulate(
            "name = blind\ndevices = [{ trace = small.lackey, max-retries = 1000 }]\nhandler.service = 100ms\nlimits.no-progress = 1s\n",
            links => links with
            {
                UnitToDevice = DamagedLinks.Every<TranslationCompletion>(links.UnitToDevice, (device, completion, unit) =>
                {
                    var absent = completion.Pages.Select(page => new Translation(page.Page, default, PageAccess.None, 0));
                    links.UnitToDevice.Send(device, completion with { Pages = [.. absent] }, unit);
                }),
            });

        Assert.Equal((Verdict.NoProgress, "no access was made for 1 s of virtual time"), (report.Verdict, report.Why));
    }

    [Fact]
    public void A_circle_in_which_no_time_passes_is_no_progress_and_names_its_actors_and_messages()
    {
        // Each completion becomes its request again, at the same moment.
        var report = TestRuns.Simulate(
            TestRuns.Small,
            links => links with
            {
                UnitToDevice = DamagedLinks.Every<TranslationCompletion>(links.UnitToDevice, (device, completion, unit) => unit.Tell(
                    new TranslationRequest(completion.Requester, new Pasid(1), completion.Id, [.. completion.Pages.Select(page => page.Page)], PageAccess.Read), device)),
            });

        Assert.Equal(Verdict.NoProgress, report.Verdict);
        Assert.StartsWith("no access was made in 1,131,", report.Why, StringComparison.Ordinal);
        Assert.EndsWith(" s of virtual time; the next 1,000 steps: /user/machine/hardware/unit-0 \u2190 TranslationRequest (1000)", report.Why, StringComparison.Ordinal);
        Assert.Empty(report.MissingCounters);
    }

    [Fact]
    public void A_run_that_comes_to_its_limit_of_steps_is_no_progress_and_names_who_goes_on()
    {
        var report = TestRuns.Simulate(TestRuns.Small + "limits.steps = 100\n");

        Assert.Equal(Verdict.NoProgress, report.Verdict);
        Assert.Matches(@"^the limit of 100 steps came with \d+ of 96 accesses to do; the next [1-9]\d* steps: /user/", report.Why);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200)]
    public void A_run_that_is_cut_off_tells_what_was_done_until_then(int steps)
    {
        var (cut, whole) = (TestRuns.Simulate(TestRuns.Small + $"limits.steps = {steps}\n"), TestRuns.Simulate(TestRuns.Small));

        Assert.InRange(cut.Counts.Accesses, 0, whole.Counts.Accesses - 1);
        Assert.StartsWith($"the limit of {steps} steps came with {96 - cut.Counts.Accesses} of 96 accesses to do", cut.Why, StringComparison.Ordinal);
        Assert.InRange(cut.Counts.Groups, 1, whole.Counts.Groups - 1);
    }

    [Fact]
    public void A_run_of_few_steps_is_no_progress_too_when_no_access_was_made_for_the_time_that_the_scenario_gives()
    {
        var report = TestRuns.Simulate(TestRuns.Small + "handler.service = 100s\ncore.deadline = 0\nlimits.no-progress = 1s\n");

        Assert.Equal((Verdict.NoProgress, "no access was made for 1 s of virtual time", 0L), (report.Verdict, report.Why, report.Counts.Accesses));
        Assert.Equal(TokenOwner.Domain, Assert.Single(report.Owed).Owner);
    }

    [Fact]
    public void A_storm_at_one_moment_is_no_circle()
    {
        var report = TestRuns.Simulate("""
            name = storm
            devices = [{ count = 8, processes = 1, threads = 64, trace = small.lackey, accesses = 100000, interval = 0, group-size = 1, lookahead = 0 }]
            handler { context = non-blocking, service = 0s }
            """);

        Assert.Equal((Verdict.Held, 800_000L), (report.Verdict, report.Counts.Accesses));
    }

    [Fact]
    public void A_queue_that_is_far_too_small_for_its_devices_loses_nothing_that_is_not_answered_or_counted()
    {
        var report = TestRuns.Simulate("""
            name = overload
            machine { prq-size = 128, interrupt-latency = 100us }
            devices = [{ count = 8, processes = 1, threads = 64, trace = small.lackey, accesses = 128, interval = 0, group-size = 1, lookahead = 0 }]
            mm.resident-limit = 4
            handler { workers = 1, service = 1us }
            """);

        Assert.NotEqual(Verdict.Violated, report.Verdict);
        Assert.True(report.Counts.AutoAnswered > 0);
        Assert.Equal(127, report.Counts.QueueDepthMax); // a ring of 128 is full with 127
    }

    private static RunReport LoseAnAnswer(string expect) => TestRuns.Simulate(
        TestRuns.Small + expect, links => links with { DomainToCore = DamagedLinks.Losing<GroupAnswer>(links.DomainToCore) });

    private static InvariantLog Log(bool holds)
    {
        var log = new InvariantLog();
        if (!log.Check(InvariantId.ClosedOnce, holds))
            log.Violated(InvariantId.ClosedOnce, "twice");

        return log;
    }

    private static Verdict Judge(InvariantLog log, ExpectationResult[] expectations, string[] missing, (Verdict Verdict, string Why)? unfinished)
    {
        var counts = new RunCounts { GroupSizes = new Dictionary<int, long>() };
        return RunJudge.Judge(log.Results(), counts, expectations, missing, unfinished).Verdict;
    }
}
