using Iopf.Messages;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Recordings;
using Xunit;
using Arch = Iopf.Hardware.Units.Profiles.Architecture;

namespace Iopf.Tests.Plays.Replays;

/// <summary>Each finding in a recording written by hand.</summary>
public sealed class RecordingCheckTests
{
    [Fact]
    public void A_recording_of_groups_that_are_answered_one_after_the_other_is_clean()
    {
        var check = new Told().Part(1).Asks(1).Answers(1).Asks(1).Answers(1).Asks(2).Asks(3).Answers(3).Answers(2).Check();
        Assert.Empty(check.Findings);
        Assert.Equal([(1, 2, 2), (3, 1, 4), (5, 1, 8), (6, 1, 7)], check.Groups.Select(group => (group.Last, group.Requests, group.Answer)));
        Assert.All(check.Rules, rule => Assert.True(rule.Checks > 0 && rule is { Broken: 0, Unchecked: null }, rule.Rule.Name));
    }

    [Fact]
    public void A_group_without_an_answer_at_the_end_is_not_closed_C10() =>
        AssertOne(new Told().Asks(1).Answers(1).Asks(7), RecordingRule.ClosedOnce, 3, "the group of index 7 is not answered in this recording");

    [Fact]
    public void An_index_that_is_used_again_before_its_answer_is_reused_D3()
    {
        var check = new Told().Asks(4).Asks(4).Answers(4).Answers(4).Check();
        AssertOne(check, RecordingRule.IndexNotReused, 2, "index 4 is used again, and its group of line 1 is not answered yet");
        Assert.Equal([2, 3], check.Groups.Select(group => group.Answer));
        Assert.Equal(1, check.UsedAgain);
    }

    [Fact]
    public void A_reused_index_is_found_once_for_a_group_of_several_requests_D3() =>
        AssertOne(new Told().Asks(4).Part(4).Part(4).Asks(4).Answers(4).Answers(4), RecordingRule.IndexNotReused, 2);

    [Fact]
    public void An_answer_for_an_index_that_was_never_asked_for_is_unexpected_D5() =>
        AssertOne(new Told().Asks(1).Answers(2).Answers(1), RecordingRule.NoUnexpectedIndex, 2, "index 2 is answered, and nothing of it was asked before in this recording");

    [Fact]
    public void A_second_answer_is_found_with_the_place_of_the_first_C10() =>
        AssertOne(new Told().Asks(5).Answers(5).Answers(5), RecordingRule.ClosedOnce, 3, "index 5 is answered again: its group of line 1 was answered at line 2");

    [Fact]
    public void An_answer_with_another_PASID_than_its_group_is_found_C7() =>
        AssertOne(new Told().Asks(1, pasid: 3).Answers(1, pasid: 4), RecordingRule.PasidOfAnswer, 2, "the answer to index 1 names PASID 4, its group of line 1 PASID 3");

    [Fact]
    public void An_answer_without_a_PASID_is_right_for_functions_that_want_none_C7() => Assert.Empty(new Told().Asks(1).Answers(1, pasid: null).Check().Findings);

    [Fact]
    public void Of_two_groups_of_one_index_the_PASID_of_the_answer_chooses_C7()
    {
        var check = new Told().Asks(1, pasid: 3).Asks(1, pasid: 4).Answers(1, pasid: 4).Answers(1, pasid: 3).Check();
        Assert.Equal([3, 2], check.Groups.Select(group => group.Answer));
        AssertOne(check, RecordingRule.IndexNotReused, 2);
    }

    [Fact]
    public void Requests_of_two_PASIDs_in_one_group_are_found_D2() =>
        AssertOne(new Told().Part(1, pasid: 3).Asks(1, pasid: 4).Answers(1, pasid: 4), RecordingRule.OnePasidInGroup, 2,
            "index 1 has a request of PASID 4 in the group that line 1 began for PASID 3");

    [Fact]
    public void A_group_whose_last_request_is_lost_is_a_remark_C2()
    {
        var check = new Told().Asks(2).Answers(2).Part(1).Part(1).Check();
        AssertOne(check, RecordingRule.LastRequestComes, 3, "2 requests of index 1 without a last one in this recording");
        Assert.Equal((0, 1), (check.Violations, check.Remarks));
        Assert.Single(check.Groups);
    }

    [Fact]
    public void An_answer_before_the_last_request_closes_the_group_as_error_paths_do_D4()
    {
        var check = new Told().Part(1).Answers(1, PageResponseCode.InvalidRequest).Asks(1).Answers(1).Check();
        AssertOne(check, RecordingRule.AnsweredAtLast, 2);
        Assert.Equal((2, 1), (Assert.Single(check.Groups).Last, check.Groups[0].Requests));
    }

