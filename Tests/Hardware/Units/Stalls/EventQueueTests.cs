using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;
using Xunit;

namespace Iopf.Tests.Hardware.Units.Stalls;

/// <summary>The event queue of an SMMUv3 (Q1, Q2, F§2.3).</summary>
public sealed class EventQueueTests
{
    [Fact]
    public void Q1_records_come_out_as_they_went_in_round_and_round_the_ring()
    {
        var queue = new EventQueue(1);
        for (uint i = 0; i < 9; i++)
        {
            Assert.Equal(EventAdmission.Written, queue.TryWrite(Stall(i)));
            if (i == 0)
                continue;

            Assert.True(queue.TryRead(out var read));
            Assert.Equal(Stall(i - 1), read);
            queue.AssertInvariants();
        }

        Assert.True(queue.TryRead(out _));
        Assert.False(queue.TryRead(out var none));
        Assert.Equal((default, queue.Producer), (none, queue.Consumer));
        Assert.Equal((9L, 9L, 2), (queue.Written, queue.Read, queue.HighWater));
    }

    [Fact]
    public void Q1_all_entries_can_be_used_as_the_indexes_carry_a_wrap_bit()
    {
        var queue = new EventQueue(0);
        Assert.Equal(EventAdmission.Written, queue.TryWrite(Other()));
        Assert.Equal((1, 1, 0), (queue.Depth, queue.Producer, queue.Consumer));
        Assert.Equal(EventAdmission.Lost, queue.TryWrite(Other()));
        queue.TryRead(out _);
        Assert.Equal((0, 1, 1), (queue.Depth, queue.Producer, queue.Consumer));
        queue.TryWrite(Other());
        Assert.Equal((1, 0, 1), (queue.Depth, queue.Producer, queue.Consumer));
    }

    [Fact]
    public void Q2_D8_a_stall_that_finds_no_room_waits_and_causes_no_overflow()
    {
        var queue = new EventQueue(0);
        queue.TryWrite(Other());
        Assert.Equal(EventAdmission.Waits, queue.TryWrite(Stall(1)));
        Assert.Equal((false, 0L, 0L), (queue.Overflow, queue.Overflows, queue.Lost));
    }

    [Fact]
    public void Q2_another_event_that_finds_no_room_is_lost_and_OVFLG_is_toggled_once()
    {
        var queue = new EventQueue(0);
        queue.TryWrite(Other());
        Assert.Equal(EventAdmission.Lost, queue.TryWrite(Other()));
        Assert.Equal(EventAdmission.Lost, queue.TryWrite(Other()));
        Assert.Equal((true, 1L, 2L), (queue.Overflow, queue.Overflows, queue.Lost));
    }

    [Fact]
    public void Q2_while_an_overflow_is_not_acknowledged_records_are_written_as_soon_as_there_is_room()
    {
        var queue = new EventQueue(0);
        queue.TryWrite(Other());
        queue.TryWrite(Other());
        queue.TryRead(out _);
        Assert.Equal((true, EventAdmission.Written), (queue.Overflow, queue.TryWrite(Other())));
        Assert.True(queue.Acknowledge());
        Assert.False(queue.Overflow || queue.Acknowledge());
        Assert.Equal(EventAdmission.Lost, queue.TryWrite(Other()));
        Assert.Equal((true, 2L), (queue.Overflow, queue.Overflows));
        queue.AssertInvariants();
    }

    [Fact]
    public void Q2_while_the_queue_is_off_stalls_wait_and_others_are_discarded_without_overflow()
    {
        var queue = new EventQueue(3) { Enabled = false };
        Assert.Equal(EventAdmission.Discarded, queue.TryWrite(Other()));
        Assert.Equal(EventAdmission.Waits, queue.TryWrite(Stall(1)));
        Assert.Equal((false, 0L, 1L, 0), (queue.Overflow, queue.Overflows, queue.Lost, queue.Depth));
    }

    [Fact]
    public void Q1_there_is_an_interrupt_when_the_queue_is_empty_no_longer_and_none_while_it_is_not()
    {
        var queue = new EventQueue(2);
        Assert.False(queue.TakeInterrupt());
        queue.TryWrite(Other());
        Assert.True(queue.TakeInterrupt());
        queue.TryWrite(Other());
        Assert.False(queue.TakeInterrupt());
        queue.TryRead(out _);
        queue.TryRead(out _);
        queue.TryWrite(Other());
        Assert.True(queue.TakeInterrupt());
        queue.TryRead(out _);
        queue.TryWrite(Other());
        queue.TryRead(out _);
        Assert.False(queue.TakeInterrupt());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(20)]
    public void Q1_a_queue_has_2_to_the_power_of_0_to_19_entries(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventQueue(size));

    private static SmmuEvent Stall(uint number) => new()
    {
        Id = SmmuEventId.Permission,
        Stream = new StreamId(8),
        Class = SmmuFaultClass.InputAddress,
        Stall = new StallTag((ushort)number),
        Address = Iova.FromPage(number),
    };

    private static SmmuEvent Other() => new() { Id = SmmuEventId.BadStreamId, Stream = new StreamId(9) };
}
