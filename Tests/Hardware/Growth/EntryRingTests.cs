using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware;
using Xunit;

namespace Iopf.Tests.Hardware.Growth;

/// <summary>The memory of a ring against a plain queue. Numbers of entries go round after two rounds of the full ring, as the queues' do.</summary>
public sealed class EntryRingTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(11, 8)]
    public void It_begins_with_eight_entries_or_its_full_size(int order, int entries) => Assert.Equal(entries, new EntryRing(32, order).Entries);

    [Fact]
    public void It_doubles_when_more_entries_are_in_use_and_not_before()
    {
        var ring = new EntryRing(4, 6);
        var sizes = new List<int>();
        for (var inUse = 0; inUse < 64; inUse++)
        {
            ring.Append(inUse, inUse).Fill((byte)inUse);
            sizes.Add(ring.Entries);
        }

        Assert.Equal(Enumerable.Range(1, 64).Select(inUse => inUse <= 8 ? 8 : inUse <= 16 ? 16 : inUse <= 32 ? 32 : 64), sizes);
        Assert.All(Enumerable.Range(0, 64), number => Assert.Equal((byte)number, ring[number][3]));
    }

    [Fact]
    public void Entries_stay_where_the_ring_grows_at_any_head()
    {
        for (var head = 0; head < 128; head++)
        {
            var (ring, tail) = (new EntryRing(2, 6), head);
            for (var inUse = 0; inUse < 64; inUse++)
            {
                ring.Append(tail, inUse).Fill((byte)inUse);
                tail = (tail + 1) % 128;
            }

            for (var i = 0; i < 64; i++)
                Assert.Equal((byte)i, ring[(head + i) % 128][1]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void Entries_come_out_as_they_went_in(int order) =>
        Prop.ForAll(Gen.Choose(0, 99).ArrayOf(600).ToArbitrary(), steps => Play(steps, order)).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void A_full_ring_takes_no_entry() => Assert.Throws<InvariantException>(() => new EntryRing(4, 2).Append(4, 4).Clear());

    private static void Play(int[] steps, int order)
    {
        var (ring, naive) = (new EntryRing(4, order), new Queue<int>());
        var (head, tail, rounds, next) = (0, 0, 2 << order, 0);
        foreach (var (step, at) in steps.Select((step, at) => (step, at)))
        {
            var fills = at / 100 % 2 == 0 ? 70 : 30; // it fills and empties in turn
            if (step < fills && naive.Count < 1 << order)
            {
                BitConverter.TryWriteBytes(ring.Append(tail, naive.Count), ++next);
                naive.Enqueue(next);
                tail = (tail + 1) % rounds;
            }
            else if (step >= fills && naive.TryDequeue(out var expected))
            {
                Assert.Equal(expected, BitConverter.ToInt32(ring[head]));
                head = (head + 1) % rounds;
            }

            Assert.InRange(ring.Entries, naive.Count, 1 << order);
        }
    }
}
