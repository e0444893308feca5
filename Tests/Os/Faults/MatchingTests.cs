using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;
using static Iopf.Tests.Os.Faults.FaultStories;

namespace Iopf.Tests.Os.Faults;

/// <summary>Which pending group an answer is for, under each policy (C7).</summary>
public sealed class MatchingTests
{
    private const int Five = 5;

    [Fact]
    public void C7_by_index_the_first_pending_group_with_that_tag_is_found_whatever_its_PASID()
    {
        var (faults, one, two) = TwoOfIndexFive(AnswerMatching.Index);
        Assert.Equal((AnswerRefusal.None, one), Match(faults, Says(Five, Two)));
        Assert.Equal((AnswerRefusal.None, two), Match(faults, Says(Five, One)));
        Assert.Equal((AnswerRefusal.UnknownTag, default), Match(faults, Says(Five, One)));
    }

    [Fact]
    public void C7_by_index_first_means_completed_first_not_the_lowest_slot()
    {
        var faults = Make(AnswerMatching.Index);
        var early = faults.Route(Last(1, One), 0).Group;
        var second = faults.Route(Last(Five, One), 0).Group;
        faults.Settle(early);
        var third = faults.Route(Last(Five, One), 0).Group;
        Assert.True(third.Slot < second.Slot);
        Assert.Equal((AnswerRefusal.None, second), Match(faults, Says(Five, One)));
    }

    [Fact]
    public void C7_by_index_and_PASID_the_group_with_both_is_found()
    {
        var (faults, one, two) = TwoOfIndexFive(AnswerMatching.IndexPasid);
        Assert.Equal((AnswerRefusal.None, two), Match(faults, Says(Five, Two)));
        Assert.Equal((AnswerRefusal.OtherPasid, default), Match(faults, Says(Five, Two)));
        Assert.Equal((AnswerRefusal.OtherPasid, default), Match(faults, Says(Five, null)));
        Assert.Equal((AnswerRefusal.None, one), Match(faults, Says(Five, One)));
        Assert.Equal((AnswerRefusal.UnknownTag, default), Match(faults, Says(Five, One)));
    }

    [Fact]
    public void C7_by_index_and_PASID_without_PASIDs_in_answers_is_by_index()
    {
        var (faults, one, _) = TwoOfIndexFive(AnswerMatching.IndexPasid, pasidInResponse: false);
        Assert.Equal((AnswerRefusal.None, one), Match(faults, Says(Five, Two)));
    }

    [Fact]
    public void C7_D8_the_answer_to_a_stall_carries_no_PASID_so_by_index_and_PASID_is_by_tag()
    {
        var faults = Make(AnswerMatching.IndexPasid);
        var (one, two) = (faults.Route(Stalled(Five, One), 0).Group, faults.Route(Stalled(0xffff, Two), 0).Group);
        Assert.Equal((AnswerRefusal.None, two), Match(faults, Says(0xffff, One)));
        Assert.Equal((AnswerRefusal.UnknownTag, default), Match(faults, Says(0xffff & 511, Two)));
        Assert.Equal((AnswerRefusal.None, one), Match(faults, Says(Five, null)));
    }

    [Fact]
    public void C7_a_request_without_a_PASID_needs_none_in_its_answer_so_none_is_compared()
    {
        var faults = Make(AnswerMatching.IndexPasid);
        faults.Attach(null, "own");
        var own = faults.Route(Last(Five, null), 0).Group;
        Assert.Equal((AnswerRefusal.None, own), Match(faults, Says(Five, One)));
    }

    [Fact]
    public void C7_by_group_neither_index_nor_PASID_nor_cookie_count()
    {
        var (faults, one, two) = TwoOfIndexFive(AnswerMatching.Group);
        Assert.Equal((AnswerRefusal.None, two), Match(faults, Says(9, null) with { Group = two }));
        Assert.Equal((AnswerRefusal.NotPending, default), Match(faults, Says(Five, Two) with { Group = two, Cookie = 2 }));
        Assert.Equal((AnswerRefusal.NotPending, default), Match(faults, Says(Five, One) with { Cookie = 1 }));
        Assert.Equal((AnswerRefusal.NotPending, default), Match(faults, Says(Five, One) with { Group = one with { Generation = 9 } }));
        Assert.Equal((AnswerRefusal.None, one), Match(faults, Says(Five, One) with { Group = one }));
    }

    [Fact]
    public void C7_by_group_one_that_waits_for_its_last_request_is_named_but_not_found()
    {
        var faults = Make(AnswerMatching.Group);
        var partial = faults.Route(Partial(Five, One), 0).Group;
        Assert.Equal((AnswerRefusal.NotComplete, default), Match(faults, Says(Five, One) with { Group = partial }));
    }

