using Iopf.Messages;
using Iopf.Os.Guests;
using Xunit;

namespace Iopf.Tests.Os.Guests;

/// <summary>Events of a guest's virtual IOMMU and the buffers for them (Q6; F§2.5: without buffers a device may wait or drop).</summary>
public sealed class GuestEventsTests
{
    [Fact]
    public void Q6_with_as_many_buffers_as_are_needed_all_is_told_and_nothing_comes_back()
    {
        var events = new GuestEvents(null, WithoutBuffer.Drop);
        Assert.All(Enumerable.Range(0, 100), number => Assert.True(events.TryTell(Fault(number))));
        Assert.Null(events.GiveBack());
        Assert.Equal((100L, 0L, 0), (events.Told, events.Dropped, events.Waiting));
    }

    [Fact]
    public void Q6_without_a_buffer_faults_wait_in_order_for_those_that_come_back()
    {
        var events = new GuestEvents(2, WithoutBuffer.Wait);
        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(number => events.TryTell(Fault(number))));
        Assert.Equal((2L, 0L, 2), (events.Told, events.Dropped, events.Waiting));
        Assert.Equal([Fault(2), Fault(3), null, null, null], Enumerable.Range(0, 5).Select(_ => events.GiveBack()));
        Assert.Equal([true, true, false], Enumerable.Range(5, 3).Select(number => events.TryTell(Fault(number))));
        Assert.Equal((6L, 0L, 1), (events.Told, events.Dropped, events.Waiting));
    }

    [Fact]
    public void Q6_without_a_buffer_faults_are_lost_and_counted_where_the_device_drops_them()
    {
        var events = new GuestEvents(1, WithoutBuffer.Drop);
        Assert.Equal([true, false, false], Enumerable.Range(0, 3).Select(number => events.TryTell(Fault(number))));
        Assert.Null(events.GiveBack());
        Assert.True(events.TryTell(Fault(3)));
        Assert.Equal((2L, 2L, 0), (events.Told, events.Dropped, events.Waiting));
    }

    [Fact]
    public void Q6_a_guest_that_reads_nothing_costs_no_more_than_so_many()
    {
        var events = new GuestEvents(1, WithoutBuffer.Wait);
        for (var number = 0; number < GuestEvents.MostWaiting + 3; number++)
            events.TryTell(Fault(number));

        Assert.Equal((1L, 2L, GuestEvents.MostWaiting), (events.Told, events.Dropped, events.Waiting));
    }

    [Fact]
    public void There_is_a_buffer_at_least() => Assert.Throws<ArgumentOutOfRangeException>(() => new GuestEvents(0, WithoutBuffer.Wait));

    private static UnrecoverableFault Fault(int page) =>
        new(new RequesterId(8), new Pasid(1), UnrecoverableReason.PteFetch, Iova.FromPage((ulong)page), null, PageAccess.Read);
}
