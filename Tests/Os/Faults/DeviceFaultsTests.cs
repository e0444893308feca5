using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Hardware;
using Xunit;
using static Iopf.Tests.Os.Faults.FaultStories;

namespace Iopf.Tests.Os.Faults;

public sealed class DeviceFaultsTests
{
    private static readonly GroupId None = default;

    [Theory]
    [InlineData(true, FaultRouteKind.Rejected)]
    [InlineData(false, FaultRouteKind.Dropped)]
    public void C1_without_a_domain_only_a_last_request_is_answered(bool last, FaultRouteKind kind)
    {
        var faults = Attached();
        var route = faults.Route(last ? Last(1, Two) : Partial(1, Two), 0);
        Assert.Equal(new FaultRoute<string>(kind, FaultRouteReason.NoDomain, None, null, null), route);
        Assert.Equal((0, 0), (faults.Collecting, faults.Owed));
    }

    [Fact]
    public void C2_the_domain_is_that_of_the_PASID_or_without_one_of_the_requester()
    {
        var faults = Attached();
        faults.Attach(null, "own");
        faults.Attach(new Pasid(0), "zero");
        Assert.Equal(
            ["own", "zero", "a"],
            new[] { Last(0, null), Last(0, new Pasid(0)), Last(0, One) }.Select(request => faults.Route(request, 0).Domain));
    }

    [Fact]
    public void C2_requests_of_a_group_join_it_until_the_last_one_came()
    {
        var faults = Attached();
        var first = faults.Route(Partial(7, One), 0);
        var other = faults.Route(Partial(8, One), 0);
        Assert.Equal((FaultRouteKind.Partial, FaultRouteKind.Partial, 2), (first.Kind, other.Kind, faults.Collecting));
        Assert.NotEqual(first.Group, other.Group);
        Assert.Equal(first, faults.Route(Partial(7, One), 0));

        Assert.Equal(first with { Kind = FaultRouteKind.Complete, Cookie = 1 }, faults.Route(Last(7, One), 0));
        Assert.Equal((1, 1), (faults.Collecting, faults.Owed));
        faults.AssertInvariants();
    }

    [Fact]
    public void C2_after_its_last_request_a_group_takes_no_more_and_the_tag_begins_another()
    {
        var faults = Attached();
        var complete = faults.Route(Last(7, One), 0);
        var next = faults.Route(Partial(7, One), 0);
        Assert.Equal(FaultRouteKind.Partial, next.Kind);
        Assert.NotEqual(complete.Group, next.Group);
        Assert.Null(next.Abandoned);
        Assert.True(faults.IsOwed(complete.Group));
    }

    [Theory]
    [InlineData(false, FaultRouteKind.Partial)]
    [InlineData(true, FaultRouteKind.Complete)]
    public void C2_another_PASID_shows_that_the_group_of_the_tag_was_abandoned(bool last, FaultRouteKind kind)
    {
        var faults = Attached();
        faults.Attach(Two, "b");
        var old = faults.Route(Partial(7, One), 0).Group;
        var route = faults.Route(last ? Last(7, Two) : Partial(7, Two), 0);
        Assert.Equal((kind, "b", old), (route.Kind, route.Domain, route.Abandoned));
        Assert.NotEqual(old, route.Group);
        Assert.False(faults.Holds(old));
        faults.AssertInvariants();
    }

    [Fact]
    public void C2_an_abandoned_group_is_dropped_also_when_the_request_that_shows_it_is_refused()
    {
        var faults = Attached();
        var old = faults.Route(Partial(7, One), 0).Group;
        Assert.Equal((FaultRouteReason.NoDomain, old), Refusal(faults.Route(Partial(7, Two), 0)));
        Assert.Equal(0, faults.Collecting);
    }

    [Fact]
    public void C11_a_group_begun_for_a_replaced_domain_reaches_no_handler()
    {
        var faults = Attached();
        var old = faults.Route(Partial(7, One), 0).Group;
        Assert.Equal("a", faults.Attach(One, "b"));

        var more = faults.Route(Partial(7, One), 0);
        Assert.Equal((FaultRouteKind.Dropped, FaultRouteReason.DomainReplaced), (more.Kind, more.Reason));
        Assert.True(faults.Holds(old));
        var last = faults.Route(Last(7, One), 0);
        Assert.Equal((FaultRouteKind.Rejected, FaultRouteReason.DomainReplaced, old), (last.Kind, last.Reason, last.Abandoned));
        Assert.False(faults.Holds(old));
        Assert.Equal("b", faults.Route(Last(7, One), 0).Domain);
    }

