using Akka.Scheduling;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>The wheel of buckets, against a set of due ticks.</summary>
public class TimerWheelTests
{
    private const int Buckets = 8;

    [Fact]
    public void Each_timer_comes_out_once_at_the_first_look_at_or_after_its_tick_unless_it_was_stopped() =>
        Prop.ForAll(Gen.Choose(0, 999).ArrayOf(300).ToArbitrary(), Play).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_timer_of_a_later_turn_stays_when_its_bucket_comes_round()
    {
        var wheel = new TimerWheel(Buckets);
        var timer = new Recorder();
        wheel.Add(timer, 3 + (2 * Buckets));
        Assert.Null(wheel.Advance(3));
        Assert.Null(wheel.Advance(3 + Buckets));
        Assert.Same(timer, wheel.Advance(3 + (2 * Buckets)));
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void A_look_after_a_pause_of_many_turns_finds_everything()
    {
        var wheel = new TimerWheel(Buckets);
        for (var tick = 0; tick < 5 * Buckets; tick++)
            wheel.Add(new Recorder(), tick);
        Assert.Equal(5 * Buckets, CountOf(wheel.Advance(100 * Buckets)));
    }

    [Fact]
    public void A_tick_that_is_over_means_the_next_one()
    {
        var wheel = new TimerWheel(Buckets);
        Assert.Null(wheel.Advance(10));
        var late = new Recorder();
        wheel.Add(late, 4);
        Assert.Same(late, wheel.Advance(11));
    }

    [Fact]
    public void A_timer_stopped_before_it_is_added_stays_out()
    {
        var wheel = new TimerWheel(Buckets);
        var timer = new Recorder();
        timer.Unlink();
        wheel.Add(timer, 1);
        Assert.Equal(0, wheel.Count);
    }

    private static void Play(int[] steps)
    {
        var wheel = new TimerWheel(Buckets);
        var waiting = new Dictionary<Recorder, long>();
        var now = 0L;
        foreach (var step in steps)
        {
            if (step % 3 == 0)
            {
                var timer = new Recorder();
                var due = now + (step % 50);
                wheel.Add(timer, due);
                waiting.Add(timer, Math.Max(due, now + (now == 0 ? 0 : 1)));
            }
            else if (step % 3 == 1 && waiting.Count > 0)
            {
                var victim = waiting.Keys.ElementAt(step % waiting.Count);
                victim.Unlink();
                waiting.Remove(victim);
            }
            else
            {
                now += step % 20;
                CheckDue(wheel, waiting, now);
            }

            Assert.Equal(waiting.Count, wheel.Count);
        }
    }

    private static void CheckDue(TimerWheel wheel, Dictionary<Recorder, long> waiting, long now)
    {
        var due = new List<WheelTimer>();
        for (var timer = wheel.Advance(now); timer is not null; timer = timer.Next)
            due.Add(timer);
        Assert.Equal(due.Count, due.Distinct().Count());
        foreach (var (timer, tick) in waiting.ToArray())
        {
            Assert.Equal(tick <= now, due.Contains(timer));
            if (tick <= now)
                waiting.Remove(timer);
        }
    }

    private static int CountOf(WheelTimer? first)
    {
        var count = 0;
        for (; first is not null; first = first.Next)
            count++;
        return count;
    }

    private sealed class Recorder : WheelTimer
    {
        internal override void Fire()
        {
        }
    }
}