    [Fact]
    public void C7_by_cookie_the_number_alone_counts_and_each_group_has_another_one()
    {
        var faults = Make(AnswerMatching.Cookie);
        var first = faults.Route(Last(Five, One), 0);
        var second = faults.Route(Last(Five, Two), 0);
        Assert.Equal((1u, 2u), (first.Cookie, second.Cookie));
        Assert.Equal((AnswerRefusal.None, second.Group), Match(faults, Says(9, null) with { Cookie = 2 }));
        faults.Settle(second.Group);
        var third = faults.Route(Last(Five, Two), 0);
        Assert.Equal((second.Group.Slot, 3u), (third.Group.Slot, third.Cookie));
        Assert.Equal((AnswerRefusal.UnknownCookie, default), Match(faults, Says(Five, Two) with { Cookie = 2, Group = third.Group }));
        Assert.Equal((AnswerRefusal.UnknownCookie, default), Match(faults, Says(Five, Two)));
    }

    [Fact]
    public void C7_no_cookie_is_zero_even_after_four_billion()
    {
        var faults = new DeviceFaults<string>(new FaultLimits(4, 8, 0, 0), new GroupNameStart(0, uint.MaxValue), AnswerMatching.Cookie);
        faults.Attach(One, "a");
        Assert.Equal(1u, faults.Route(Last(1, One), 0).Cookie);
    }

    [Fact]
    public void C7_a_fault_state_made_anew_repeats_no_cookie()
    {
        var (lost, _, _) = TwoOfIndexFive(AnswerMatching.Cookie);
        var made = new DeviceFaults<string>(new FaultLimits(4, 8, 0, 0), lost.NextNames, AnswerMatching.Cookie);
        made.Attach(One, "a");
        Assert.Equal(3u, made.Route(Last(1, One), 0).Cookie);
    }

    [Theory]
    [InlineData(AnswerMatching.Index)]
    [InlineData(AnswerMatching.IndexPasid)]
    [InlineData(AnswerMatching.Group)]
    [InlineData(AnswerMatching.Cookie)]
    public void C7_what_was_found_once_is_found_by_no_other_answer_even_before_it_is_settled(AnswerMatching matching)
    {
        var faults = Make(matching);
        var route = faults.Route(Last(Five, One), 0);
        var name = new AnswerName(route.Group, route.Cookie, GroupTag.FromIndex(new PageRequestGroupIndex(Five)), One);
        Assert.Equal((AnswerRefusal.None, route.Group), Match(faults, name));
        Assert.NotEqual(AnswerRefusal.None, Match(faults, name).Refusal);
        Assert.NotNull(faults.Settle(route.Group));
        Assert.NotEqual(AnswerRefusal.None, Match(faults, name).Refusal);
    }

    [Fact]
    public void C7_C10_an_answer_is_for_no_group_that_is_about_to_be_closed_if_there_is_another_of_its_index()
    {
        var faults = Make(AnswerMatching.IndexPasid);
        var (closing, next) = (faults.Route(Last(Five, One), 0).Group, faults.Route(Last(Five, One), 0).Group);
        faults.BeginClosing(closing);
        Assert.True(faults.IsOwed(closing));
        Assert.Equal((AnswerRefusal.None, next), Match(faults, Says(Five, One)));
        Assert.Equal((AnswerRefusal.None, closing), Match(faults, Says(Five, One)));
        Assert.NotNull(faults.Settle(closing));
        var again = faults.Route(Last(Five, One), 0).Group;
        Assert.Equal(closing.Slot, again.Slot);
        faults.Route(Last(Five, One), 0);
        Assert.Equal((AnswerRefusal.None, again), Match(faults, Says(Five, One)));
    }

    private static DeviceFaults<string> Make(AnswerMatching matching, bool pasidInResponse = true)
    {
        var faults = new DeviceFaults<string>(new FaultLimits(4, 8, 0, 0), default, matching, pasidInResponse);
        faults.Attach(One, "a");
        faults.Attach(Two, "b");
        return faults;
    }

    private static (DeviceFaults<string> Faults, GroupId One, GroupId Two) TwoOfIndexFive(AnswerMatching matching, bool pasidInResponse = true)
    {
        var faults = Make(matching, pasidInResponse);
        return (faults, faults.Route(Last(Five, One), 0).Group, faults.Route(Last(Five, Two), 0).Group);
    }

    private static AnswerName Says(int index, Pasid? pasid) => new(null, 0, new GroupTag((uint)index), pasid);

    private static (AnswerRefusal Refusal, GroupId Id) Match(DeviceFaults<string> faults, AnswerName name)
    {
        var refusal = faults.Match(name, out var id);
        return (refusal, id);
    }
}