    [Fact]
    public void C11_what_is_owed_for_a_replaced_domain_stays_owed_and_is_found_by_it()
    {
        var faults = Attached();
        faults.Attach(Two, "a");
        var partial = faults.Route(Partial(6, One), 0).Group;
        var owed = faults.Route(Last(7, One), 0).Group;
        faults.Route(Last(8, Two), 0);
        Assert.Equal("a", faults.Attach(One, "b"));
        var young = faults.Route(Last(9, One), 0).Group;

        Assert.Equal([owed, partial], faults.GroupsOf(One, "a"));
        Assert.Equal([young], faults.GroupsOf(One, "b"));
        Assert.NotNull(faults.Settle(owed));
    }

    [Fact]
    public void C11_attaching_the_same_domain_again_replaces_none()
    {
        var faults = Attached();
        Assert.Null(faults.Attach(One, "a"));
        Assert.Null(faults.Attach(Two, "a"));
        Assert.Equal("a", faults.Detach(One));
        Assert.Null(faults.Detach(One));
    }

    [Fact]
    public void C1_C11_domains_are_listed_by_address_space_and_the_one_of_the_requester_has_no_PASID()
    {
        var faults = Attached();
        Assert.Equal([(One, "a")], faults.Domains);
        faults.Attach(null, "own");
        faults.Attach(Two, "b");
        faults.Attach(new Pasid(0), "zero");
        Assert.Equal([(new Pasid(0), "zero"), (One, "a"), (Two, "b"), (null, "own")], faults.Domains);
        faults.Detach(One);
        Assert.Equal([(new Pasid(0), "zero"), (Two, "b"), (null, "own")], faults.Domains);
        Assert.Equal(("own", null), (faults.DomainOf(null), faults.DomainOf(One)));
    }

    [Fact]
    public void M18_D6_the_core_has_no_check_for_a_stop_marker_which_ends_the_group_of_its_index_if_a_driver_reports_it()
    {
        var faults = Attached();
        var open = faults.Route(Partial(7, One), 0).Group;
        var route = faults.Route(Last(7, One) with { Access = PageAccess.None }, 0);
        Assert.Equal((FaultRouteKind.Complete, open), (route.Kind, route.Group));
    }

    [Fact]
    public void One_group_beyond_the_limit_is_rejected_and_room_comes_back_with_an_answer()
    {
        var faults = Attached(groups: 2);
        var first = faults.Route(Last(0, One), 0).Group;
        faults.Route(Partial(1, One), 0);
        Assert.Equal((FaultRouteReason.TooManyGroups, null), Refusal(faults.Route(Last(2, One), 0)));
        Assert.Equal(FaultRouteKind.Dropped, faults.Route(Partial(3, One), 0).Kind);
        Assert.Equal(FaultRouteKind.Partial, faults.Route(Partial(1, One), 0).Kind);

        faults.Settle(first);
        Assert.Equal(FaultRouteKind.Complete, faults.Route(Last(2, One), 0).Kind);
        faults.AssertInvariants();
    }

    [Fact]
    public void One_partial_request_beyond_the_limit_is_dropped_and_room_comes_back_with_a_last_or_a_drop()
    {
        var faults = Attached(partials: 3);
        faults.Route(Partial(0, One), 0);
        faults.Route(Partial(0, One), 0);
        var other = faults.Route(Partial(1, One), 0).Group;
        Assert.Equal((FaultRouteReason.TooManyRequests, null), Refusal(faults.Route(Partial(1, One), 0)));

        faults.Route(Last(0, One), 0);
        Assert.Equal(FaultRouteKind.Partial, faults.Route(Partial(2, One), 0).Kind);
        Assert.Equal(FaultRouteKind.Partial, faults.Route(Partial(2, One), 0).Kind);
        Assert.Equal(FaultRouteKind.Dropped, faults.Route(Partial(2, One), 0).Kind);
        Assert.True(faults.DropPartial(other));
        Assert.Equal(FaultRouteKind.Partial, faults.Route(Partial(2, One), 0).Kind);
        faults.AssertInvariants();
    }

    [Fact]
    public void C6_after_a_response_failure_faults_are_dropped_until_PRI_is_enabled_again()
    {
        var faults = Attached();
        var owed = faults.Route(Last(0, One), 0).Group;
        faults.Stop();
        var route = faults.Route(Last(1, One), 0);
        Assert.Equal((FaultRouteKind.Dropped, FaultRouteReason.Stopped, true), (route.Kind, route.Reason, faults.Stopped));
        Assert.True(faults.IsOwed(owed));
        faults.Resume();
        Assert.Equal(FaultRouteKind.Complete, faults.Route(Last(1, One), 0).Kind);
    }

