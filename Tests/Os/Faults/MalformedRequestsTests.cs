using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;
using static Iopf.Tests.Os.Faults.FaultStories;

namespace Iopf.Tests.Os.Faults;

/// <summary>Q4 in the device's fault state: requests that break a rule of their driver, which says whether they are answered.</summary>
public sealed class MalformedRequestsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Q4_of_one_that_its_driver_does_not_answer_the_domain_is_told_and_the_group_of_its_tag_left_alone(bool last)
    {
        var faults = Attached();
        var waiting = faults.Route(Partial(7, One), 0).Group;
        var dropped = Refused(FaultRouteKind.Dropped, FaultRouteReason.Malformed);
        Assert.Equal(dropped with { Domain = "a" }, faults.RouteMalformed(Request(last), answered: false, 0));
        Assert.Equal(dropped, faults.RouteMalformed(Request(last) with { Pasid = Two }, answered: false, 0));
        Assert.True(faults.Holds(waiting));
        Assert.Equal(waiting, faults.Route(Last(7, One), 0).Group);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Q4_C8_C10_one_that_is_answered_is_a_whole_group_of_its_domain_and_owed_until_it_is_settled(bool last)
    {
        var faults = Attached(deadline: 10, partialDeadline: 5);
        var request = Request(last);
        var route = faults.RouteMalformed(request, answered: true, 3);
        Assert.Equal(new FaultRoute<string>(FaultRouteKind.Complete, FaultRouteReason.None, route.Group, "a", null, 1), route);
        Assert.Equal((0, 1, 1L, 13L), (faults.Collecting, faults.Owed, faults.Completed, faults.NextDeadline));
        faults.AssertInvariants();

        Assert.Same(request, faults.Settle(route.Group));
        Assert.Equal((0, null), (faults.Owed, faults.NextDeadline));
        faults.AssertInvariants();
    }

    [Fact]
    public void Q4_C2_what_waits_under_its_tag_is_dropped_since_its_answer_ends_that_group_in_the_device()
    {
        var faults = Attached();
        var waiting = faults.Route(Partial(7, One), 0).Group;
        var other = faults.Route(Partial(8, One), 0).Group;
        var route = faults.RouteMalformed(Request(last: true), answered: true, 0);
        Assert.Equal((FaultRouteKind.Complete, waiting), (route.Kind, route.Abandoned));
        Assert.NotEqual(waiting, route.Group);
        Assert.Equal((false, true), (faults.Holds(waiting), faults.Holds(other)));
        faults.AssertInvariants();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Q4_C1_without_a_domain_one_that_is_answered_is_rejected_whether_last_or_not(bool last)
    {
        var faults = Attached();
        var waiting = faults.Route(Partial(7, One), 0).Group;
        faults.Detach(One);
        Assert.Equal(Refused(FaultRouteKind.Rejected, FaultRouteReason.NoDomain, waiting), faults.RouteMalformed(Request(last), answered: true, 0));
        Assert.Equal((0, 0), (faults.Collecting, faults.Owed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Q4_beyond_the_groups_that_may_be_in_flight_one_that_is_answered_is_rejected_whether_last_or_not(bool last)
    {
        var faults = Attached(groups: 1);
        faults.Route(Last(8, One), 0);
        Assert.Equal(Refused(FaultRouteKind.Rejected, FaultRouteReason.TooManyGroups), faults.RouteMalformed(Request(last), answered: true, 0));
        Assert.Equal(1, faults.Owed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Q4_C6_after_a_response_failure_it_is_dropped_as_any_other(bool answered)
    {
        var faults = Attached();
        faults.Stop();
        Assert.Equal(Refused(FaultRouteKind.Dropped, FaultRouteReason.Stopped), faults.RouteMalformed(Request(last: true), answered, 0));
        faults.Resume();
        Assert.Equal(answered ? FaultRouteReason.None : FaultRouteReason.Malformed, faults.RouteMalformed(Request(last: true), answered, 0).Reason);
    }

    private static PageRequest Request(bool last) => last ? Last(7, One) : Partial(7, One);

    private static FaultRoute<string> Refused(FaultRouteKind kind, FaultRouteReason reason, GroupId? abandoned = null) =>
        new(kind, reason, default, null, abandoned);
}
