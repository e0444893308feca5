using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Actors.Paging;

/// <summary>A pager that has a guest: the guest serves what the machine asks for, and waits for the machine before it uses a frame again (K2, D7).</summary>
public sealed class GuestPagerTests
{
    [Fact]
    public void What_the_guest_answers_comes_back_with_the_pages_of_its_table()
    {
        using var bench = new PagerBench(hasGuest: true);
        bench.Open();
        var group = bench.Give(1);

        var served = Assert.Single(bench.Said.OfType<PagesServed>());
        Assert.Equal((group.Job, HandlerStatus.Handled), (served.Job, served.Status));
        Assert.Equal([Iova.FromPage(1)], served.Mapped.Select(page => page.Page));
        Assert.Equal((1L, 0), (bench.Counters.Served, bench.Counters.Open));
    }

    [Fact]
    public void A_page_that_no_area_has_is_answered_Invalid()
    {
        using var bench = new PagerBench(hasGuest: true);
        bench.Open();
        bench.Give(1_000);

        Assert.Equal([HandlerStatus.Invalid], bench.Answers);
        Assert.Equal(1, bench.Counters.Failed);
    }

    [Fact]
    public void A_page_that_the_guest_takes_back_goes_first_and_its_frame_is_used_again_when_the_machine_says_so()
    {
        using var bench = new PagerBench(hasGuest: true);
        bench.Open();
        bench.Give(1);
        bench.Give(2);
        bench.Give(3); // two pages may be resident

        var take = Assert.Single(bench.Said.OfType<TakePages>());
        Assert.Equal([Iova.FromPage(1)], take.Removed);
        Assert.Equal((2, 1), (bench.Answers.Count(), bench.Counters.Open));

        bench.Say(new PagesTaken(take.Token + 1)); // of nothing
        Assert.Equal(2, bench.Answers.Count());

        bench.Say(new PagesTaken(take.Token));
        Assert.Equal(3, bench.Answers.Count());
        var frames = bench.Said.OfType<PagesServed>().SelectMany(served => served.Mapped).Select(page => page.Frame).ToList();
        Assert.Equal(frames[0], frames[2]);
    }

    [Fact]
    public void A_group_that_was_closed_is_answered_no_more_and_leaves_no_debt()
    {
        using var bench = new PagerBench(hasGuest: true);
        bench.Open();
        bench.Give(1);
        bench.Give(2);
        var group = bench.Give(3);
        bench.Say(new JobWithdrawn(group.Job, ClosedBy.Deadline));
        Assert.Equal((1L, 0), (bench.Counters.Withdrawn, bench.Counters.Open));

        bench.Say(new PagesTaken(bench.Said.OfType<TakePages>().Single().Token));
        Assert.Equal(2, bench.Answers.Count());
        Assert.Equal([Iova.FromPage(3)], Last(bench.Give(3)).Mapped.Select(page => page.Page)); // the guest has it, and the machine is told now

        PagesServed Last(CompleteGroup again) => bench.Said.OfType<PagesServed>().Single(served => served.Job == again.Job);
    }

    [Theory]
    [InlineData("", HandlerStatus.Invalid)]
    [InlineData("/unit", HandlerStatus.Handled)] // it is restarted with what it had
    [InlineData("/faults", HandlerStatus.Invalid)]
    [InlineData("/domain-0", HandlerStatus.Invalid)]
    public void What_a_guest_has_is_answered_if_it_fails_whole_or_in_part(string part, HandlerStatus status)
    {
        using var bench = new PagerBench(hasGuest: true);
        bench.Open();
        bench.Give(1);
        bench.Give(2);
        bench.Give(3);
        bench.KillBelow($"*/guest{part}");
        bench.Say(new PagesTaken(bench.Said.OfType<TakePages>().Single().Token));

        Assert.Equal([status], bench.Answers.Skip(2));
        Assert.Equal(part.Length == 0, bench.IsOver);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("*/guest")]
    [InlineData("*/client")]
    public void A_guest_that_is_gone_ends_its_pager_and_another_one_begins_without_pages(string path)
    {
        using var bench = new PagerBench(hasGuest: true);
        bench.Open();
        bench.Give(1);
        bench.KillBelow(path);
        Assert.Equal([new SessionRefused(PagerBench.Name(1), PagerBench.Name(1))], bench.Machine.MessagesOf<SessionRefused>());
        Assert.True(bench.IsOver);

        bench.BeginAnother();
        bench.Open(PagerBench.Name(2));
        bench.Give(1);
        Assert.Equal(2, bench.Said.OfType<PagesServed>().Count(served => served.Mapped.Length == 1));
    }

    [Fact]
    public void A_later_session_has_a_guest_of_its_own()
    {
        using var bench = new PagerBench(hasGuest: true);
        bench.Open();
        bench.Give(1);
        bench.Give(2);
        bench.Open(PagerBench.Name(2));
        bench.Give(1);

        Assert.Equal(3, bench.Said.OfType<PagesServed>().Count(served => served.Mapped.Length == 1));
    }

    [Fact]
    public void A_session_without_groups_has_no_guest()
    {
        using var bench = new PagerBench(hasGuest: true);
        for (var session = 1; session <= 100; session++)
            bench.Open(PagerBench.Name(session));

        Assert.Equal(0, bench.Below);
        bench.Give(1);
        Assert.Equal(1, bench.Below);
    }

    [Fact]
    public void An_access_that_was_given_up_is_an_event_of_the_guest_and_no_session_suffers()
    {
        using var bench = new PagerBench(hasGuest: true);
        bench.Open();
        var fault = new UnrecoverableFault(Actors.Harness.Wire.Device, Actors.Harness.Wire.One, default, Iova.FromPage(1), null, PageAccess.Read);
        bench.Say(new ReportUnrecoverable(JobId.Unrecoverable(fault.Requester, 1), fault, HandlerContext.NonBlocking));
        bench.Give(1);

        Assert.Equal([HandlerStatus.Handled], bench.Answers);
        Assert.Equal(0, bench.Counters.Channel.Impossible);
    }

    [Fact]
    public void A_pager_that_leaves_answers_what_its_guest_has_even_if_that_takes_pages_back_first()
    {
        using var bench = new PagerBench(hasGuest: true);
        bench.Open();
        bench.Give(1);
        bench.Give(2);
        bench.Give(3);
        bench.Tell(bench.Machine, Iopf.Actors.Paging.LeavePager.Instance);
        bench.Say(PagerReleased.Instance);
        Assert.False(bench.IsOver);

        bench.Say(new PagesTaken(bench.Said.OfType<TakePages>().Single().Token));
        bench.Acknowledge();
        Assert.True(bench.IsOver);
        Assert.Equal(3, bench.Answers.Count());
    }
}
