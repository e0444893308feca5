using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware;
using Iopf.Messages;
using Iopf.Tests.Messages;
using Xunit;

namespace Iopf.Tests.Hardware;

public sealed class PageRequestQueueTests
{
    private static readonly PageRequest StopMarker = new(default, new Pasid(3), default, default, PageAccess.None, true);

    [Theory]
    [InlineData(0, 127)]
    [InlineData(3, 1023)]
    [InlineData(7, 16383)]
    public void Q1_a_ring_of_2_to_the_PQS_plus_7_entries_holds_one_fewer(int size, int capacity)
    {
        var queue = new PageRequestQueue(size);
        Assert.Equal(capacity, queue.Capacity);
        for (var i = 0; i < capacity; i++)
            Assert.Equal(QueueAdmission.Queued, queue.TryEnqueue(Request(i)));
        Assert.Equal(capacity, queue.Depth);
        Assert.False(queue.Overflow);
        queue.AssertInvariants();
        Assert.Equal(QueueAdmission.AutoSuccess, queue.TryEnqueue(Request(0)));
        Assert.True(queue.Overflow);
        queue.AssertInvariants();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void A_size_without_a_register_value_is_refused(int size)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new PageRequestQueue(size));

    [Fact]
    public void Q1_head_and_tail_are_byte_offsets_that_wrap()
    {
        var queue = new PageRequestQueue(0);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(i * 32 % 4096, queue.Tail);
            queue.TryEnqueue(Request(i));
            Assert.Equal(i * 32 % 4096, queue.Head);
            Assert.True(queue.TryDequeue(out var request));
            Assert.Equal(Request(i), request);
            queue.AssertInvariants();
        }

        Assert.False(queue.TryDequeue(out _));
        Assert.Equal(1, queue.HighWater);
    }

    [Fact]
    public void Q2_without_room_a_last_request_gets_success_and_others_are_lost()
    {
        var queue = Full();
        Assert.Equal(QueueAdmission.AutoSuccess, queue.TryEnqueue(Request(1)));
        Assert.Equal(QueueAdmission.Dropped, queue.TryEnqueue(Request(1) with { Last = false }));
        Assert.Equal(QueueAdmission.Dropped, queue.TryEnqueue(StopMarker));
        Assert.Equal(QueueAdmission.AutoSuccess, queue.TryEnqueue(StopMarker with { Pasid = null }));
        Assert.Equal((2, 2, 1), (queue.AutoAnswered, queue.Lost, queue.Overflows));
    }

    [Fact]
    public void Q1_the_overflow_flag_is_sticky_and_nothing_is_queued_while_it_is_set()
    {
        var queue = Full();
        queue.TryEnqueue(Request(1));
        Assert.True(queue.TryDequeue(out _));
        Assert.Equal(QueueAdmission.AutoSuccess, queue.TryEnqueue(Request(1)));
        Assert.Equal(queue.Capacity - 1, queue.Depth);
        Assert.Equal(1, queue.Overflows);
    }

    [Fact]
    public void Q3_the_overflow_flag_is_cleared_only_when_the_queue_is_empty()
    {
        var queue = Full();
        queue.TryEnqueue(Request(1));
        while (queue.Depth > 0)
        {
            Assert.False(queue.TryClearOverflow());
            Assert.True(queue.Overflow);
            queue.TryDequeue(out _);
        }

        Assert.True(queue.TryClearOverflow());
        Assert.False(queue.Overflow);
        Assert.False(queue.TryClearOverflow());
        Assert.Equal(QueueAdmission.Queued, queue.TryEnqueue(Request(1)));
    }

    [Fact]
    public void One_event_covers_all_requests_until_software_acknowledges()
    {
        var queue = new PageRequestQueue(0);
        queue.TryEnqueue(Request(0));
        Assert.True(queue.InterruptNeeded);
        Assert.True(queue.TakeInterrupt());
        queue.TryEnqueue(Request(1));
        Assert.False(queue.TakeInterrupt());

        queue.AcknowledgeInterrupt();
        Assert.False(queue.InterruptNeeded);
        queue.TryEnqueue(Request(2));
        Assert.True(queue.TakeInterrupt());
    }

    [Fact]
    public void An_overflow_raises_an_event_only_if_none_is_pending()
    {
        var pending = Full();
        Assert.True(pending.TakeInterrupt());
        pending.TryEnqueue(Request(1));
        Assert.False(pending.TakeInterrupt());

        var acknowledged = Full();
        Assert.True(acknowledged.TakeInterrupt());
        acknowledged.AcknowledgeInterrupt();
        acknowledged.TryEnqueue(Request(1));
        Assert.True(acknowledged.TakeInterrupt());
        acknowledged.TryEnqueue(Request(2));
        Assert.False(acknowledged.TakeInterrupt());
    }

    [Fact]
    public void A_queued_request_allocates_nothing()
    {
        var queue = new PageRequestQueue(7);
        var request = Request(1);
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
                queue.TryEnqueue(request);
        });
    }

    [Fact]
    public void The_ring_behaves_as_a_list_with_a_limit_and_a_flag()
    {
        var histories =
            from requests in MessageGenerators.PageRequests.ArrayOf(50)
            from steps in Gen.Choose(0, 999).ArrayOf(3000)
            select (requests, steps);
        var overflows = 0L;
        Prop.ForAll(histories.ToArbitrary(), history => overflows += Play(history.requests, history.steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
        Assert.NotEqual(0, overflows);
    }

    /// <summary>Phases of filling and of draining in turn, so that the ring wraps in every state. Returns the overflows seen.</summary>
    private static long Play(PageRequest[] requests, int[] steps)
    {
        var queue = new PageRequestQueue(0);
        var model = new Queue<PageRequest>();
        var flag = false;
        for (var i = 0; i < steps.Length; i++)
        {
            var filling = i / 400 % 2 == 0;
            if (steps[i] % 10 < (filling ? 8 : 3))
            {
                var request = requests[steps[i] % requests.Length];
                flag |= model.Count == 127;
                Assert.Equal(!flag, queue.TryEnqueue(request) == QueueAdmission.Queued);
                if (!flag)
                    model.Enqueue(request);
            }
            else
            {
                Assert.Equal(model.TryDequeue(out var expected), queue.TryDequeue(out var request));
                Assert.Equal(expected, request);
            }

            Assert.Equal(flag && model.Count == 0, queue.TryClearOverflow());
            flag &= model.Count > 0;
            Assert.Equal((model.Count, flag), (queue.Depth, queue.Overflow));
            queue.AssertInvariants();
        }

        return queue.Overflows;
    }

    private static PageRequestQueue Full()
    {
        var queue = new PageRequestQueue(0);
        for (var i = 0; i < queue.Capacity; i++)
            queue.TryEnqueue(Request(i));
        return queue;
    }

    private static PageRequest Request(int i)
        => new(new(0x0100), new Pasid(1), new((ushort)(i % 512)), Iova.FromPage((ulong)i), PageAccess.Read, true);
}
