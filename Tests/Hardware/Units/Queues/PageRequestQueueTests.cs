using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Units.Queues;

public sealed class PageRequestQueueTests
{
    private static readonly PageRequest StopMarker = new(default, new Pasid(3), default, default, PageAccess.None, true);

    [Theory]
    [InlineData(Architecture.Vtd, 7)]
    [InlineData(Architecture.Amd, 9)]
    [InlineData(Architecture.SmmuPri, 3)]
    [InlineData(Architecture.RiscV, 3)]
    public void A_request_keeps_its_serial_which_no_format_has(Architecture architecture, int order)
    {
        var queue = Queue(architecture, order);
        for (var i = 1; i < queue.Capacity; i++)
            queue.Admit(Request(i) with { Serial = ulong.MaxValue - (ulong)i });

        for (var i = 1; i < queue.Capacity; i++)
        {
            Assert.True(queue.TryDequeue(out var request));
            Assert.Equal(ulong.MaxValue - (ulong)i, request.Serial);
        }
    }

    [Theory]
    [InlineData(Architecture.Vtd, 7, 127)]
    [InlineData(Architecture.Vtd, 14, 16383)]
    [InlineData(Architecture.Amd, 9, 511)]
    [InlineData(Architecture.Amd, 15, 32767)]
    [InlineData(Architecture.SmmuPri, 0, 1)]
    [InlineData(Architecture.SmmuPri, 10, 1024)]
    [InlineData(Architecture.RiscV, 1, 1)]
    [InlineData(Architecture.RiscV, 10, 1023)]
    public void Q1_a_ring_holds_all_its_entries_where_indexes_have_a_wrap_bit_and_else_one_fewer(Architecture architecture, int order, int capacity)
    {
        var queue = Queue(architecture, order);
        Assert.Equal(capacity, queue.Capacity);
        for (var i = 0; i < capacity; i++)
            Assert.Equal(QueueAdmission.Queued, queue.Admit(Request(i)).Outcome);
        Assert.Equal(capacity, queue.Depth);
        Assert.False(queue.Overflow);
        queue.AssertInvariants();
        Assert.NotEqual(QueueAdmission.Queued, queue.Admit(Request(0)).Outcome);
        Assert.True(queue.Overflow);
        queue.AssertInvariants();
    }

