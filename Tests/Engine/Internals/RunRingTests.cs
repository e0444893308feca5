using Akka.Dispatch;
using Akka.Dispatch.Pool;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>The queue of one worker.</summary>
public class RunRingTests
{
    [Fact]
    public void The_owner_takes_in_the_order_in_which_it_added_over_many_rounds()
    {
        var ring = new RunRing();
        var next = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var batch = Enumerable.Range(0, round % 40).Select(_ => new Numbered(next++)).ToArray();
            Assert.All(batch, item => Assert.True(ring.TryAdd(item)));
            Assert.Equal(batch.Length, ring.Count);
            Assert.All(batch, item => Assert.Same(item, ring.Take()));
            Assert.Null(ring.Take());
        }
    }

    [Fact]
    public void A_full_ring_refuses()
    {
        var ring = new RunRing();
        for (var i = 0; i < RunRing.Capacity; i++)
            Assert.True(ring.TryAdd(new Numbered(i)));
        Assert.False(ring.TryAdd(new Numbered(-1)));
        Assert.Equal(0, ((Numbered)ring.Take()!).Number);
        Assert.True(ring.TryAdd(new Numbered(RunRing.Capacity)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 4)]
    [InlineData(256, 128)]
    public void A_thief_gets_the_older_half(int count, int stolen)
    {
        var victim = new RunRing();
        var thief = new RunRing();
        for (var i = 0; i < count; i++)
            victim.TryAdd(new Numbered(i));
        Assert.Equal(0, ((Numbered)victim.StealInto(thief)!).Number);
        Assert.Equal(stolen - 1, thief.Count);
        Assert.Equal(count - stolen, victim.Count);
        for (var i = 1; i < stolen; i++)
            Assert.Equal(i, ((Numbered)thief.Take()!).Number);
    }

    [Fact]
    public void Nothing_can_be_stolen_from_an_empty_ring() => Assert.Null(new RunRing().StealInto(new RunRing()));

    [Fact]
    public async Task Everything_is_taken_exactly_once_by_its_owner_or_by_one_of_several_thieves()
    {
        const int Items = 300_000;
        var ring = new RunRing();
        var taken = new int[Items];
        var over = 0;
        var thieves = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var own = new RunRing();
                while (Volatile.Read(ref over) == 0)
                {
                    for (var run = ring.StealInto(own); run is not null; run = own.Take())
                        Interlocked.Increment(ref taken[((Numbered)run).Number]);
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();
        for (var i = 0; i < Items; i++)
        {
            while (!ring.TryAdd(new Numbered(i)))
                Count(ring.Take());
            if (i % 3 == 0)
                Count(ring.Take());
        }

        while (ring.Take() is { } rest)
            Count(rest);
        Volatile.Write(ref over, 1);
        await Task.WhenAll(thieves);
        Assert.All(taken, times => Assert.Equal(1, times));

        void Count(IRunnable? run)
        {
            if (run is Numbered numbered)
                Interlocked.Increment(ref taken[numbered.Number]);
        }
    }

    private sealed class Numbered(int number) : IRunnable
    {
        public int Number => number;

        public void Run() => Assert.Fail("Nobody runs it.");

        public void Execute() => Run();
    }
}
