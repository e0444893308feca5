using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Actors.Paging;

/// <summary>What a client with a remote pager does with what it is told, message by message.</summary>
public sealed class ClientTests
{
    [Fact]
    public void A_session_is_asked_for_until_it_is_opened()
    {
        using var bench = new ClientBench();
        bench.Run(TimeSpan.FromSeconds(1.2));
        Assert.Equal(Enumerable.Repeat(ClientBench.Name(1), 3), bench.Region.MessagesOf<OpenSession>().Select(open => open.Session));

        bench.Open();
        bench.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(3, bench.Region.MessagesOf<OpenSession>().Count());
    }

    [Fact]
    public void What_a_pager_says_in_the_session_that_is_asked_for_opens_it_where_the_reply_was_lost()
    {
        using var bench = new ClientBench();
        bench.Give();
        bench.Say(PagerLeaving.Instance);

        Assert.IsType<PagerReleased>(Assert.Single(bench.Asked));
        Assert.Empty(bench.Pager.MessagesOf<SessionRefused>());
        bench.End(bench.Pager);
        Assert.Equal((0L, 1, ClientBench.Name(2)), (bench.Counters.Lost, bench.Counters.Open, bench.Session));
    }

    [Fact]
    public void A_group_that_no_pager_can_be_told_of_is_answered_Invalid_at_once_and_the_next_one_is_served()
    {
        using var bench = new ClientBench(fits: body => body is not ServeFault { Group.Id.Slot: 0 });
        bench.Open();
        var (first, second) = (bench.Give(), bench.Give());

        Assert.Equal((HandlerStatus.Invalid, HandlerStatus.Ignore), (bench.StatusOf(first), bench.StatusOf(second)));
        Assert.Equal((1L, 1, 0L), (bench.Counters.TooLarge, bench.Counters.Open, bench.Counters.Channel.Unfit));
        Assert.Equal([second], bench.Asked.OfType<ServeFault>().Select(serve => serve.Group));
    }

    [Fact]
    public void What_waits_goes_to_the_pager_when_the_session_opens_and_its_answer_to_the_domain()
    {
        using var bench = new ClientBench();
        var group = bench.Give();
        bench.Open();

        Assert.Equal(group, Assert.IsType<ServeFault>(Assert.Single(bench.Asked)).Group);
        bench.Serve(group, [], 1);
        Assert.True(bench.Has(1));
        Assert.Equal([PageResponseCode.Success], bench.Answers);
    }

    [Fact]
    public void An_answer_of_another_life_is_refused_and_counted_and_told()
    {
        using var bench = new ClientBench();
        var group = bench.Give();
        bench.Open();
        bench.Region.Clear();
        var other = ClientBench.Name(1, life: 4);
        bench.Tell(bench.Region, new SequencedMessage(other, 1, 0, new PagesServed(group.Job, HandlerStatus.Handled, [], [])));

        Assert.Equal([new SessionRefused(other, ClientBench.Name(1))], bench.Region.MessagesOf<SessionRefused>());
        Assert.Equal((1L, 1), (bench.Counters.Channel.OtherSession, bench.Counters.Open));
        Assert.Empty(bench.Answers);
    }

    [Fact]
    public void Pages_come_after_devices_have_forgotten_those_that_go_and_one_change_follows_the_other()
    {
        using var bench = new ClientBench();
        bench.Attach();
        bench.Open();
        var groups = new[] { bench.Give(1), bench.Give(2), bench.Give(3) };
        bench.Serve(groups[0], [], 1);
        bench.Serve(groups[1], [1], 2);
        bench.Serve(groups[2], [], 3);

        Assert.Equal((false, false, false, 1), (bench.Has(1), bench.Has(2), bench.Has(3), bench.Answers.Count()));
        bench.Forgotten();
        Assert.Equal((true, true, 3), (bench.Has(2), bench.Has(3), bench.Answers.Count()));
    }

    [Fact]
    public void A_device_that_loses_its_cache_has_nothing_to_forget()
    {
        using var bench = new ClientBench();
        bench.Attach();
        bench.Open();
        bench.Serve(bench.Give(1), [], 1);
        bench.Serve(bench.Give(2), [1], 2);
        bench.Tell(bench.Domain, new Iopf.Actors.Protocol.Local.DeviceCacheLost(bench.Forgetting.Requester));

        Assert.True(bench.Has(2));
    }

