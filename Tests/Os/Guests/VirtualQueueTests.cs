using Iopf.Os.Guests;
using Xunit;

namespace Iopf.Tests.Os.Guests;

/// <summary>What a guest owes for what was put into its virtual IOMMU (K2).</summary>
public sealed class VirtualQueueTests
{
    [Fact]
    public void K2_a_group_is_owed_from_its_last_request_until_its_answer_and_answered_once()
    {
        var queue = new VirtualQueue(0);
        Assert.False(queue.Inject(GuestGroupsTests.Last(1) with { Last = false }));
        Assert.Empty(queue.Owed);
        queue.Inject(GuestGroupsTests.Last(1));
        Assert.True(queue.TakeInterrupt());
        queue.AcknowledgeInterrupt();
        Assert.True(queue.TryTake(out var first) && !first.Last);
        Assert.True(queue.TryTake(out var last) && last.Last);
        Assert.False(queue.TryTake(out _));
        Assert.Single(queue.Owed);
        Assert.False(queue.Settle(GuestGroupsTests.Answer(1, pasid: 2)));
        Assert.True(queue.Settle(GuestGroupsTests.Answer(1)));
        Assert.False(queue.Settle(GuestGroupsTests.Answer(1)));
    }

    [Fact]
    public void K2_Q2_a_last_request_that_finds_the_queue_full_is_answered_by_it_and_not_owed()
    {
        var queue = new VirtualQueue(0);
        for (ushort index = 0; index < 127; index++)
            Assert.False(queue.Inject(GuestGroupsTests.Last(index)));

        Assert.True(queue.Inject(GuestGroupsTests.Last(200)));
        Assert.False(queue.Inject(GuestGroupsTests.Last(201) with { Last = false }));
        Assert.Equal(127, queue.Owed.Count);
        Assert.False(queue.TryClearOverflow());
        while (queue.TryTake(out _))
            continue;

        Assert.True(queue.TryClearOverflow());
        Assert.False(queue.TryClearOverflow());
    }

    [Fact]
    public void K2_D4_after_a_Response_Failure_all_is_abandoned_and_nothing_read_or_settled_before_the_reset_is_done()
    {
        var queue = new VirtualQueue(0);
        queue.Inject(GuestGroupsTests.Last(1));
        queue.Inject(GuestGroupsTests.Last(2));
        Assert.True(queue.TryTake(out _));
        Assert.Equal([GuestGroupsTests.Last(1), GuestGroupsTests.Last(2)], queue.Abandon());
        queue.Inject(GuestGroupsTests.Last(1));
        Assert.False(queue.TryTake(out _));
        Assert.False(queue.Settle(GuestGroupsTests.Answer(1)));
        queue.Release();
        Assert.True(queue.TryTake(out _));
        Assert.True(queue.Settle(GuestGroupsTests.Answer(1)));
    }
}