    [Theory]
    [InlineData(Architecture.Vtd, 6)]
    [InlineData(Architecture.Vtd, 15)]
    [InlineData(Architecture.Amd, 7)]
    [InlineData(Architecture.Amd, 16)]
    [InlineData(Architecture.SmmuPri, -1)]
    [InlineData(Architecture.SmmuPri, 20)]
    [InlineData(Architecture.RiscV, 0)]
    [InlineData(Architecture.RiscV, 21)]
    public void A_size_without_a_register_value_is_refused(Architecture architecture, int order)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Queue(architecture, order));

    [Fact]
    public void D8_where_devices_stall_there_is_no_queue_of_page_requests()
        => Assert.StartsWith(
            $"{ArchitectureProfile.For(Architecture.SmmuStall).Name} has no page requests.",
            Assert.Throws<ArgumentException>(() => Queue(Architecture.SmmuStall, 8)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(Architecture.Vtd, false)]
    [InlineData(Architecture.Amd, false)]
    [InlineData(Architecture.SmmuPri, true)] // where no table says whether a device may ask
    [InlineData(Architecture.RiscV, false)]
    public void Q2_requests_of_a_device_are_taken_unless_its_entry_or_the_unit_keeps_them_out_whether_there_is_room_or_not(
        Architecture architecture, bool takesPriOff)
    {
        foreach (var queue in new[] { Queue(architecture, ArchitectureProfile.For(architecture).Ring.SmallestOrder), Full(architecture) })
        {
            Assert.Equal((true, takesPriOff), (queue.Takes(DeviceEntry.Usable), queue.Takes(DeviceEntry.PriOff)));
            Assert.Equal(queue.TryPut(UnitState.Off), !queue.Takes(DeviceEntry.Usable));
        }
    }

    [Theory]
    [InlineData(Architecture.Vtd, 7, 32u, 4096u)]
    [InlineData(Architecture.Amd, 8, 16u, 4096u)]
    [InlineData(Architecture.SmmuPri, 5, 1u, 64u)] // the bit above the index changes each round
    [InlineData(Architecture.RiscV, 5, 1u, 32u)]
    public void Q1_head_and_tail_are_byte_offsets_or_indexes_and_wrap(Architecture architecture, int order, uint step, uint round)
    {
        var queue = Queue(architecture, order);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal((uint)i * step % round, queue.Tail);
            queue.Admit(Request(i));
            Assert.Equal((uint)i * step % round, queue.Head);
            Assert.True(queue.TryDequeue(out var request));
            Assert.Equal(Request(i), request);
            queue.AssertInvariants();
        }

        Assert.False(queue.TryDequeue(out _));
        Assert.Equal(1, queue.HighWater);
    }

    [Fact]
    public void Q1_an_overflow_of_an_SMMU_toggles_a_bit_beside_the_tail_and_the_acknowledgement_makes_the_one_beside_the_head_equal()
    {
        var queue = Queue(Architecture.SmmuPri, 0);
        foreach (var (before, after) in new[] { (0u, 1u << 31), (1u << 31, 0u) })
        {
            queue.Admit(Request(1));
            queue.Admit(Request(2));
            Assert.Equal((before, after), (queue.Head & (1u << 31), queue.Tail & (1u << 31)));
            queue.Admit(Request(3));
            Assert.Equal(after, queue.Tail & (1u << 31));
            Assert.True(queue.TryDequeue(out _));
            Assert.True(queue.TryAcknowledgeOverflow());
            Assert.Equal((after, after), (queue.Head & (1u << 31), queue.Tail & (1u << 31)));
        }

        Assert.Equal(2, queue.Overflows);
    }

    [Theory]
    [InlineData(Architecture.Vtd, 2, 2)]
    [InlineData(Architecture.Amd, 0, 4)]
    [InlineData(Architecture.SmmuPri, 2, 2)]
    [InlineData(Architecture.RiscV, 2, 2)]
    public void Q2_without_room_a_last_request_gets_success_and_others_are_lost_but_AMD_answers_none(Architecture architecture, long answered, long lost)
    {
        var queue = Full(architecture);
        queue.Admit(Request(1));
        queue.Admit(Request(1) with { Last = false });
        queue.Admit(StopMarker);
        var ordinary = queue.Admit(StopMarker with { Pasid = null });
        Assert.Equal(architecture == Architecture.Amd ? null : PageResponseCode.Success, ordinary.Code);
        Assert.Equal((answered, lost, 1), (queue.AutoAnswered, queue.Lost, queue.Overflows));
    }

    [Theory]
    [InlineData(Architecture.Vtd)]
    [InlineData(Architecture.Amd)]
    [InlineData(Architecture.SmmuPri)]
    [InlineData(Architecture.RiscV)]
    public void Q1_nothing_is_queued_while_an_overflow_is_not_acknowledged_although_there_is_room(Architecture architecture)
    {
        var queue = Full(architecture);
        queue.Admit(Request(1));
        Assert.True(queue.TryDequeue(out _));
        Assert.Equal(QueueCondition.Overflowed, queue.Admit(Request(1)).Condition);
        Assert.Equal(queue.Capacity - 1, queue.Depth);
        Assert.Equal(1, queue.Overflows);
        while (queue.TryDequeue(out _))
            continue;

        Assert.True(queue.TryAcknowledgeOverflow());
        Assert.Equal(QueueAdmission.Queued, queue.Admit(Request(1)).Outcome);
    }

    [Fact]
    public void Q3_VT_d_acknowledges_an_overflow_only_when_the_queue_is_empty()
    {
        var queue = Full(Architecture.Vtd);
        queue.Admit(Request(1));
        while (queue.Depth > 0)
        {
            Assert.False(queue.TryAcknowledgeOverflow());
            Assert.True(queue.Overflow);
            queue.TryDequeue(out _);
        }

        Assert.True(queue.TryAcknowledgeOverflow());
        Assert.False(queue.Overflow);
        Assert.False(queue.TryAcknowledgeOverflow());
        Assert.Equal(QueueAdmission.Queued, queue.Admit(Request(1)).Outcome);
    }

    [Theory]
    [InlineData(Architecture.Vtd)]
    [InlineData(Architecture.Amd)]
    [InlineData(Architecture.RiscV)]
    public void One_event_covers_all_requests_until_software_acknowledges(Architecture architecture)
    {
        var queue = Queue(architecture, 9);
        queue.Admit(Request(0));
        Assert.True(queue.InterruptNeeded);
        Assert.True(queue.TakeInterrupt());
        queue.Admit(Request(1));
        Assert.False(queue.TakeInterrupt());

        queue.AcknowledgeInterrupt();
        Assert.False(queue.InterruptNeeded);
        queue.Admit(Request(2));
        Assert.True(queue.TakeInterrupt());
    }

    [Fact]
    public void An_SMMU_raises_an_event_whenever_its_queue_is_no_longer_empty_and_not_for_an_overflow()
    {
        var queue = Queue(Architecture.SmmuPri, 1);
        queue.Admit(Request(0));
        Assert.True(queue.TakeInterrupt());
        queue.AcknowledgeInterrupt();
        queue.Admit(Request(1));
        queue.Admit(Request(2));
        Assert.True(queue.Overflow);
        Assert.False(queue.TakeInterrupt());
        while (queue.TryDequeue(out _))
            continue;

        queue.TryAcknowledgeOverflow();
        queue.Admit(Request(3));
        Assert.True(queue.TakeInterrupt());
    }

    [Theory]
    [InlineData(Architecture.Vtd)]
    [InlineData(Architecture.Amd)]
    [InlineData(Architecture.RiscV)]
    public void An_overflow_raises_an_event_only_if_none_is_pending(Architecture architecture)
    {
        var pending = Full(architecture);
        Assert.True(pending.TakeInterrupt());
        pending.Admit(Request(1));
        Assert.False(pending.TakeInterrupt());

        var acknowledged = Full(architecture);
        Assert.True(acknowledged.TakeInterrupt());
        acknowledged.AcknowledgeInterrupt();
        acknowledged.Admit(Request(1));
        Assert.True(acknowledged.TakeInterrupt());
        acknowledged.Admit(Request(2));
        Assert.False(acknowledged.TakeInterrupt());
    }

    [Theory]
    [InlineData(Architecture.Vtd)]
    [InlineData(Architecture.Amd)]
    [InlineData(Architecture.RiscV)]
    public void An_event_that_was_not_sent_yet_is_still_to_be_sent_when_the_next_one_is_raised(Architecture architecture)
    {
        var queue = Queue(architecture, ArchitectureProfile.For(architecture).Ring.SmallestOrder + 1);
        queue.Admit(Request(0));
        queue.AcknowledgeInterrupt();
        queue.Admit(Request(1));
        Assert.True(queue.InterruptNeeded);

        while (queue.Depth < queue.Capacity)
            queue.Admit(Request(2));

        queue.AcknowledgeInterrupt();
        queue.Admit(Request(3));
        Assert.Equal((1L, true), (queue.Overflows, queue.TakeInterrupt()));
        Assert.False(queue.TakeInterrupt());
    }

    [Fact]
    public void An_event_of_an_SMMU_that_was_not_sent_yet_is_still_to_be_sent_when_its_queue_is_no_longer_empty_again()
    {
        var queue = Queue(Architecture.SmmuPri, 1);
        queue.Admit(Request(0));
        Assert.True(queue.TryDequeue(out _));
        queue.Admit(Request(1));
        Assert.True(queue.TakeInterrupt());
        Assert.False(queue.TakeInterrupt());
    }

    [Theory]
    [InlineData(Architecture.Vtd)]
    [InlineData(Architecture.Amd)]
    [InlineData(Architecture.SmmuPri)]
    [InlineData(Architecture.RiscV)]
    public void A_queued_request_allocates_nothing_and_one_without_room_neither(Architecture architecture)
    {
        var queue = Queue(architecture, 10);
        var request = Request(1);
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
                queue.Admit(request);
        });
        Assert.True(queue.Overflow);
    }

    private static PageRequestQueue Queue(Architecture architecture, int order) => new(ArchitectureProfile.For(architecture), order);

    private static PageRequestQueue Full(Architecture architecture)
    {
        var queue = Queue(architecture, ArchitectureProfile.For(architecture).Ring.SmallestOrder + 1);
        for (var i = 0; i < queue.Capacity; i++)
            queue.Admit(Request(i));
        return queue;
    }

    private static PageRequest Request(int i)
        => new(new(0x0100), new Pasid(1), new((ushort)(i % 512)), Iova.FromPage((ulong)i), PageAccess.Read, true);
}
