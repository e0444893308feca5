using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Plays.Charts;
using Iopf.Plays.Replays.Runs;
using Xunit;
using Arch = Iopf.Hardware.Units.Profiles.Architecture;

namespace Iopf.Tests.Plays.Replays;

/// <summary>Recordings become runs of the product's own unit, core, domains and clients.</summary>
public sealed class ReplayRunTests
{
    [Fact]
    public void A_clean_recording_is_played_and_answered_as_recorded()
    {
        var report = new Told().Part(1).Asks(1).Answers(1).Asks(2, device: 1).Asks(3).Answers(3).Answers(2, device: 1).Play();
        Assert.Equal((Verdict.Held, 0, 0), (report.Verdict, report.Different, report.Unexpected));
        Assert.Equal(new ReplayAnswers(3, 0, 0, 0), report.Model);
        Assert.Equal(report.Recorded, report.Model);
        Assert.Equal([(1, 2), (2, 1)], report.Sizes);
        Assert.Equal("no rule is broken by the recording or by the run; the model answers 3 of 3 groups as recorded", report.Why);
        Assert.All(report.Invariants, each => Assert.Equal(0, each.Violations));
    }

    [Fact]
    public void An_unmapped_page_is_answered_Invalid_and_a_recording_that_says_so_agrees_K1()
    {
        var map = new MappedArea(new Pasid(1), 10, 5, PageAccess.Read);
        var told = new Told().Asks(1, page: 10).Answers(1).Asks(2, page: 15).Answers(2, PageResponseCode.InvalidRequest).Asks(3, page: 11, access: PageAccess.Write)
            .Answers(3, PageResponseCode.InvalidRequest);
        var mapped = told.Play(new ReplaySettings { Maps = [map] });
        Assert.Equal((0, new ReplayAnswers(1, 2, 0, 0)), (mapped.Different, mapped.Model));
        var everything = told.Play();
        Assert.Equal((2, Verdict.Held), (everything.Different, everything.Verdict));
        Assert.Equal(
            "line 4: index 2: recorded Invalid Request, the model answers Success",
            $"{everything.Differences[0].Place}: {everything.Differences[0].Text}");
    }

    [Fact]
    public void An_index_reused_in_flight_is_issued_as_recorded_and_the_core_answers_both_groups_D3()
    {
        var report = new Told().Asks(4).Asks(4).Answers(4).Answers(4).Play();
        Assert.Equal((Verdict.Violated, 1), (report.Verdict, report.Reused));
        Assert.Equal(new ReplayAnswers(2, 0, 0, 0), report.Model);
        Assert.StartsWith("the recording breaks index-not-reused (D3) at line 2: index 4 is used again", report.Why);
        Assert.Equal(1, report.Invariants.Single(each => each.Id == InvariantId.IndexNotReused).Violations);
    }

    [Fact]
    public void Of_several_broken_rules_the_verdict_names_the_earliest_place()
    {
        var report = new Told().Asks(4).Asks(4).Answers(4).Answers(4).Answers(4).Play();
        Assert.StartsWith("the recording breaks index-not-reused (D3) at line 2: ", report.Why);
    }

    [Fact]
    public void A_device_that_is_told_to_wait_uses_its_index_only_after_the_models_answer_D3()
    {
        var report = new Told().Asks(4).Asks(4).Asks(5).Answers(4).Answers(4).Answers(5).Play(new ReplaySettings { Waits = true });
        Assert.Equal((0, 3_000 - 1_000), (report.Reused, report.WaitedNs));
        Assert.Equal(new ReplayAnswers(3, 0, 0, 0), report.Model);
        Assert.All(report.Invariants, each => Assert.Equal(0, each.Violations));
    }

    [Fact]
    public void The_model_takes_as_long_as_the_recorded_answer_or_as_it_is_told_to()
    {
        var told = new Told().Asks(1, at: 100).Asks(2, at: 110).Answers(2, at: 150).Answers(1, at: 400).Asks(1, at: 500).Answers(1, at: 510);
        Assert.Equal(0, told.Play().Reused);
        Assert.Equal((3, 10_000, 300_000), Latency(told.Play()));
        Assert.Equal(0, told.Play(new ReplaySettings { Service = TimeSpan.FromMicroseconds(399) }).Reused);
        Assert.Equal(1, told.Play(new ReplaySettings { Service = TimeSpan.FromMicroseconds(401) }).Reused);
        Assert.Equal(1_000, told.Play(new ReplaySettings { Service = TimeSpan.FromMicroseconds(401), Waits = true }).WaitedNs);
    }

