using Akka.Actor;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Lab.Invariants;

/// <summary>What the ledger makes of messages that pass the links in the right order, and in wrong ones.</summary>
public class LedgerTests
{
    [Fact]
    public void A_debt_that_goes_the_whole_way_is_checked_at_every_hand_and_violates_nothing()
    {
        var story = new LedgerStory().All(5, LedgerStory.Steps);

        Assert.All(story.Ledger.Collect(atEnd: true).Results(), result => Assert.Equal((0L, null), (result.Violations, result.First)));
        Assert.Equal(0, story.Ledger.Open);
        Assert.Equal(1, story.Result(InvariantId.IndexNotReused).Checks);
        Assert.Equal(1, story.Result(InvariantId.NoUnexpectedIndex).Checks);
        Assert.Equal(6, story.Result(InvariantId.OneOwner).Checks);
        Assert.Equal(3, story.Result(InvariantId.ClosedOnce, atEnd: true).Checks); // the answer, and the end of the run, twice looked at
    }

    [Fact]
    public void C10_accesses_at_a_unit_that_never_stall_exercise_nothing_of_closed_once()
    {
        var ledger = new Ledger();
        ledger.Links.DeviceToUnit.Send(ActorRefs.Nobody, new DeviceAccess(LedgerStory.Device, new Pasid(1), 7, Iova.FromPage(1), PageAccess.Read, 0), ActorRefs.Nobody);
        ledger.Links.UnitToDevice.Send(ActorRefs.Nobody, new AccessCompletion(LedgerStory.Device, new Pasid(1), 7, AccessStatus.Done, default, 0), ActorRefs.Nobody);
        var closed = ledger.Collect(atEnd: true).Results()[(int)InvariantId.ClosedOnce];

        Assert.True(closed is { IsGap: true, Violations: 0, Checks: > 0 });
    }

    [Fact]
    public void C10_a_group_that_the_core_took_exercises_closed_once_even_if_it_is_cancelled()
    {
        var story = new LedgerStory().All(5, "ask", "report");
        story.Ledger.Cancelled(LedgerStory.Device);

        Assert.False(story.Result(InvariantId.ClosedOnce, atEnd: true).IsGap);
    }

    [Fact]
    public void A_group_whose_requests_never_come_to_the_core_exercises_nothing_of_closed_once() =>
        Assert.True(new LedgerStory().All(5, "ask", "close").Result(InvariantId.ClosedOnce, atEnd: true).IsGap);

    [Fact]
    public void Whoever_owes_an_answer_is_told_with_the_time_since_when_and_who_comes_next()
    {
        var (story, now, told) = (new LedgerStory(), 0L, new List<(string, long, long?)>());
        story.Ledger.Follow(() => now);
        foreach (var step in LedgerStory.Steps.SkipLast(1).Prepend("ask part"))
        {
            now += 100;
            story.Do(step, 5);
            var group = Assert.Single(story.Ledger.Owed);
            Assert.Equal((LedgerStory.Device, "group 5"), (group.Requester, group.Name));
            told.Add((TokenOwners.NameOf(group), group.Since, group.AcceptedAt));
        }

        story.Do("close", 5);
        Assert.Empty(story.Ledger.Owed);
        Assert.Equal(
            [
                ("device", 100, null), ("unit", 200, null), ("core", 300, 300), ("domain", 400, 300), ("client", 500, 300), ("domain", 600, 300), ("core", 700, 300),
                ("unit (answer)", 800, 300),
            ],
            told);
    }

    [Fact]
    public void Two_debts_of_a_device_do_not_mix_and_their_indexes_are_free_after_their_answers()
    {
        var story = new LedgerStory();
        for (var round = 0; round < 3; round++)
        {
            foreach (var step in LedgerStory.Steps)
                story.All(5, step).All(6, step);
        }

        Assert.Equal(0, story.Ledger.Collect(atEnd: true).Violations);
        Assert.Equal(6, story.Result(InvariantId.IndexNotReused).Checks);
    }

    [Fact]
    public void A_group_of_several_requests_is_one_debt()
    {
        var story = new LedgerStory().All(5, "ask part", "ask part").All(5, LedgerStory.Steps);

        Assert.Equal(0, story.Ledger.Collect(atEnd: true).Violations);
        Assert.Equal(3, story.Result(InvariantId.IndexNotReused).Checks);
    }

