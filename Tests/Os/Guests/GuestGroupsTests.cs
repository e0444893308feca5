using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Xunit;

namespace Iopf.Tests.Os.Guests;

/// <summary>Groups in a guest, one story after the other (K2).</summary>
public sealed class GuestGroupsTests
{
    private static readonly RequesterId Device = new(1, 0, 0);

    private static GuestGroups Groups(GuestMapping mapping, AnswerMatching matching = AnswerMatching.Group) =>
        new(new GuestSpaces(Device, [new Pasid(1), new Pasid(2)]), mapping, matching);

    internal static PageRequest Last(ushort index, uint pasid = 1) =>
        new(Device, new Pasid(pasid), new(index), default, PageAccess.Read, Last: true);

    internal static PageResponse Answer(ushort index, uint pasid = 1) => new(Device, new Pasid(pasid), new(index), PageResponseCode.Success);

    internal static CompleteGroup Group(int number, PageRequest last) => new(new GroupId(number, 0), [last]);

    [Fact]
    public void K2_passthrough_takes_an_answer_for_the_newest_group_of_its_index_and_PASID()
    {
        var groups = Groups(GuestMapping.Passthrough);
        var (old, young) = (Group(1, Last(1)), Group(2, Last(1)));
        Assert.True(groups.TryInject(old, out var index));
        Assert.Equal(1, index.Value);
        groups.TryInject(young, out _);
        Assert.Equal(GuestRefusal.UnknownIndex, groups.Answer(Answer(1, pasid: 2), out _));
        Assert.Equal(GuestRefusal.None, groups.Answer(Answer(1), out var first));
        Assert.Equal(GuestRefusal.None, groups.Answer(Answer(1), out var second));
        Assert.Equal((young, old), (first, second));
        Assert.Equal(GuestRefusal.UnknownIndex, groups.Answer(Answer(1), out _));
    }

    [Theory]
    [InlineData(GuestMapping.Passthrough, AnswerMatching.Group, 511, true)]
    [InlineData(GuestMapping.Passthrough, AnswerMatching.Group, 512, false)]
    [InlineData(GuestMapping.Passthrough, AnswerMatching.Index, 511, true)]
    [InlineData(GuestMapping.Passthrough, AnswerMatching.Index, 512, false)]
    [InlineData(GuestMapping.DrainFirst, AnswerMatching.Group, 512, false)]
    [InlineData(GuestMapping.VirtualIndex, AnswerMatching.Group, 0xffff, true)]
    public void K2_D8_the_guest_hears_of_a_stall_by_an_index_its_own_or_the_tags_number_if_that_fits(
        GuestMapping mapping, AnswerMatching matching, int tag, bool taken)
    {
        var groups = Groups(mapping, matching);
        var stall = Group(1, Last(0) with { Stall = new StallTag((ushort)tag) });
        Assert.Equal(taken, groups.TryInject(stall, out var index));
        if (!taken)
            return;

        Assert.Equal(mapping == GuestMapping.VirtualIndex ? 0 : tag, index.Value);
        Assert.Equal(GuestRefusal.None, groups.Answer(Answer(index.Value), out var job));
        Assert.Equal(groups.HandsOn ? null : stall, job);
    }

    [Theory]
    [InlineData(AnswerMatching.Index, true)]
    [InlineData(AnswerMatching.IndexPasid, true)]
    [InlineData(AnswerMatching.Group, false)]
    [InlineData(AnswerMatching.Cookie, false)]
    public void K2_passthrough_looks_for_a_group_only_where_the_core_does_not_by_index(AnswerMatching matching, bool handsOn)
    {
        var groups = Groups(GuestMapping.Passthrough, matching);
        Assert.Equal(handsOn, groups.HandsOn);
        Assert.Equal(handsOn ? GuestRefusal.None : GuestRefusal.UnknownIndex, groups.Answer(Answer(1), out var job));
        Assert.Null(job);
        Assert.Equal(GuestRefusal.OtherPasid, groups.Answer(Answer(1, pasid: 3), out _));
        Assert.False(Groups(GuestMapping.VirtualIndex, matching).HandsOn || Groups(GuestMapping.DrainFirst, matching).HandsOn);
    }

    [Fact]
    public void K2_an_index_of_the_guests_own_is_given_again_only_when_answered_whatever_became_of_the_group()
    {
        var groups = Groups(GuestMapping.VirtualIndex);
        var jobs = Enumerable.Range(0, 512).Select(number => Group(number, Last(1))).ToList();
        Assert.All(jobs, job => Assert.True(groups.TryInject(job, out _)));
        groups.WithdrawAll();
        Assert.Equal((0, 512), (groups.Pending, groups.Late));
        Assert.False(groups.TryInject(Group(600, Last(1)), out _));
        Assert.Equal(GuestRefusal.OtherPasid, groups.Answer(Answer(9, pasid: 2), out _));
        Assert.Equal(GuestRefusal.Closed, groups.Answer(Answer(9), out _));
        Assert.True(groups.TryInject(Group(600, Last(1)), out var index));
        Assert.Equal(9, index.Value);
        groups.Clear();
        Assert.Equal((0, 0), (groups.Pending, groups.Late));
        groups.AssertInvariants();
    }

    [Fact]
    public void K2_drain_first_knows_how_many_answers_the_guest_still_has_to_give()
    {
        var groups = Groups(GuestMapping.DrainFirst);
        var (one, two) = (Group(1, Last(1)), Group(2, Last(2)));
        groups.TryInject(one, out _);
        groups.TryInject(two, out _);
        groups.Withdraw(one.Job);
        groups.Withdraw(one.Job);
        Assert.Equal((1, 1), (groups.Pending, groups.Late));
        groups.WithdrawAll();
        Assert.Equal((0, 2), (groups.Pending, groups.Late));
        Assert.Equal(GuestRefusal.UnknownIndex, groups.Answer(Answer(3), out _));
        Assert.Equal(GuestRefusal.Closed, groups.Answer(Answer(2), out _));
        Assert.Equal(GuestRefusal.UnknownIndex, groups.Answer(Answer(2), out _));
        Assert.Equal(GuestRefusal.Closed, groups.Answer(Answer(1), out _));
        Assert.Equal(0, groups.Late);
    }

    [Theory]
    [InlineData(GuestMapping.Passthrough)]
    [InlineData(GuestMapping.VirtualIndex)]
    [InlineData(GuestMapping.DrainFirst)]
    public void K2_a_group_is_known_by_its_name_whatever_object_says_it(GuestMapping mapping)
    {
        var groups = Groups(mapping);
        Assert.True(groups.TryInject(Group(1, Last(1)), out _));
        Assert.True(groups.Has(Group(1, Last(1)).Job));
        Assert.False(groups.Has(Group(2, Last(1)).Job));
        groups.Withdraw(Group(1, Last(1)).Job);
        groups.Withdraw(Group(1, Last(1)).Job);
        Assert.Equal((0, mapping == GuestMapping.Passthrough ? 0 : 1), (groups.Pending, groups.Late));
        groups.AssertInvariants();
    }
}