    [Fact]
    public void A_group_that_nobody_answered_is_answered_by_the_model_at_the_end_and_counts_as_a_difference_C10()
    {
        var report = new Told().Asks(1).Asks(2).Answers(2).Play();
        Assert.Equal((Verdict.Violated, 1), (report.Verdict, report.Different));
        Assert.Equal("index 1: no answer recorded, the model answers Success", report.Differences[0].Text);
        Assert.All(report.Invariants, each => Assert.Equal(0, each.Violations));
    }

    [Fact]
    public void A_group_without_its_last_request_gets_no_answer_C2()
    {
        var report = new Told().Part(1).Asks(2).Answers(2).Play();
        Assert.Equal((1, Verdict.Held), (report.Check.Remarks, report.Verdict));
        Assert.Equal((2, new ReplayAnswers(1, 0, 0, 0)), (report.Issued, report.Model));
    }

    [Fact]
    public void A_malformed_request_is_refused_by_the_model_as_by_the_driver_Q4()
    {
        var report = new Told().Asks(1, page: 1UL << 40).Answers(1, PageResponseCode.InvalidRequest).Play();
        Assert.Equal((0, new ReplayAnswers(0, 1, 0, 0)), (report.Different, report.Model));
    }

    [Fact]
    public void A_Stop_Marker_is_issued_and_not_answered_D6()
    {
        var report = new Told().Asks(1).Answers(1).Marker().Play();
        Assert.Equal((2, Verdict.Held, new ReplayAnswers(1, 0, 0, 0)), (report.Issued, report.Verdict, report.Model));
    }

    [Fact]
    public void Without_a_PASID_each_function_has_an_address_space_and_with_one_they_share_it()
    {
        Assert.Equal(2, new Told().Asks(1, pasid: null).Asks(1, pasid: null, device: 1).Play().Spaces);
        Assert.Equal(1, new Told().Asks(1).Asks(1, device: 1).Play().Spaces);
    }

    [Fact]
    public void A_stall_waits_at_the_unit_and_is_resumed_or_aborted_as_its_page_is_there_or_not_D8()
    {
        var told = new Told(architecture: Arch.SmmuStall).Asks(0xabcd, access: PageAccess.Write, page: 10, at: 100).Asks(0x12, page: 11, at: 110)
            .Answers(0x12, PageResponseCode.InvalidRequest, pasid: null, at: 150).Answers(0xabcd, pasid: null, at: 200);
        var report = told.Play(new ReplaySettings { Maps = [new MappedArea(new Pasid(1), 10, 1, PageAccess.Read | PageAccess.Write)] });
        Assert.Equal((Verdict.Held, 0, new ReplayAnswers(1, 1, 0, 0)), (report.Verdict, report.Different, report.Model));
        var texts = report.Chart!.Lines.Select(line => line.Text).ToList();
        Assert.Contains("access 1, PASID 1, page b: read", texts);
        Assert.Contains("access 1: aborted", texts);
        Assert.Contains(texts, text => text.StartsWith("resume tag 0x1: Invalid Request", StringComparison.Ordinal));
        Assert.Equal([0, 10_000, 50_000, 100_000], report.Chart.Lines.Select(line => line.Time).Distinct());
    }

