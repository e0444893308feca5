using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>Streams whose pages and times come from elsewhere.</summary>
public class ArrivingStreamTests
{
    private static StreamPlan Plan(long count = 10) => new(0, new Pasid(1), new EveryPage(), count, 0);

    [Fact]
    public void Accesses_are_intended_when_they_arrive_from_the_start_of_the_stream_on()
    {
        var stream = new AccessStream(Plan() with { Arrivals = new Squares() });
        stream.BeginAt(1_000);

        Assert.Equal([1_001L, 1_004, 1_009, 1_100], [stream.Due, stream.IntendedAt(1), stream.IntendedAt(2), stream.IntendedAt(9)]);
        stream.Advance();
        Assert.Equal([1_004L, 1_009, 1_100], [stream.Due, stream.IntendedAt(2), stream.IntendedAt(9)]);
        Assert.Equal(1UL, stream.Current.Page);
    }

    [Fact]
    public void A_later_life_goes_on_at_once_and_keeps_the_distances_behind_it()
    {
        var stream = new AccessStream(Plan().From(2) with { Arrivals = new Squares() });
        stream.BeginAt(1_000);

        Assert.Equal([1_000L, 1_007, 1_016], [stream.Due, stream.IntendedAt(3), stream.IntendedAt(4)]);
        stream.Advance();
        Assert.Equal([1_007L, 1_016], [stream.Due, stream.IntendedAt(4)]);
    }

    [Fact]
    public void In_a_closed_loop_an_access_is_intended_a_think_time_after_the_one_before()
    {
        var stream = new AccessStream(Plan() with { ThinkTime = 5 });
        stream.BeginAt(100);
        Assert.Equal([100L, 110], [stream.Due, stream.IntendedAt(2)]);

        stream.BecomeReady(130);
        stream.Advance();
        Assert.Equal(135, stream.Due);
    }

    [Fact]
    public void A_stream_is_over_where_its_next_access_would_be_intended_behind_its_end()
    {
        var stream = new AccessStream(Plan(long.MaxValue) with { ThinkTime = 5, End = 10 });
        stream.BeginAt(100);
        Assert.Equal([100L, 105, 110, 110], [stream.Due, stream.IntendedAt(1), stream.IntendedAt(2), stream.IntendedAt(3)]);
        stream.Advance();
        stream.Advance();
        Assert.Equal((110L, StreamPhase.Running), (stream.Due, stream.Phase));
        stream.Advance();

        Assert.Equal((StreamPhase.Finished, 3L), (stream.Phase, stream.Position));
    }

    [Fact]
    public void A_stream_without_accesses_is_over_before_it_begins() =>
        Assert.Equal(StreamPhase.Finished, new AccessStream(Plan(0) with { Arrivals = new Squares() }).Phase);

    private sealed class EveryPage : IPagePattern
    {
        public PageTouch At(long position) => new((ulong)position, write: false);
    }

    private sealed class Squares : IArrivals
    {
        public void Next(ref ArrivalCursor cursor) => cursor.Time = ++cursor.Passed * cursor.Passed;
    }
}
