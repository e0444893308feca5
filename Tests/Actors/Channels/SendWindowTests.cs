using FsCheck;
using FsCheck.Fluent;
using Iopf.Actors.Delivery;
using Xunit;

namespace Iopf.Tests.Actors.Channels;

/// <summary>What one end has sent, and the other has not acknowledged.</summary>
public sealed class SendWindowTests
{
    [Fact]
    public void Messages_are_numbered_from_one_without_gaps()
    {
        var window = new SendWindow<string>(3);

        Assert.Equal([1L, 2L, 3L], [window.Add("a"), window.Add("b"), window.Add("c")]);
        Assert.Equal([(1L, "a"), (2L, "b"), (3L, "c")], window.UnderWay());
    }

    [Fact]
    public void A_full_window_takes_nothing_more_until_something_is_acknowledged()
    {
        var window = new SendWindow<string>(1);
        window.Add("a");

        Assert.True(window.IsFull);
        Assert.Throws<InvalidOperationException>(() => window.Add("b"));
        Assert.Equal(1, window.Acknowledge(1));
        Assert.Equal(2, window.Add("b"));
    }

    [Fact]
    public void A_window_without_room_is_full_from_the_beginning() => Assert.True(new SendWindow<string>(0).IsFull);

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void An_acknowledgement_of_what_was_never_sent_changes_nothing(long taken)
    {
        var window = new SendWindow<string>(4);
        window.Add("a");
        window.Add("b");

        Assert.Equal(-1, window.Acknowledge(taken));
        Assert.Equal(2, window.Count);
    }

    [Fact]
    public void An_acknowledgement_that_comes_again_or_late_acknowledges_nothing()
    {
        var window = new SendWindow<string>(4);
        window.Add("a");
        window.Add("b");

        Assert.Equal([2, 0, 0], [window.Acknowledge(2), window.Acknowledge(2), window.Acknowledge(1)]);
    }

    [Fact]
    public void What_is_under_way_is_always_what_was_sent_after_the_last_acknowledgement() =>
        Prop.ForAll(Gen.Choose(0, 9).ArrayOf(200).ToArbitrary(), steps =>
        {
            var window = new SendWindow<object>(5);
            var (sent, taken) = (0L, 0L);
            foreach (var step in steps)
            {
                if (step < 6 && !window.IsFull)
                    sent = window.Add(step);
                else
                    taken = Math.Max(taken, window.Acknowledge(taken + (step % 3)) < 0 ? taken : taken + (step % 3));

                Assert.Equal((sent, (int)(sent - taken), sent - taken >= 5), (window.Sent, window.Count, window.IsFull));
                Assert.Equal(Enumerable.Range((int)taken + 1, window.Count).Select(number => (long)number), window.UnderWay().Select(way => way.Number));
            }
        }).Check(Config.QuickThrowOnFailure);
}