    [Fact]
    public void Each_recorded_stall_is_one_in_the_run_also_of_a_page_that_was_asked_for_before_D8()
    {
        var told = new Told(architecture: Arch.SmmuStall).Asks(1, page: 10).Answers(1, pasid: null).Asks(2, page: 10).Answers(2, pasid: null);
        Assert.Equal(2, told.Play().Chart!.Lines.Count(line => line.Text.StartsWith("stalled access: tag", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Arch.SmmuStall, 0)]
    [InlineData(Arch.SmmuPri, 0)]
    [InlineData(Arch.RiscV, 1)]
    public void Addresses_of_48_bits_are_addresses_of_processes_on_Arm_and_not_canonical_elsewhere(Arch architecture, int different)
    {
        var told = new Told(architecture: architecture).Asks(1, page: 0xffff860e6).Answers(1, pasid: null);
        Assert.Equal(different, told.Play().Different);
        var mapped = new ReplaySettings { Maps = [Map("1:ffff860e6000-ffff860e7000")] };
        Assert.Equal(different, told.Play(mapped).Different);
        Assert.Equal(1, told.Play(new ReplaySettings { Maps = [Map("1:860e6000-860e7000")] }).Different);
    }

    [Fact]
    public void Times_that_go_back_and_equal_times_keep_the_recorded_order()
    {
        var report = new Told().Asks(1, at: 100).Answers(1, at: 100).Asks(1, at: 90).Answers(1, at: 90).Asks(1, at: 90).Answers(1, at: 200).Play();
        Assert.Equal((Verdict.Held, 0, 0), (report.Verdict, report.Reused, report.Different));
    }

    [Fact]
    public void The_chart_shows_the_first_groups_what_was_recorded_of_them_and_what_is_wrong()
    {
        var chart = new Told().Asks(4).Asks(4).Answers(4).Answers(4).Asks(9).Answers(9).Play(new ReplaySettings { Drawn = 2 }).Chart!;
        Assert.Equal("device device 0", chart.Columns[0].Heading + " " + chart.Columns[0].Subheading);
        var broken = Assert.Single(chart.Lines, line => line.Mark == ChartMark.Broken);
        Assert.StartsWith("recorded, line 2: index 4 is used again", broken.Text);
        Assert.Equal(["recorded, line 3: Success", "recorded, line 4: Success"],
            chart.Lines.Where(line => line.Kind == ChartLineKind.Note && line.Text.Contains("Success", StringComparison.Ordinal)).Select(line => line.Text));
        Assert.DoesNotContain(chart.Lines, line => line.Text.Contains("group 9", StringComparison.Ordinal));
        Assert.Equal(2, chart.Lines.Count(line => line.Text.StartsWith("response:", StringComparison.Ordinal) && line.To == 0));
        Assert.Null(new Told().Asks(4).Play(new ReplaySettings { Drawn = 0 }).Chart);
    }

    [Fact]
    public void Devices_beyond_the_first_four_share_a_column()
    {
        var told = new Told();
        for (var device = 0; device < 9; device++)
            told.Asks(1, device: device);

        Assert.Equal(
            ["device", "device", "device", "device", "other devices", "IOMMU", "core", "domain", "client"],
            told.Play().Chart!.Columns.Select(column => column.Heading));
    }

    [Fact]
    public void Equal_seeds_give_equal_charts_and_other_seeds_the_same_answers()
    {
        var told = new Told().Asks(1).Asks(2).Asks(1, device: 1).Asks(3, pasid: 7);
        var texts = Enumerable.Range(0, 20).Select(seed => told.Play(new ReplaySettings { Seed = (ulong)seed })).ToList();
        Assert.All(texts, report => Assert.Equal(new ReplayAnswers(4, 0, 0, 0), report.Model));
        Assert.Equal(TerminalChart.Render(texts[7].Chart!, new TerminalOptions()), TerminalChart.Render(told.Play(new ReplaySettings { Seed = 7 }).Chart!, new TerminalOptions()));
    }

    [Fact]
    public void A_replay_that_is_interrupted_ends()
    {
        using var interrupted = new CancellationTokenSource();
        interrupted.Cancel();
        var told = new Told();
        for (var i = 0; i < 50_000; i++)
            told.Asks((ushort)(i % 512));

        Assert.Throws<OperationCanceledException>(() => ReplayRun.Execute(told.End(), new ReplaySettings(), interrupted.Token));
    }

    private static MappedArea Map(string text)
    {
        Assert.Null(ReplayWords.ParseMap(text, [], out var area));
        return area!;
    }

    private static (long, long, long) Latency(ReplayReport report) => (report.Latency!.Value.Count, report.Latency.Value.Min, report.Latency.Value.Max);
}
