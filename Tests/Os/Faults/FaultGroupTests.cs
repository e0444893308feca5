using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;
using static Iopf.Tests.Os.Faults.FaultStories;

namespace Iopf.Tests.Os.Faults;

public sealed class FaultGroupTests
{
    private static readonly GroupId First = new(3, 0);
    private static readonly GroupId Next = new(3, 1);

    [Fact]
    public void C2_a_group_waits_for_its_last_request_and_hands_out_all_in_arrival_order()
    {
        var group = new FaultGroup();
        var (a, b, c) = (Partial(0, One, 9), Partial(0, One, 2), Last(0, One, 5));
        Assert.Null(group.Add(First, a));
        Assert.Null(group.Add(First, b));
        Assert.Equal((false, false), (group.IsPending, group.IsClosed));
        Assert.Equal([a, b, c], group.Add(First, c)!);
        Assert.True(group.IsPending);
        Assert.Same(c, group.Last);
    }

    [Fact]
    public void C2_an_incomplete_group_has_no_last_request() => Assert.Throws<InvalidOperationException>(() => Collecting().Last);

    [Fact]
    public void C2_a_dropped_group_leaves_nothing_to_the_next_one_of_its_slot()
    {
        var group = Collecting();
        Assert.True(group.Drop(First));
        Assert.True(group.IsClosed);
        Assert.Equal([7UL], group.Add(Next, Last(0, One, 7))!.Value.Select(request => request.Address.Page));
    }

    [Fact]
    public void C2_only_the_incomplete_group_in_hand_is_dropped()
    {
        var group = Collecting();
        Assert.False(group.Drop(Next));
        group.Add(First, Last(0, One));
        Assert.False(group.Drop(First));
        group.Close(First);
        Assert.False(group.Drop(First));
    }

    [Fact]
    public void C7_an_answer_closes_the_group_of_its_name_and_no_other()
    {
        var group = Pending();
        Assert.Equal(AnswerRefusal.NotPending, group.Close(Next));
        Assert.Equal(AnswerRefusal.NotPending, group.Close(First with { Slot = 4 }));
        Assert.True(group.IsPending);
        Assert.Equal(AnswerRefusal.None, group.Close(First));

        group.Add(Next, Last(0, One));
        Assert.Equal(AnswerRefusal.NotPending, group.Close(First));
        Assert.True(group.IsPending);
    }

    [Fact]
    public void C7_nobody_answers_a_group_before_its_last_request_came()
    {
        var group = Collecting();
        Assert.Equal(AnswerRefusal.NotComplete, group.Close(First));
        Assert.NotNull(group.Add(First, Last(0, One)));
    }

    [Fact]
    public void C10_a_group_is_closed_once()
    {
        var group = Pending();
        Assert.Equal(AnswerRefusal.None, group.Close(First));
        Assert.Equal(AnswerRefusal.NotPending, group.Close(First));
    }

    [Fact]
    public void A_request_for_another_group_or_a_complete_one_is_an_error_of_the_caller()
    {
        var other = Assert.Throws<InvalidOperationException>(() => Collecting().Add(Next, Last(0, One)));
        var late = Assert.Throws<InvalidOperationException>(() => Pending().Add(First, Last(0, One)));
        Assert.Equal($"Group {Next} got a request while group {First} is Collecting.", other.Message);
        Assert.Equal($"Group {First} got a request while group {First} is Pending.", late.Message);
    }

    [Fact]
    public void C2_C10_groups_in_turn_hand_out_their_own_requests_whatever_became_of_the_ones_before() =>
        Prop.ForAll(Gen.Choose(0, 99).ArrayOf(200).ToArbitrary(), Play).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Groups_of_one_in_turn_allocate_their_hand_over_and_nothing_else()
    {
        var group = new FaultGroup();
        var (last, generation) = (Last(0, One), 0u);
        var before = 0L;
        for (var i = 0; i < 11_000; i++)
        {
            if (i == 1_000)
                before = GC.GetAllocatedBytesForCurrentThread();

            var id = new GroupId(3, generation++);
            group.Add(id, last);
            group.Close(id);
        }

        // An array of one reference is 32 bytes; 8 KiB for a collection that another test causes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (10_000 * 32) + 8_192);
    }

    private static void Play(int[] steps)
    {
        var group = new FaultGroup();
        var (generation, page, complete) = (0u, 0UL, false);
        var requests = new List<PageRequest>();
        foreach (var step in steps)
        {
            var id = new GroupId(3, generation);
            var collects = requests.Count > 0 && !complete;
            if (step < 70 && !complete)
            {
                requests.Add(step < 40 ? Partial(0, One, page++) : Last(0, One, page++));
                complete = requests[^1].Last;
                Assert.Equal(complete ? requests : null, group.Add(id, requests[^1]));
            }
            else if (step < 85)
            {
                var expected = complete ? AnswerRefusal.None : collects ? AnswerRefusal.NotComplete : AnswerRefusal.NotPending;
                Assert.Equal(expected, group.Close(id));
                Forget(expected == AnswerRefusal.None);
            }
            else if (step < 95)
            {
                Assert.Equal(collects, group.Drop(id));
                Forget(collects);
            }
            else
            {
                Assert.Equal(AnswerRefusal.NotPending, group.Close(new GroupId(3, generation - 1)));
                Assert.False(group.Drop(new GroupId(3, generation + 1)));
            }

            Assert.Equal((complete, requests.Count == 0), (group.IsPending, group.IsClosed));
        }

        void Forget(bool done)
        {
            if (!done)
                return;

            requests.Clear();
            (generation, complete) = (generation + 1, false);
        }
    }

    private static FaultGroup Collecting()
    {
        var group = new FaultGroup();
        group.Add(First, Partial(0, One));
        return group;
    }

    private static FaultGroup Pending()
    {
        var group = new FaultGroup();
        group.Add(First, Last(0, One));
        return group;
    }
}
