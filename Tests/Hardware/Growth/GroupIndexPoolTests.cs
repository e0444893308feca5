using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware;
using Xunit;

namespace Iopf.Tests.Hardware.Growth;

/// <summary>The free names of a pool against a plain list of them.</summary>
public sealed class GroupIndexPoolTests
{
    // Around the sizes at which its table grows.
    public static TheoryData<int, int, GroupIndexOrder> Pools
    {
        get
        {
            var pools = new TheoryData<int, int, GroupIndexOrder>();
            foreach (var count in new[] { 1, 2, 4, 5, 6, 12, 13, 14, 28, 29, 30, 61, 512 })
            {
                foreach (var first in new[] { 0, 1, count / 2, count - 1 }.Where(first => first < count).Distinct())
                {
                    pools.Add(count, first, GroupIndexOrder.LongestFree);
                    pools.Add(count, first, GroupIndexOrder.LatestFreed);
                }
            }

            return pools;
        }
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public void D3_indexes_that_were_never_in_use_come_in_their_order(int count, int first, GroupIndexOrder order)
    {
        var pool = new GroupIndexPool(count, order, first);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal((first + i) % count, pool.First);
            pool.Take(pool.First);
            pool.AssertInvariants();
            Assert.Equal(count - i - 1, pool.FreeCount);
        }

        Assert.All(Enumerable.Range(0, count), index => Assert.False(pool.IsFree(index)));
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public void D3_it_behaves_as_a_list_of_free_indexes(int count, int first, GroupIndexOrder order) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(200).ToArbitrary(), steps => Play(steps, count, first, order))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public void A_pool_whose_indexes_were_all_in_use_allocates_nothing()
    {
        var pool = new GroupIndexPool(512, GroupIndexOrder.LongestFree);
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < Math.Max(times, 512); i++)
            {
                var index = pool.First;
                pool.Take(index);
                pool.Give(index);
            }
        });
    }

    private static void Play(int[] steps, int count, int first, GroupIndexOrder order)
    {
        var pool = new GroupIndexPool(count, order, first);
        var (free, taken) = (Enumerable.Range(0, count).Select(i => (first + i) % count).ToList(), new List<int>());
        foreach (var step in steps)
        {
            var (kind, argument) = (step % 10, step / 10);
            if (kind < 4 && free.Count > 0)
            {
                Take(pool.First);
            }
            else if (kind < 6 && free.Count > 0)
            {
                Take(free[argument % free.Count]); // any of them
            }
            else if (kind >= 6 && taken.Count > 0)
            {
                var index = taken[argument % taken.Count];
                taken.Remove(index);
                pool.Give(index);
                free.Insert(order == GroupIndexOrder.LongestFree ? free.Count : 0, index);
            }

            Assert.Equal((count, free.Count), (pool.Count, pool.FreeCount));
            Assert.All(taken, index => Assert.False(pool.IsFree(index)));
            Assert.All(free, index => Assert.True(pool.IsFree(index)));
            if (free.Count > 0)
                Assert.Equal(free[0], pool.First);

            pool.AssertInvariants();
        }

        void Take(int index)
        {
            pool.Take(index);
            free.Remove(index);
            taken.Add(index);
        }
    }
}