    [Fact]
    public void After_a_Response_Failure_groups_in_flight_are_abandoned_and_later_requests_are_a_remark_D4()
    {
        var check = new Told().Asks(1).Asks(2).Part(3).Answers(1, PageResponseCode.ResponseFailure).Asks(2).Answers(2).Check();
        AssertOne(check, RecordingRule.QuietAfterFailure, 5);
        Assert.Equal(0, check.Violations);
    }

    [Fact]
    public void Requests_of_a_PASID_after_its_Stop_Marker_are_a_remark_D6()
    {
        var check = new Told().Asks(1, pasid: 3).Answers(1, pasid: 3).Marker(3).Asks(1, pasid: 3).Asks(2, pasid: 4).Answers(1, pasid: 3).Answers(2, pasid: 4).Check();
        AssertOne(check, RecordingRule.QuietAfterMarker, 4, "PASID 3 asks after its Stop Marker");
        Assert.Equal(1, check.StopMarkers);
    }

    [Fact]
    public void A_Stop_Marker_uses_no_index_and_wants_no_answer_D6() => Assert.Empty(new Told().Asks(0).Marker().Answers(0).Check().Findings);

    [Fact]
    public void A_request_that_drivers_refuse_is_a_remark_Q4() =>
        AssertOne(new Told().Asks(1, page: 1UL << 40).Answers(1), RecordingRule.WellFormed, 1, "the address is not canonical");

    [Theory]
    [InlineData(Arch.Amd, "it has no PASID (GN clear)")]
    [InlineData(Arch.SmmuPri, null)]
    public void What_is_refused_is_a_matter_of_the_architecture_Q4(Arch architecture, string? text)
    {
        var check = new Told(architecture: architecture).Asks(1, pasid: null).Answers(1, pasid: null).Check();
        Assert.Equal(text, check.Findings.SingleOrDefault()?.Text);
        Assert.Equal(text is null, check.Rules.Single(rule => rule.Rule == RecordingRule.WellFormed).Unchecked is not null);
    }

    [Fact]
    public void Without_answers_it_is_said_what_cannot_be_checked_and_why()
    {
        var check = new Told().Part(1).Asks(1).Part(1).Asks(1).Asks(1).Check();
        Assert.Empty(check.Findings);
        Assert.Equal((2, 3), (check.UsedAgain, check.Groups.Count));
        Assert.All(check.Rules, rule => Assert.Equal(rule.Rule.NeedsAnswers, rule.Unchecked is not null));
        Assert.Equal(
            "the recording holds no answers; an index was used again after its last request 2 times, which is right only if an answer came in between",
            check.Rules.Single(rule => rule.Rule == RecordingRule.IndexNotReused).Unchecked);
    }

    [Fact]
    public void An_answer_that_was_traced_before_its_last_request_is_that_ones_for_prq_report_comes_late()
    {
        Assert.Empty(new Told(RecordingKind.PageRequestTrace).Part(1).Answers(1).Asks(1).Asks(1).Answers(1).Check().Findings);
        AssertOne(new Told(RecordingKind.DeviceFaultTrace).Part(1).Answers(1).Asks(1).Answers(1), RecordingRule.AnsweredAtLast, 2);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void An_early_answer_is_for_the_very_next_request_of_its_device_only(ushort next)
    {
        var check = new Told(RecordingKind.PageRequestTrace).Asks(5).Answers(5).Answers(1).Asks(next, last: next == 2).Answers(next).Check();
        Assert.Equal(RecordingRule.NoUnexpectedIndex, check.Findings[0].Rule);
        Assert.Equal(3, check.Findings[0].Place.Value);
    }

    [Fact]
    public void Stalls_are_named_by_their_tags_and_devices_have_tags_of_their_own()
    {
        var told = new Told(architecture: Arch.SmmuStall).Asks(0x1234, device: 0).Asks(0x1234, device: 1).Answers(0x1234, device: 1, pasid: null);
        AssertOne(told, RecordingRule.ClosedOnce, 1, "the group of tag 0x1234 is not answered in this recording");
    }

    [Fact]
    public void All_findings_are_counted_and_a_thousand_are_kept()
    {
        var told = new Told();
        for (var i = 0; i < 1_500; i++)
            told.Answers(7);

        var check = told.Check();
        Assert.Equal((RecordingCheck.MostFindings, 1_500), (check.Findings.Count, check.Violations));
        Assert.Equal("line 1", check.Rules.Single(rule => rule.Broken > 0).First!.Place.ToString());
    }

    private static void AssertOne(Told told, RecordingRule rule, long line, string? text = null) => AssertOne(told.Check(), rule, line, text);

    private static void AssertOne(RecordingCheck check, RecordingRule rule, long line, string? text = null)
    {
        var finding = Assert.Single(check.Findings);
        Assert.Equal((rule, line), (finding.Rule, finding.Place.Value));
        Assert.Equal(1, check.Rules.Single(each => each.Rule == rule).Broken);
        if (text is not null)
            Assert.Equal(text, finding.Text);
    }
}
