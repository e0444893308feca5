using Iopf.Hardware.Devices;
using Iopf.Lab.Workloads;
using Xunit;

namespace Iopf.Tests.Lab.Workloads;

public class ArrivalTests
{
    [Fact]
    public void Fixed_arrivals_begin_at_once_and_come_in_equal_distances() =>
        Assert.Equal([0L, 10, 20, 30], Times(new OpenArrivals(1_000, null, LoadCurve.Flat), 4));

    [Fact]
    public void What_is_rounded_to_a_tick_is_not_lost() =>
        Assert.Equal([0L, 2, 3, 5, 6], Times(new OpenArrivals(150, null, LoadCurve.Flat), 5));

    [Fact]
    public void Poisson_arrivals_have_their_mean_and_as_much_variance_as_mean_in_equal_times()
    {
        const int Count = 400_000;
        var times = Times(new OpenArrivals(1_000, 9, LoadCurve.Flat), Count);
        Assert.InRange(times[^1], Count * 10 * 0.995, Count * 10 * 1.005);

        // Of 100 ticks each, with a mean of 10 arrivals.
        var counts = times.Where(time => time < 3_900_000).GroupBy(time => time / 100).ToDictionary(window => window.Key, window => window.Count());
        var windows = Enumerable.Range(0, 39_000).Select(i => (double)counts.GetValueOrDefault(i)).ToList();
        var mean = windows.Average();
        Assert.InRange(windows.Sum(count => (count - mean) * (count - mean)) / windows.Count / mean, 0.97, 1.03);
    }

    [Fact]
    public void A_phase_scales_the_rate_in_its_window_and_the_last_one_goes_on()
    {
        var curve = new LoadCurve([new(100, 1_000_000), new(100, 0), new(100, 2_000_000)], []);
        var times = Times(new OpenArrivals(2_000, null, curve), 24);

        Assert.Equal([0L, 20, 40, 60, 80, 100, 210, 220, 230], times.Take(9));
        Assert.Equal([370L, 380], times[^2..]);
    }

    [Fact]
    public void A_silence_at_the_start_puts_the_first_arrival_off() =>
        Assert.Equal([100L, 120], Times(new OpenArrivals(2_000, null, new LoadCurve([new(100, 0), new(100, 1_000_000)], [])), 2));

    [Fact]
    public void A_silence_that_never_ends_has_no_further_arrival()
    {
        var arrivals = new OpenArrivals(2_000, null, new LoadCurve([new(50, 1_000_000), new(100, 0)], []));

        Assert.Equal([0L, 20, 40, ArrivalCursor.Never, ArrivalCursor.Never], Times(arrivals, 5));
        Assert.Equal(3, arrivals.CountTo(1_000_000, 100));
    }

    [Fact]
    public void Bursts_come_again_and_again_with_nothing_between_them_and_keep_the_mean()
    {
        var curve = new LoadCurve([], [new(100, 4_000_000), new(300, 0)]);
        var times = Times(new OpenArrivals(1_000, 3, curve), 100_000);

        Assert.All(times, time => Assert.InRange(time % 400, 0, 100));
        Assert.InRange(times[^1], 990_000, 1_010_000);
    }

    [Fact]
    public void Slices_of_a_period_share_the_arrivals_in_proportion()
    {
        var curve = new LoadCurve([], [new(1_000, 500_000), new(1_000, 1_500_000)]);
        var times = Times(new OpenArrivals(1_000, 3, curve), 100_000);

        Assert.InRange(times.Count(time => time % 2_000 <= 1_000), 24_500, 25_500);
    }

    [Fact]
    public void Arrivals_up_to_a_time_are_counted_with_those_at_it()
    {
        var arrivals = new OpenArrivals(1_000, null, LoadCurve.Flat);

        Assert.Equal((1L, 11L, 11L, 5L), (arrivals.CountTo(0, 100), arrivals.CountTo(100, 100), arrivals.CountTo(109, 100), arrivals.CountTo(1_000, 5)));
        Assert.Equal(30, arrivals.Span(2, 5));
    }

    [Fact]
    public void A_copy_of_a_cursor_goes_ahead_by_itself()
    {
        var arrivals = new OpenArrivals(1_000, 4, LoadCurve.Flat);
        var cursor = default(ArrivalCursor);
        arrivals.Next(ref cursor);
        var ahead = cursor;
        arrivals.Next(ref ahead);
        arrivals.Next(ref cursor);

        Assert.Equal((ahead.Time, ahead.Passed), (cursor.Time, cursor.Passed));
    }

    private static List<long> Times(OpenArrivals arrivals, int count)
    {
        var (times, cursor) = (new List<long>(count), default(ArrivalCursor));
        for (var i = 0; i < count; i++)
        {
            arrivals.Next(ref cursor);
            times.Add(cursor.Time);
        }

        return times;
    }
}
