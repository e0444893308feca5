using FsCheck;
using FsCheck.Fluent;
using Iopf.Actors.Delivery;
using Xunit;

namespace Iopf.Tests.Actors.Channels;

/// <summary>What arrives is put in order, each number once.</summary>
public sealed class ReceiveWindowTests
{
    [Fact]
    public void What_comes_in_order_goes_on_at_once()
    {
        var window = new ReceiveWindow<string>(4);

        Assert.Equal(Arrival.Taken, window.Add(1, "a"));
        Assert.Equal(["a"], TakeAll(window));
        Assert.Equal(1, window.Taken);
    }

    [Fact]
    public void What_comes_early_waits_for_those_before_it()
    {
        var window = new ReceiveWindow<string>(4);
        window.Add(3, "c");
        window.Add(2, "b");

        Assert.Empty(TakeAll(window));
        Assert.Equal(2, window.Early);
        window.Add(1, "a");
        Assert.Equal(["a", "b", "c"], TakeAll(window));
        Assert.Equal((3L, 0), (window.Taken, window.Early));
    }

    [Fact]
    public void What_comes_again_is_known_whether_it_went_on_or_waits()
    {
        var window = new ReceiveWindow<string>(4);
        window.Add(1, "a");
        TakeAll(window);
        window.Add(3, "c");

        Assert.Equal(Arrival.Duplicate, window.Add(1, "x"));
        Assert.Equal(Arrival.Duplicate, window.Add(3, "x"));
        window.Add(2, "b");
        Assert.Equal(["b", "c"], TakeAll(window));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(long.MaxValue)]
    public void What_is_beyond_the_window_is_not_kept(long number)
    {
        var window = new ReceiveWindow<string>(4);

        Assert.Equal(Arrival.Beyond, window.Add(number, "x"));
        Assert.Equal(0, window.Early);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Numbers_that_nobody_sends_are_not_given_on(long number)
    {
        var window = new ReceiveWindow<string>(4);

        Assert.Equal(Arrival.Duplicate, window.Add(number, "x"));
        Assert.Empty(TakeAll(window));
    }

    [Fact]
    public void Whatever_comes_it_gives_on_each_number_once_in_order_and_keeps_less_than_the_window() =>
        Prop.ForAll(Gen.Choose(1, 30).ArrayOf(300).ToArbitrary(), numbers =>
        {
            var window = new ReceiveWindow<object>(4);
            var given = new List<object>();
            foreach (var number in numbers)
            {
                window.Add(number, number);
                given.AddRange(TakeAll(window));
                Assert.InRange(window.Early, 0, 3);
            }

            Assert.Equal(Enumerable.Range(1, given.Count).Cast<object>(), given);
        }).Check(Config.QuickThrowOnFailure);

    private static List<T> TakeAll<T>(ReceiveWindow<T> window) where T : class
    {
        var all = new List<T>();
        while (window.TryNext(out var next))
            all.Add(next);

        return all;
    }
}