    [Fact]
    public void A_pager_that_ends_takes_what_it_had_with_it_and_the_next_session_waits_until_devices_have_forgotten_its_pages()
    {
        using var bench = new ClientBench(window: 2);
        bench.Attach();
        bench.Open();
        bench.Serve(bench.Give(1), [], 1);
        _ = (bench.Give(2), bench.Give(3), bench.Give(4));
        bench.End(bench.Pager);

        Assert.Equal((false, ClientBench.Name(1)), (bench.Has(1), bench.Session));
        bench.Forgotten();
        Assert.Equal(ClientBench.Name(2), bench.Session);
        Assert.Equal(4, bench.Counters.Given);
        Assert.Equal(bench.Counters.Lost, bench.Answers.Count(code => code == PageResponseCode.InvalidRequest));
        Assert.InRange(bench.Counters.Lost, 1, 3);
        Assert.Equal(3 - bench.Counters.Lost, bench.Counters.Open); // those that were not sent wait on
    }

    [Fact]
    public void An_answer_that_was_taken_is_not_lost_with_its_pager_though_its_pages_are()
    {
        using var bench = new ClientBench();
        bench.Attach();
        bench.Open();
        bench.Serve(bench.Give(1), [], 1);
        bench.Serve(bench.Give(2), [1], 2); // waits until devices have forgotten page 1
        bench.End(bench.Pager);

        Assert.Equal([PageResponseCode.Success, PageResponseCode.Success], bench.Answers);
        Assert.Equal((0L, 0, false), (bench.Counters.Lost, bench.Counters.Open, bench.Has(2)));
    }

    [Fact]
    public void A_superseded_machine_gets_nothing_served_any_more_and_its_devices_forget_all_pages()
    {
        using var bench = new ClientBench(window: 2);
        bench.Attach();
        bench.Open();
        bench.Serve(bench.Give(1), [], 1);
        _ = (bench.Give(2), bench.Give(3), bench.Give(4));
        bench.Tell(bench.Pager, new SessionRefused(ClientBench.Name(1), ClientBench.Name(1, life: 6)));

        Assert.Equal((false, 3L, 0), (bench.Has(1), bench.Counters.Lost, bench.Counters.Open));
        Assert.Equal(new(0, Iova.MaxPage + 1), bench.Forgetting.Ranges[0]);
        bench.Forgotten();
        Assert.Equal(HandlerStatus.Invalid, bench.StatusOf(bench.Give(5)));
        bench.Run(TimeSpan.FromMinutes(1));
        Assert.Single(bench.Region.MessagesOf<OpenSession>());
    }

    [Fact]
    public void Of_a_full_waiting_room_the_domain_is_told()
    {
        using var bench = new ClientBench(mostWaiting: 1);

        Assert.Equal([HandlerStatus.Ignore, HandlerStatus.Invalid], [bench.StatusOf(bench.Give()), bench.StatusOf(bench.Give())]);
        Assert.Equal(1, bench.Counters.NoRoom);
    }

    [Fact]
    public void Groups_that_were_closed_take_no_room()
    {
        using var bench = new ClientBench(mostWaiting: 1);
        var first = bench.Give();
        bench.Tell(bench.Domain, new JobWithdrawn(first.Job, ClosedBy.Deadline));

        Assert.Equal(HandlerStatus.Ignore, bench.StatusOf(bench.Give()));
    }

    [Fact]
    public void More_groups_than_it_may_owe_are_refused()
    {
        using var bench = new ClientBench(mostOwed: 2);
        bench.Open();

        Assert.Equal([HandlerStatus.Ignore, HandlerStatus.Ignore, HandlerStatus.Invalid], [bench.StatusOf(bench.Give()), bench.StatusOf(bench.Give()), bench.StatusOf(bench.Give())]);
    }

    [Fact]
    public void A_group_that_was_closed_is_withdrawn_from_the_pager_that_has_it_and_its_answer_is_late()
    {
        using var bench = new ClientBench();
        bench.Open();
        var group = bench.Give();
        var withdrawn = new JobWithdrawn(group.Job, ClosedBy.Deadline);
        bench.Tell(bench.Domain, withdrawn);
        bench.Serve(group, [], 1);

        Assert.Equal(withdrawn, bench.Asked.Last());
        Assert.Equal((1L, 0L), (bench.Counters.Late, bench.Counters.Answered));
        Assert.Empty(bench.Answers);
    }

    [Fact]
    public void An_answer_to_a_group_that_the_pager_does_not_have_is_none()
    {
        using var bench = new ClientBench(window: 1);
        bench.Open();
        bench.Give(1);
        var waits = bench.Give(2);
        bench.Serve(waits, [], 2);

        Assert.Empty(bench.Answers);
        Assert.Equal((1L, 2), (bench.Counters.Late, bench.Counters.Open));
    }

