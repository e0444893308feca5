using Akka.Actor;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Actors.Paging;

/// <summary>What a pager does with what it is told, message by message.</summary>
public sealed class PagerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_session_is_opened_and_opened_again_for_the_same_machine_that_repeats_itself()
    {
        using var bench = new PagerBench();
        bench.Open();
        bench.Give();
        bench.Tell(bench.Machine, new OpenSession(PagerBench.Name(1), bench.Window));

        Assert.Equal(2, bench.Machine.MessagesOf<SessionOpened>().Count());
        Assert.Equal((1L, 1), (bench.Counters.Channel.Sessions, bench.Served.Count));
    }

    [Fact]
    public void A_change_that_the_machine_cannot_be_told_of_ends_the_session_and_the_next_one_begins_without_pages()
    {
        using var bench = new PagerBench(fits: body => body is not PagesServed { Mapped: [{ Page.Page: 2 }] });
        bench.Open();
        bench.Give(1);
        bench.Give(2);

        Assert.Equal([new SessionRefused(PagerBench.Name(1), PagerBench.Name(1))], bench.Machine.MessagesOf<SessionRefused>());
        Assert.True(bench.IsOver);
        bench.BeginAnother();
        bench.Open(PagerBench.Name(2));
        bench.Give(1);
        Assert.Equal([1UL, 1UL], bench.Said.OfType<PagesServed>().SelectMany(served => served.Mapped.ToArray()).Select(page => page.Page.Page));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    public void A_session_before_the_present_one_is_refused_and_counted_and_told_the_present_one(int number, long life)
    {
        using var bench = new PagerBench();
        bench.Open(PagerBench.Name(3, life: 5));
        var stranger = bench.NewProbe();
        var asked = PagerBench.Name(number, life);
        bench.Tell(stranger, new OpenSession(asked, 4));

        Assert.Equal([new SessionRefused(asked, PagerBench.Name(3, life: 5))], stranger.MessagesOf<SessionRefused>());
        Assert.Equal(1, bench.Counters.OtherLife);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_window_that_no_end_may_have_is_refused(int window)
    {
        using var bench = new PagerBench();
        bench.Tell(bench.Machine, new OpenSession(PagerBench.Name(1), window));

        Assert.Equal([new SessionRefused(PagerBench.Name(1), null)], bench.Machine.MessagesOf<SessionRefused>());
    }

    [Fact]
    public void A_later_life_takes_the_pager_over_and_begins_without_pages()
    {
        using var bench = new PagerBench();
        bench.Open();
        bench.Give(1);
        bench.Open(PagerBench.Name(1, life: 2));
        bench.Give(1);

        Assert.Equal(2, bench.Said.OfType<PagesServed>().Count(served => served.Mapped.Length == 1));
        bench.Tell(bench.Machine, new SequencedMessage(PagerBench.Name(1), 2, 0, PagerReleased.Instance));
        Assert.Contains(new SessionRefused(PagerBench.Name(1), PagerBench.Name(1, life: 2)), bench.Machine.MessagesOf<SessionRefused>());
    }

    [Fact]
    public void A_group_that_comes_again_is_served_once()
    {
        using var bench = new PagerBench(service: Second);
        bench.Open();
        var group = bench.Give();
        bench.Say(new ServeFault(group, HandlerContext.NonBlocking));
        bench.Run(5 * Second);

        Assert.Equal((1, 1L, 0), (bench.Served.Count, bench.Counters.Channel.Impossible, bench.Served.Twice.Count));
    }

    [Fact]
    public void A_withdrawn_group_is_not_served_whether_it_waits_or_its_time_passes()
    {
        using var bench = new PagerBench(service: Second);
        bench.Open();
        var (inHand, waits, last) = (bench.Give(), bench.Give(), bench.Give());
        bench.Say(new JobWithdrawn(inHand.Job, ClosedBy.Deadline));
        bench.Say(new JobWithdrawn(waits.Job, ClosedBy.Deadline));
        bench.Run(5 * Second);

        Assert.Equal([last.Job], bench.Said.OfType<PagesServed>().Select(served => served.Job));
        Assert.Equal((2L, 0), (bench.Counters.Withdrawn, bench.Counters.Open));
    }

    [Fact]
    public void The_group_of_a_worker_that_fails_is_served_at_once_and_the_next_one_has_another_worker()
    {
        using var bench = new PagerBench(service: Second);
        bench.Open();
        bench.Give();
        bench.Give();
        bench.KillWorkers();

        Assert.Equal(1, bench.Served.Count);
        bench.Run(Second);
        Assert.Equal(2, bench.Served.Count);
    }

    [Fact]
    public void A_group_for_which_there_is_no_room_is_answered_Invalid()
    {
        using var bench = new PagerBench(mostWaiting: 1, service: Second);
        bench.Open();
        bench.Give();
        bench.Give();

        Assert.Equal([HandlerStatus.Invalid], bench.Answers);
        Assert.Equal(1, bench.Counters.NoRoom);
    }

    [Fact]
    public void A_machine_that_asks_on_and_on_and_takes_no_answer_has_no_session_any_more_and_is_told()
    {
        using var bench = new PagerBench(mostWaiting: 2, window: 1);
        bench.Open();
        for (var group = 0; group < 7; group++)
            bench.Give();

        Assert.Contains(new SessionRefused(PagerBench.Name(1), PagerBench.Name(1)), bench.Machine.MessagesOf<SessionRefused>());
        Assert.True(bench.IsOver);
    }

    [Fact]
    public void An_access_that_no_area_permits_is_Invalid_and_no_other_group_suffers()
    {
        using var bench = new PagerBench();
        bench.Open();
        bench.Give(1_000);
        bench.Give(1);

        Assert.Equal([HandlerStatus.Invalid, HandlerStatus.Handled], bench.Answers);
    }

    [Fact]
    public void A_pager_that_fails_ends_and_who_watches_it_is_told()
    {
        using var bench = new PagerBench();
        bench.Open();
        bench.Tell(bench.Machine, Kill.Instance);

        Assert.True(bench.IsOver);
    }

    [Fact]
    public void When_the_machine_ends_its_session_is_over_and_an_old_session_can_be_begun_by_another()
    {
        using var bench = new PagerBench(service: Second);
        bench.Open();
        bench.Give();
        bench.End(bench.Machine);

        Assert.Equal((null, 0), (bench.Counters.Session, bench.Counters.Open));
        bench.Run(2 * Second);
        Assert.Equal(0, bench.Served.Count);
    }

    [Fact]
    public void A_pager_without_a_session_leaves_at_once()
    {
        using var bench = new PagerBench();
        bench.Tell(bench.Machine, LeavePager.Instance);

        Assert.True(bench.IsOver);
    }

    [Fact]
    public void A_pager_that_leaves_answers_all_it_has_and_ends_when_the_machine_has_the_answers()
    {
        using var bench = new PagerBench(service: Second);
        bench.Open();
        bench.Give();
        bench.Tell(bench.Machine, LeavePager.Instance);
        bench.Give();
        bench.Say(PagerReleased.Instance);
        bench.Run(3 * Second);
        Assert.Equal(2, bench.Answers.Count());
        Assert.False(bench.IsOver);

        bench.Acknowledge();
        Assert.True(bench.IsOver);
    }

    [Fact]
    public void A_pager_that_leaves_opens_no_other_session()
    {
        using var bench = new PagerBench();
        bench.Open();
        bench.Tell(bench.Machine, LeavePager.Instance);
        bench.Tell(bench.Machine, new OpenSession(PagerBench.Name(2), 4));

        Assert.Single(bench.Machine.MessagesOf<SessionOpened>());
    }

    [Fact]
    public void What_makes_no_sense_is_counted_and_changes_nothing()
    {
        using var bench = new PagerBench();
        bench.Open();
        bench.Say(PagerReleased.Instance); // it does not leave
        bench.Say(PagerLeaving.Instance);
        bench.Say(new OpenSession(PagerBench.Name(9), 1));
        bench.Give();

        Assert.Equal((3L, 1L), (bench.Counters.Channel.Impossible, bench.Counters.Served));
    }
}
