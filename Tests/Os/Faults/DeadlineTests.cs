using Iopf.Os.Faults;
using Xunit;
using static Iopf.Tests.Os.Faults.FaultStories;

namespace Iopf.Tests.Os.Faults;

/// <summary>C8 in the device's fault state: time is what the caller says it is.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public void C8_the_clock_of_a_group_starts_with_its_last_request()
    {
        var faults = Attached(deadline: 10);
        faults.Route(Partial(0, One), 100);
        Assert.Null(faults.NextDeadline);
        var id = faults.Route(Last(0, One), 200).Group;
        Assert.Equal(210, faults.NextDeadline);
        Assert.False(faults.TryTakeOverdue(209, out _));
        Assert.True(faults.TryTakeOverdue(210, out var overdue));
        Assert.Equal((id, null), (overdue, faults.NextDeadline));
    }

    [Fact]
    public void C8_an_overdue_group_is_taken_once_and_owed_until_it_is_settled()
    {
        var faults = Attached(deadline: 10);
        var id = faults.Route(Last(0, One), 0).Group;
        Assert.True(faults.TryTakeOverdue(50, out _));
        Assert.False(faults.TryTakeOverdue(50, out _));
        Assert.NotNull(faults.Settle(id));
        Assert.Null(faults.Settle(id));
    }

    [Fact]
    public void C8_an_answer_before_the_deadline_ends_it()
    {
        var faults = Attached(deadline: 10);
        faults.Settle(faults.Route(Last(0, One), 0).Group);
        Assert.Null(faults.NextDeadline);
        var next = faults.Route(Last(0, One), 5).Group;
        Assert.False(faults.TryTakeOverdue(14, out _));
        Assert.True(faults.TryTakeOverdue(15, out var overdue));
        Assert.Equal(next, overdue);
    }

    [Fact]
    public void C8_overdue_groups_are_taken_in_order_of_their_last_requests()
    {
        var faults = Attached(deadline: 10);
        faults.Route(Partial(0, One), 0);
        var second = faults.Route(Last(1, One), 1).Group;
        var third = faults.Route(Last(0, One), 2).Group;
        var taken = new List<GroupId>();
        while (faults.TryTakeOverdue(100, out var id))
            taken.Add(id);

        Assert.Equal([second, third], taken);
    }

    [Fact]
    public void C8_a_partial_group_has_a_deadline_of_its_own_from_its_first_request_on()
    {
        var faults = Attached(partialDeadline: 10);
        var id = faults.Route(Partial(0, One), 100).Group;
        faults.Route(Partial(0, One), 105);
        Assert.Equal(110, faults.NextDeadline);
        Assert.False(faults.TryTakeOverdue(110, out _));
        Assert.False(faults.TryTakeOverduePartial(109, out _));
        Assert.True(faults.TryTakeOverduePartial(110, out var overdue));
        Assert.Equal(id, overdue);
        Assert.True(faults.DropPartial(id));
        faults.AssertInvariants();
    }

    [Fact]
    public void C8_the_last_request_ends_the_deadline_of_a_partial_group()
    {
        var faults = Attached(deadline: 100, partialDeadline: 10);
        faults.Route(Partial(0, One), 0);
        faults.Route(Last(0, One), 5);
        Assert.Equal(105, faults.NextDeadline);
        Assert.False(faults.TryTakeOverduePartial(long.MaxValue, out _));
    }

    [Fact]
    public void C8_the_next_deadline_is_the_earlier_of_both_kinds()
    {
        var faults = Attached(deadline: 100, partialDeadline: 10);
        faults.Route(Last(0, One), 0);
        Assert.Equal(100, faults.NextDeadline);
        var late = faults.Route(Partial(1, One), 95).Group;
        Assert.Equal(100, faults.NextDeadline);
        Assert.True(faults.TryTakeOverdue(100, out _));
        Assert.Equal(105, faults.NextDeadline);
        faults.DropPartial(late);
        Assert.Null(faults.NextDeadline);
    }

    [Fact]
    public void C8_zero_is_off()
    {
        var faults = Attached();
        faults.Route(Partial(0, One), 0);
        faults.Route(Last(1, One), 0);
        Assert.Null(faults.NextDeadline);
        Assert.False(faults.TryTakeOverdue(long.MaxValue, out _));
        Assert.False(faults.TryTakeOverduePartial(long.MaxValue, out _));
    }

    [Theory]
    [InlineData(0, 0, false, false)]
    [InlineData(9, 0, true, false)]
    [InlineData(0, 9, false, true)]
    public void C8_the_time_matters_only_where_a_deadline_begins(long deadline, long partialDeadline, bool last, bool partial)
    {
        var faults = Attached(deadline: deadline, partialDeadline: partialDeadline);
        Assert.Equal((last, partial), (faults.StartsDeadline(Last(0, One)), faults.StartsDeadline(Partial(0, One))));
    }
}