    [Theory]
    [InlineData("hand,defer,hand,serve,settle,answer,close")]
    [InlineData("hand,ignore,settle,answer,close")]
    [InlineData("hand,ignore,settle by index,withdraw,answer,close")]
    [InlineData("hand,ignore,withdraw,tell client,answer,close")]
    [InlineData("hand,settle,ignore,answer,close")]
    [InlineData("hand,close group,tell client,withdraw,answer,close")]
    [InlineData("hand,ignore,close as ignored,withdraw")]
    [InlineData("close group,withdraw,answer,close")]
    [InlineData("hand,ignore,close as ignored,answer,close")]
    public void C4_C6_C9_all_ways_in_which_a_group_may_end_are_kept(string steps)
    {
        var story = new LedgerStory().All(5, ["ask", "report", "dispatch", .. steps.Split(',')]);

        Assert.All(story.Ledger.Collect(atEnd: true).Results(), result => Assert.Equal((0L, null), (result.Violations, result.First)));
        Assert.Equal(0, story.Ledger.Open);
    }

    [Theory]
    [InlineData("write off")]
    [InlineData("hand,ignore,write off,tell client")]
    [InlineData("hand,write off,tell client,serve,settle")]
    [InlineData("hand,serve,settle,write off,tell client")]
    public void D4_C10_what_is_written_off_as_its_PRI_was_stopped_is_owed_by_nobody_and_its_index_comes_back(string steps)
    {
        var story = new LedgerStory().All(5, ["ask", "report", "dispatch", .. steps.Split(',')]);

        Assert.Equal(0, story.Ledger.Open);
        story.All(5, LedgerStory.Steps);
        Assert.All(story.Ledger.Collect(atEnd: true).Results(), result => Assert.Equal((0L, null), (result.Violations, result.First)));
    }

    [Fact]
    public void C6_D3_the_index_of_an_ignored_group_is_not_free()
    {
        var story = new LedgerStory().All(5, "ask", "report", "dispatch", "hand", "ignore", "close as ignored", "ask");

        story.AssertViolated(InvariantId.IndexNotReused, "device 01:00.0, group 5 was asked for again while its owner was: Core");
    }

    [Fact]
    public void C10_an_answer_that_a_client_owes_is_open()
    {
        var story = new LedgerStory().All(5, "ask", "report", "dispatch", "hand", "ignore");

        Assert.Equal(1, story.Ledger.Open);
        story.AssertViolated(InvariantId.ClosedOnce, "device 01:00.0, group 5 is still open at the end of the run while its owner was: Client", atEnd: true);
    }

    [Fact]
    public void D3_a_copy_of_a_request_that_a_link_repeats_violates_index_not_reused()
    {
        var story = new LedgerStory().All(5, "ask part", "ask part", "repeat part");

        story.AssertViolated(InvariantId.IndexNotReused, "device 01:00.0, group 5 was asked for again while its owner was: Device");
    }

    [Fact]
    public void C4_a_copy_of_a_group_that_a_link_repeats_violates_one_owner()
    {
        var story = new LedgerStory().All(5, "ask", "report", "dispatch", "repeat dispatch");

        story.AssertViolated(InvariantId.OneOwner, "device 01:00.0, group 5 was handed to a domain while its owner was: Domain");
    }

    [Fact]
    public void C4_a_copy_of_a_group_that_was_closed_meanwhile_changes_nothing_for_the_next_of_its_index()
    {
        var story = new LedgerStory().All(5, LedgerStory.Steps).All(5, "ask", "report", "repeat old dispatch", "dispatch", "hand", "serve", "settle", "answer", "close");

        Assert.Equal(0, story.Ledger.Collect(atEnd: true).Violations);
    }

    [Fact]
    public void C10_a_second_answer_of_the_core_violates_closed_once()
    {
        var story = new LedgerStory().All(5, LedgerStory.Steps).All(5, "answer");

        story.AssertViolated(InvariantId.ClosedOnce, "device 01:00.0, group 5 was answered by the core while its owner was: Nobody");
    }