    [Fact]
    public void A_pager_that_says_more_than_can_be_kept_has_no_session_any_more_and_is_told()
    {
        using var bench = new ClientBench(mostOwed: 3);
        bench.Attach();
        bench.Open();
        var group = bench.Give(1);
        bench.Serve(group, [], 1);
        for (var answer = 0; answer < 4; answer++)
            bench.Serve(group, [1], 1); // the first waits for devices, the last finds no room

        Assert.Contains(new SessionRefused(ClientBench.Name(1), ClientBench.Name(1)), bench.Pager.MessagesOf<SessionRefused>());
        Assert.Equal(1, bench.Counters.TooMany);
        bench.Forgotten();
        Assert.Equal(ClientBench.Name(2), bench.Session);
    }

    [Fact]
    public void A_pager_that_leaves_is_given_nothing_more_and_told_so_and_the_next_one_gets_what_came_meanwhile()
    {
        using var bench = new ClientBench();
        bench.Open();
        var group = bench.Give();
        bench.Say(PagerLeaving.Instance);
        bench.Give();
        bench.Serve(group, [], 1);
        bench.End(bench.Pager);

        Assert.Equal([typeof(ServeFault), typeof(PagerReleased)], bench.Asked.Select(body => body.GetType()));
        Assert.Equal((0L, 1, ClientBench.Name(2)), (bench.Counters.Lost, bench.Counters.Open, bench.Session));
    }

    [Fact]
    public void An_access_that_was_given_up_is_noted_at_once()
    {
        using var bench = new ClientBench();
        var job = JobId.Unrecoverable(Harness.Wire.Device, 1);
        bench.Tell(bench.Domain, new ReportUnrecoverable(job, null!, HandlerContext.NonBlocking));

        Assert.Equal(new UnrecoverableNoted(job, HandlerStatus.None), Assert.Single(bench.Domain.MessagesOf<UnrecoverableNoted>()));
    }

    [Fact]
    public void A_guest_is_told_that_its_pages_are_taken_when_devices_have_forgotten_them()
    {
        using var bench = new ClientBench();
        bench.Attach();
        bench.Open();
        bench.Serve(bench.Give(1), [], 1);
        bench.Say(new TakePages(7, [Iova.FromPage(1)]));
        Assert.Equal((false, 0), (bench.Has(1), bench.Asked.OfType<PagesTaken>().Count()));

        bench.Forgotten();
        Assert.Equal([new PagesTaken(7)], bench.Asked.OfType<PagesTaken>());
    }

    [Fact]
    public void Pages_that_no_device_has_are_taken_at_once_also_when_no_group_is_given_any_more()
    {
        using var bench = new ClientBench();
        bench.Attach();
        bench.Open();
        bench.Give();
        bench.Say(PagerLeaving.Instance);
        bench.Say(new TakePages(8, [Iova.FromPage(1)]));

        Assert.Equal([new PagesTaken(8)], bench.Asked.OfType<PagesTaken>());
    }

    [Fact]
    public void Words_of_taken_pages_wait_for_room_in_the_window_and_only_so_many_wait()
    {
        using var bench = new ClientBench(mostOwed: 2, window: 1);
        bench.Open();
        for (var token = 1UL; token <= 3; token++)
            bench.Say(new TakePages(token, []));

        Assert.Equal([new PagesTaken(1)], bench.Asked);
        Assert.Empty(bench.Pager.MessagesOf<SessionRefused>());
        bench.Say(new TakePages(4, []));
        Assert.Single(bench.Pager.MessagesOf<SessionRefused>());
    }

    [Fact]
    public void A_pager_hears_of_accesses_that_were_given_up_and_the_domain_is_told_that_no_page_helps()
    {
        using var bench = new ClientBench();
        bench.Open();
        var fault = new UnrecoverableFault(Actors.Harness.Wire.Device, Actors.Harness.Wire.One, default, Iova.FromPage(1), null, PageAccess.Read);
        var report = new ReportUnrecoverable(JobId.Unrecoverable(fault.Requester, 1), fault, HandlerContext.NonBlocking);
        bench.Tell(bench.Domain, report);

        Assert.Equal([HandlerStatus.None], bench.Domain.MessagesOf<UnrecoverableNoted>().Select(noted => noted.Status));
        Assert.Equal([report], bench.Asked);
    }
}