    [Fact]
    public void C6_D8_after_a_response_failure_a_stalled_access_is_rejected_because_it_would_keep_its_tag()
    {
        var faults = Attached();
        faults.Stop();
        var route = faults.Route(Stalled(1, One), 0);
        Assert.Equal((FaultRouteKind.Rejected, FaultRouteReason.Stopped), (route.Kind, route.Reason));
        faults.Resume();
        Assert.Equal(FaultRouteKind.Complete, faults.Route(Stalled(1, One), 0).Kind);
    }

    [Fact]
    public void C2_D8_a_stall_is_a_group_of_its_own_also_where_requests_wait_under_the_number_of_its_tag()
    {
        var faults = Attached();
        var waiting = faults.Route(Partial(5, One), 0);
        var stall = faults.Route(Stalled(5, One), 0);
        Assert.Equal((FaultRouteKind.Complete, null), (stall.Kind, stall.Abandoned));
        Assert.NotEqual(waiting.Group, stall.Group);
        Assert.Equal(waiting.Group, faults.Route(Last(5, One), 0).Group);
        faults.AssertInvariants();
    }

    [Fact]
    public void C7_C10_a_debt_is_settled_once_and_only_by_its_own_name()
    {
        var faults = Attached(groups: 1);
        var request = Last(0, One);
        var old = faults.Route(request, 0).Group;
        Assert.Equal(1, faults.Completed);
        Assert.Same(request, faults.Settle(old));
        Assert.Null(faults.Settle(old));

        var young = faults.Route(Last(0, One), 0).Group;
        Assert.Equal(2, faults.Completed);
        Assert.Equal(old.Slot, young.Slot);
        Assert.NotEqual(old, young);
        Assert.Null(faults.Settle(old));
        Assert.Null(faults.Settle(new GroupId(-1, 0)));
        Assert.Null(faults.Settle(new GroupId(1, 0)));
        Assert.Equal(young, faults.InFlightAt(young.Slot));
        Assert.NotNull(faults.Settle(young));
        Assert.Null(faults.InFlightAt(young.Slot));
    }

    [Fact]
    public void C10_a_partial_group_owes_nothing_and_a_complete_one_cannot_be_dropped()
    {
        var faults = Attached();
        var id = faults.Route(Partial(0, One), 0).Group;
        Assert.Equal((true, false), (faults.Holds(id), faults.IsOwed(id)));
        Assert.Null(faults.Settle(id));
        faults.Route(Last(0, One), 0);
        Assert.False(faults.DropPartial(id));
        Assert.NotNull(faults.Settle(id));
    }

    [Fact]
    public void C7_a_state_made_after_a_lost_one_repeats_no_name()
    {
        var lost = Attached(groups: 2);
        var names = new HashSet<GroupId>();
        for (var i = 0; i < 5; i++)
        {
            var id = lost.Route(Last(0, One), 0).Group;
            Assert.True(names.Add(id));
            lost.Settle(id);
        }

        var made = new DeviceFaults<string>(new FaultLimits(2, 8, 0, 0), lost.NextNames);
        made.Attach(One, "a");
        Assert.True(names.Add(made.Route(Last(0, One), 0).Group));
        Assert.True(names.Add(made.Route(Last(1, One), 0).Group));
    }

    [Theory]
    [InlineData(0, 1, 0, 0)]
    [InlineData(65_537, 1, 0, 0)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(1, 1, -1, 0)]
    [InlineData(1, 1, 0, -1)]
    public void Limits_out_of_range_are_refused(int groups, int partials, long deadline, long partialDeadline) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new DeviceFaults<string>(new FaultLimits(groups, partials, deadline, partialDeadline)));

    [Fact]
    public void Groups_in_turn_allocate_nothing_and_keep_nothing()
    {
        var faults = Attached(deadline: 10, partialDeadline: 5);
        var (partial, last, now) = (Partial(3, One), Last(3, One), 0L);
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
            {
                faults.Route(partial, now);
                faults.Settle(faults.Route(last, now++).Group);
            }
        });
        Assert.Equal((0, 0, null), (faults.Collecting, faults.Owed, faults.NextDeadline));
    }

    private static (FaultRouteReason Reason, GroupId? Abandoned) Refusal(FaultRoute<string> route)
    {
        Assert.Null(route.Domain);
        return (route.Reason, route.Abandoned);
    }
}