    [Fact]
    public void C10_an_answer_before_the_core_owes_it_violates_closed_once()
    {
        var story = new LedgerStory().All(5, "ask", "answer");

        story.AssertViolated(InvariantId.ClosedOnce, "device 01:00.0, group 5 was answered by the core while its owner was: Unit");
    }

    [Theory]
    [InlineData(1, "Unit")]
    [InlineData(2, "Core")]
    [InlineData(3, "Domain")]
    [InlineData(4, "Client")]
    [InlineData(5, "Domain")]
    [InlineData(6, "Core")]
    [InlineData(7, "Answer")]
    public void C10_a_debt_that_stops_anywhere_on_its_way_is_a_violation_at_the_end_of_the_run_and_not_before(int steps, string owner)
    {
        var story = new LedgerStory().All(5, LedgerStory.Steps.Take(steps));

        Assert.Equal(1, story.Ledger.Open);
        Assert.Equal(0, story.Ledger.Collect(atEnd: false).Violations);
        story.AssertViolated(InvariantId.ClosedOnce, $"device 01:00.0, group 5 is still open at the end of the run while its owner was: {owner}", atEnd: true);
    }

    [Theory]
    [InlineData(1, "Unit")]
    [InlineData(4, "Client")]
    [InlineData(7, "Answer")]
    public void D3_a_request_of_an_index_whose_answer_is_owed_violates_index_not_reused(int steps, string owner)
    {
        var story = new LedgerStory().All(5, LedgerStory.Steps.Take(steps)).All(5, "ask");

        story.AssertViolated(InvariantId.IndexNotReused, $"device 01:00.0, group 5 was asked for again while its owner was: {owner}");
    }

    [Fact]
    public void D5_an_answer_at_a_device_that_has_no_such_group_violates_no_unexpected_index()
    {
        var story = new LedgerStory().All(5, LedgerStory.Steps).All(5, "close");

        story.AssertViolated(InvariantId.NoUnexpectedIndex, "device 01:00.0, group 5 got an answer while its owner was: Nobody");
    }

    [Theory]
    [InlineData("report", "was reported to the core", "Device", "ask part")]
    [InlineData("report", "was reported to the core", "Core", "ask", "report")]
    [InlineData("dispatch", "was handed to a domain", "Domain", "ask", "report", "dispatch")]
    [InlineData("hand", "was handed to a client", "Client", "ask", "report", "dispatch", "hand")]
    [InlineData("serve", "came back from a client", "Domain", "ask", "report", "dispatch")]
    [InlineData("close", "was closed at the device", "Client", "ask", "report", "dispatch", "hand")]
    public void A_debt_that_somebody_else_owns_cannot_be_passed_on(string step, string how, string owner, params string[] before)
    {
        var story = new LedgerStory().All(5, before).All(5, step);

        story.AssertViolated(InvariantId.OneOwner, $"device 01:00.0, group 5 {how} while its owner was: {owner}");
    }

    [Fact]
    public void C8_the_core_may_take_a_debt_back_from_those_who_work_for_it_and_their_late_words_change_nothing()
    {
        var story = new LedgerStory().All(5, "ask", "report", "dispatch", "hand", "withdraw", "answer", "close").All(5, "serve", "settle");

        Assert.Equal(0, story.Ledger.Collect(atEnd: true).Violations);
        Assert.Equal(0, story.Ledger.Open);
    }

    [Fact]
    public void D9_a_reset_cancels_what_is_owed_and_answers_still_under_way_meet_nothing()
    {
        var story = new LedgerStory().All(5, "ask", "report", "dispatch").All(6, "ask");
        story.Ledger.Cancelled(LedgerStory.Device);

        Assert.Equal(0, story.Ledger.Open);
        story.All(5, "answer", "close").All(6, "report", "close");
        Assert.Equal(0, story.Ledger.Collect(atEnd: true).Violations);
    }

    [Fact]
    public void Q2_an_answer_of_the_unit_itself_closes_what_never_reached_the_core()
    {
        var story = new LedgerStory().All(5, "ask", "close").All(5, LedgerStory.Steps);

        Assert.Equal(0, story.Ledger.Collect(atEnd: true).Violations);
    }
}
